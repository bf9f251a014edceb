"""Kinds of question by the words that tell them, in the five official languages beside English.

`routed` is what `assistant.question.router` asks for a question in one of them, after addresses,
phrases and acronyms, which are told alike in all six. The words are in `cues_abroad`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.question import cues
from assistant.question.cues_abroad import COMPILED, EMPTY_CHINESE, SPEAKS_OF, TABLES
from assistant.question.glossary import called, stems_of
from assistant.question.model import Listed, Question
from assistant.words import is_content, stem, tokens
from retrieval.register.lexicon import BODIES
from retrieval.register.names import index_of
from retrieval.register.openings import lemma_in_another_language
from retrieval.register.phrases import fold_characters
from retrieval.register.verbs import lemma_of

_INVERTED = re.compile(r"-t?-?(?:ils?|elles?|on)\b", re.IGNORECASE)
_LONGEST_VERB = 4  # words: "вновь подтверждает", "acoge con beneplácito"


def routed(question: Question, several_reports: bool) -> Question | None:
    """The question as one of a kind that its words tell, or None for a fact."""
    found = COMPILED.get(question.language)
    if found is None:
        return None
    asked = question.core.replace("’", "'")
    noun = "建议" if question.language == "zh" and _lists(found, asked) else ""
    verb = asked_verb(asked.replace(noun, " ") if noun else asked)  # the verb as well
    topic = matter(question, verb)
    if found["compares"].search(asked) and several_reports:
        return replace(question, kind="comparison", topic=topic)
    if found["summarises"].search(asked):
        return replace(question, kind="summary", topic=topic)
    mentions = found["mentions"].match(asked)
    if mentions:
        return replace(question, kind="mention", phrase=mentions["words"].strip(" ?？؟.。"))
    recommendation = found["recommendations"].search(asked)
    paragraph = found["paragraphs"].search(asked)
    lists = _lists(found, asked)
    places = bool(found["places"].search(asked))
    counted = bool(found["counted"].search(asked))
    listed: Listed = "any"
    if lists:
        listed = "recommendation" if recommendation else "paragraph"
    if verb and not topic and (lists or places):
        return replace(
            question, kind="verb", verb=verb.lemma, listed=listed, topic=(), counted=counted
        )
    quoted = cues.QUOTED.search(asked)
    if quoted and (lists or places):
        return replace(question, kind="phrase", phrase=quoted.group(1) or quoted.group(2))
    without = lists and paragraph and bool(found["without"].search(asked))
    if without and recommendation:
        return replace(
            question, kind="list", listed="paragraph", topic=(), negated=True, counted=counted
        )
    if lists and not topic:
        return replace(question, kind="list", listed=listed, topic=(), counted=counted)
    if found["recommends"].search(asked) and not topic:
        return replace(question, kind="list", listed="recommendation", topic=())
    if question.expectation.kind in ("yes_no", "choice"):
        return replace(question, kind="yes_no", verb=verb.lemma if verb else None)
    if lists and topic and not verb:
        return replace(question, kind="list", listed=listed, topic=topic, counted=counted)
    if topic and not verb and found["articles"].search(asked):
        return replace(question, kind="list", listed="paragraph", topic=topic, counted=counted)
    if verb is None and question.expectation.kind == "thing" and _says_nothing(question, topic):
        return replace(question, kind="courtesy")
    return replace(question, verb=verb.lemma) if verb else None


def _says_nothing(question: Question, topic: tuple[str, ...]) -> bool:
    """Whether no word is left that names what is asked about: "列出", "Et la suivante ?" alone."""
    if question.language == "zh":
        return not EMPTY_CHINESE.sub("", question.core)
    return not topic


def _lists(found: Mapping[str, re.Pattern[str]], asked: str) -> bool:
    """Whether every recommendation, or every paragraph, is asked for."""
    units = found["recommendations"].search(asked) or found["paragraphs"].search(asked)
    every = found["all_of"].search(asked) or found["list_of"].search(asked)
    return bool(units and every)


def matter(question: Question, verb: AskedVerb | None = None) -> tuple[str, ...]:
    """The words of a question that name its matter: all but those of its kind, of units, reports
    and bodies, and its verb. Chinese words come as the runs that are left."""
    language = question.language
    asked = _unquoted(question.matter)
    speaks = SPEAKS_OF[language].search(asked)
    spoken_of = _of_which(asked[speaks.end() :], language) if speaks else ()
    if spoken_of:
        return spoken_of
    if verb or COMPILED[language]["recommendations"].search(asked):
        asked = _without_bodies(asked, language)  # who speaks, or is spoken to
    if language == "zh":
        text = asked
        for word in verb.written if verb else ():
            text = text.replace(word, " ")
        return tuple(run for run in EMPTY_CHINESE.sub(" ", text).split() if len(run) > 1)
    written = verb.written if verb else frozenset()
    empty = _empty(language)
    return tuple(
        token.text
        for token in tokens(asked, language)
        if is_content(token.text, language)
        and _INVERTED.sub("", token.text.lower()) not in written
        and (
            _is_noun(token.text, asked[: token.start])
            or not set(stems_of(token.text, language)) & empty
        )
        and not (token.text.isdigit() and len(token.text) == _YEAR)
    )


_YEAR = 4  # digits


def _is_noun(word: str, before: str) -> bool:
    """Whether a word that may be a verb of such questions is a matter: "la traite", "la trata"."""
    return word.lower() in ("traite", "trata") and before.lower().endswith("la ")


def _of_which(text: str, language: str) -> tuple[str, ...]:
    """The words of what a unit is to speak of: all but those that say in which report."""
    if language == "zh":
        return tuple(run for run in _OF_WHICH_ZH.sub(" ", text).split() if len(run) > 1)
    return tuple(
        token.text
        for token in tokens(text, language)
        if is_content(token.text, language) and token.text.lower() not in _DOCUMENTS
    )


_DOCUMENTS = frozenset(
    """rapport rapports document documents chapitre informe informes documento documentos доклада
    докладе докладах документе تقرير التقرير التقريرين التقارير""".split()
)
_OF_WHICH_ZH = re.compile(
    r"的?(?:段落|建议|条款|内容|部分)?(?:有哪些|是什么|有什么)|[了过吗呢\W_]+"
)


def _without_bodies(text: str, language: str) -> str:
    """A text without the names of bodies and the words for States and Governments."""
    letters = list(text)
    named = index_of("body").find(text, fold_characters(text))
    for body in named:  # by an English name, where a report has no other
        letters[body.start : body.end] = " " * (body.end - body.start)
    for one in called(text, language, ("en",)):
        heads = {word.split()[-1].lower() for word in one.english}
        if heads & (BODIES | _STATES):
            letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)


_STATES = frozenset("states governments countries parties members state government".split())


def _unquoted(text: str) -> str:
    """A text without the words in quotation marks: they are looked for as they stand."""
    return cues.QUOTED.sub(" ", text)


@lru_cache(maxsize=8)
def _empty(language: str) -> frozenset[str]:
    """Stems of the words of questions that name no matter."""
    words = TABLES[language].empty.split()
    return frozenset(
        one for word in words for one in (*stems_of(word, language), stem(word, language))
    )


@dataclass(frozen=True, slots=True)
class AskedVerb:
    """An operative verb in a question: its lemma, and the words it is written in."""

    lemma: str
    written: frozenset[str]


def asked_verb(asked: str) -> AskedVerb | None:
    """The operative verb of a question in another language than English: one in quotation marks,
    in any language, else the longest."""
    quoted = cues.QUOTED.search(asked)
    if quoted:
        words = (quoted.group(1) or quoted.group(2)).strip()
        lemma = lemma_in_another_language(words) or lemma_of(words)
        if lemma:
            return AskedVerb(lemma, frozenset(words.lower().split()))
    found = [token.text for token in tokens(_INVERTED.sub(" ", asked))]
    for size in range(_LONGEST_VERB, 0, -1):
        for i in range(len(found) - size + 1):
            lemma = lemma_in_another_language(" ".join(found[i : i + size]))
            if lemma is not None:
                return _with_adverb(
                    AskedVerb(lemma, frozenset(w.lower() for w in found[i : i + size])), found
                )
    return None


def _with_adverb(verb: AskedVerb, words: list[str]) -> AskedVerb:
    """ "призывает ли Комитет настоятельно": the adverb that makes it another verb stands apart."""
    lowered = {word.lower() for word in words}
    if verb.lemma in ("call upon", "request") and lowered & _URGENTLY:
        return AskedVerb("urge", verb.written | (lowered & _URGENTLY))
    return verb


_URGENTLY = frozenset(("настоятельно", "instamment", "encarecidamente"))
