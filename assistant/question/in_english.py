"""A question in another language as an English one of the words that are known: for measures that
English reports are read with.

Nothing of it is shown: "¿Cuántos países han …?" is read as "How many countries …", so that a count
of countries can be looked for. Words that the glossary lacks are left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.question.expects import Expected
from assistant.question.glossary import LANGUAGES, Called, called
from assistant.question.model import Question
from assistant.words import stem, stems, tokens
from retrieval.register.lexicon import BODIES

# What the English measures read off a question word beside its kind.
_OPENS: dict[Expected, str] = {
    "number": "how many", "percentage": "what percentage of", "date": "when", "place": "where",
    "article": "which article", "resolution": "which resolution", "country": "which country",
    "person": "who", "reason": "why", "manner": "how", "symbol": "which document",
    "definition": "what is", "thing": "what",
}  # fmt: skip
_LONG = {
    "fr": re.compile(r"\bdurée\b|\bcombien de temps\b|\bâge\b|\bcombien d['’]an", re.I),
    "es": re.compile(r"\bduración\b|\bcuánto tiempo\b|\bedad\b|\bcuántos años\b", re.I),
    "ru": re.compile(r"\bвозраст\b|\bсколько (?:времени|лет)\b|\bкак долго\b", re.I),
    "ar": re.compile(r"مدة|كم من الوقت|كم (?:سنة|عاما|عاماً|يوما|يوماً)|عمر"),
    "zh": re.compile(r"多久|多长|几(?:年|天|个月)|多少(?:年|天|个月)"),
}
_OFTEN = {
    "fr": re.compile(r"\bcombien de fois\b", re.I),
    "es": re.compile(r"\bcuántas veces\b", re.I),
    "ru": re.compile(r"\bсколько раз\b|\bкак часто\b", re.I),
    "ar": re.compile(r"كم مرة"),
    "zh": re.compile(r"几次|多少次"),
}
# The word after which a thing that is counted, or "which" of a kind, is named.
_COUNTED = {
    "fr": re.compile(r"\bcombien d(?:e |['’])|\bnombre d(?:e |es |['’])", re.I),
    "es": re.compile(r"\bcuánt[oa]s\b|\bnúmero de\b", re.I),
    "ru": re.compile(r"\bсколько\b|\b(?:число|количество)\b", re.I),
    "ar": re.compile(r"(?:^|\s)كم(?:\s+(?:من|عدد))?(?=\s)|عدد(?=\s)"),
    "zh": re.compile(r"多少|几|数量"),
}
_GAP = 14  # characters between that word and the thing: an adjective, a Chinese measure word
_DEEDS = frozenset(
    stem(word)
    for word in """met held convened adopted elected appointed abolish ratified start launched end
    established created published produced seized expelled legalized""".split()
)


def in_english(question: Question) -> Question | None:
    """The question as English measures read it; None where its language is none of the five."""
    if question.language == "en" or question.language not in LANGUAGES:
        return None
    return _read(question)


@lru_cache(maxsize=256)
def _read(question: Question) -> Question:
    named = called(question.core, question.language, ("en",))
    thing = counted_thing(question)
    words = [one.english[0] for one in named if one is not thing and one.english]
    words += [token.text for token in tokens(question.core) if _plain(token.text)]
    opening = _OPENS.get(question.expectation.kind, "what")
    expectation = replace(question.expectation, focus=thing.english[0] if thing else None)
    if expectation.kind == "number":
        if _LONG[question.language].search(question.core):
            opening, expectation = "how long", replace(expectation, focus=None)
        elif _OFTEN[question.language].search(question.core):
            opening, expectation = "how often", replace(expectation, focus=None)
    if thing is not None and expectation.focus:
        words.insert(0, thing.english[0])
    verb = question.verb or ""
    core = " ".join((opening, *(w for w in words if w), verb)).strip()
    return replace(question, core=core, language="en", expectation=expectation)


def readings(question: Question) -> tuple[Question, ...]:
    """The question as English measures read it, once for each way to say what it counts; the
    question itself where it is English."""
    read = in_english(question)
    if read is None:
        return (question,)
    thing = counted_thing(question) if read.expectation.focus else None
    if thing is None:
        return (read,)
    ways = dict.fromkeys(way for one in _together(question, thing) for way in one.english)
    return tuple(replace(read, expectation=replace(read.expectation, focus=way)) for way in ways)


def _together(question: Question, thing: Called) -> list[Called]:
    """The concepts that name one thing together: "электронных модулей" are modules."""
    found = [thing]
    for one in called(question.core, question.language, ("en",)):
        if found[-1].end <= one.start <= found[-1].end + 1:
            found.append(one)
    return found


def _plain(word: str) -> bool:
    """Whether a word stands in an English report as it does here: a figure, a symbol, a name in
    capitals."""
    return word[0].isdigit() or (word.isascii() and word.isupper() and len(word) > 1)


def counted_thing(question: Question) -> Called | None:
    """What a question counts ("combien de *pays*"), where the glossary has it."""
    asks = _COUNTED.get(question.language)
    found = asks.search(question.core) if asks else None
    if found is None or question.expectation.kind != "number":
        return None
    for one in called(question.core, question.language, ("en",)):
        if one.start >= found.end() and one.english:
            between = question.core[found.end() : one.start]
            near = len(between) <= _GAP and not re.search(r"[,;:،，。？?]", between)
            return one if near else None
    return None


def asked_after(question: Question) -> int | None:
    """Where the words for what a question counts begin ("combien de | pays"); None where it asks
    for no count of things, but how long or how often."""
    asks = _COUNTED.get(question.language)
    found = asks.search(question.core) if asks else None
    if found is None or question.expectation.kind != "number":
        return None
    of_time = (_LONG[question.language], _OFTEN[question.language])
    return None if any(one.search(question.core) for one in of_time) else found.end()


def deeds_of(question: Question) -> frozenset[str]:
    """Stems of the English words for what a question says was done, as far as these are known."""
    words = {question.verb} if question.verb else set()
    for one in called(question.core, question.language, ("en",)):
        words |= {way for way in one.english if stem(way.lower()) in _DEEDS}
    return stems(" ".join(words))


def body_in_english(question: Question) -> str | None:
    """The body that a question names ("Organe"), by its English name; None where it names none."""
    for one in called(question.core, question.language, ("en",)):
        for way in one.english:
            if way.split()[-1].lower() in BODIES:
                return way
    return None
