"""Yes, no, and what a question takes for granted, where question or report is not in English: told
only where little can be mistaken.

"No" where the report uses another operative verb than the question (verbs are known in all six
languages), or denies in the very clause that has all the question's words; "yes" where a sentence
in the question's own language has nearly all of them and neither denies. Else the sentences speak
for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.across import understood
from assistant.evidence.contradiction import Conflict, approving, stance
from assistant.evidence.denied import denies_the_verb
from assistant.question.glossary import called, stems_of
from assistant.question.in_english import in_english
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.words import stems
from retrieval.register.verbs import verb_uses

_DENIES = {
    "en": re.compile(r"\b(?:not|no|never|neither|nor|without|none|cannot)\b|n['’]t\b", re.I),
    "fr": re.compile(r"\bne\b|\bn['’]|\baucune?\b|\bsans\b|\bni\b|\bnul(?:le)?\b|\bjamais\b", re.I),
    "es": re.compile(r"\bno\b|\bni\b|\bning[uú]n\w*|\bsin\b|\bnunca\b|\bjamás\b|\btampoco\b", re.I),
    "ru": re.compile(r"\bне\b|\bни\b|\bнет\b|\bбез\b|\bнельзя\b|\bникогда\b", re.I),
    "ar": re.compile(r"(?:^|\s)(?:و|ف)?(?:لا|لم|لن|ليس|ليست|غير|دون|بدون|بغير)(?=\s)"),
    "zh": re.compile(r"不|未|无|没有|没|非(?!洲|政府|法|常)|勿|毋"),
}
_CLAUSE = re.compile(r"[,;:，；：、،؛。.]")
# What people ask with whatever the report says.
_LOOSE = frozenset({"recommend", "note", "express", "consider", "adopt", "request"})
# Verbs with which a body asks something of someone.
ASKING = frozenset(
    ("urge", "encourage", "invite", "call upon", "request", "recommend", "demand", "require",
     "appeal", "ask", "should", "must", "shall", "authorize", "remind"),
)  # fmt: skip
_BORNE_OUT, _ALL, _SAME_MATTER = 0.85, 0.95, 0.4
_DENIED = 0.5  # of the question's words, where its own verb is denied
# Not what is, but what may or should be.
_HEDGES = re.compile(
    r"\b(?:may|might|could|should|would|pourrait|devrait|podría|debería|может|должен|должны)\b"
    r"|قد |ينبغي|可能|应当?",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(
    r"为什么|为何|是否|有没有|能否|可否|会不会|是不是|什么|得到|进行|受到|根据|据|[吗呢了的过地得]"
)


def another_verb(
    question: Question, terms: Sequence[Term], sentences: Sequence[str], language: str
) -> Conflict | None:
    """The operative verb of the likeliest sentence on the question's matter that has one, where it
    is another than the question's and none of them has that."""
    if question.verb is None or question.verb in _LOOSE:
        return None
    found: dict[float, Conflict] = {}
    for sentence in sentences:
        read = [use for use in verb_uses(sentence) if use.operative]
        if any(use.lemma == question.verb for use in read):
            return None
        uses = [use for use in read if use.form in ("finite", "passive", "modal")]
        if question.verb in ASKING:  # "notes" is no other way to ask than "urges"
            uses = [use for use in uses if use.lemma in ASKING]
        share = _share(terms, sentence, language)
        if uses and share >= _SAME_MATTER:
            found.setdefault(share, Conflict("verb", uses[0].written))
    return found[max(found)] if found else None


def verdict(
    question: Question, terms: Sequence[Term], sentences: Sequence[str], language: str
) -> bool | None:
    """Whether the sentences say what the question asks; None: not told.

    "No" where a sentence on the matter denies the question's own verb. Else by the words: in the
    question's own language, or in another where all that the question names can be told there.
    """
    denies = _DENIES.get(language)
    asked = _DENIES.get(question.language)
    if denies is None or asked is None or asked.search(question.core):
        return None  # "is it not so": yes and no change places from language to language
    if _denied(question, terms, sentences, language):
        return False
    own = question.language == language
    if not own and not understood(question.core, question.language, language):
        return None
    if own and language == "zh":
        return _in_chinese(question, sentences)
    if len(terms) < _FEWEST:
        return None
    for sentence in sentences:
        if not denies.search(sentence):
            sure = own or not _HEDGES.search(sentence)
            if sure and _share(terms, sentence, language) >= (_BORNE_OUT if own else _ALL):
                return True
            continue
        for clause in _CLAUSE.split(sentence):
            if denies.search(clause) and _share(terms, clause, language) >= _ALL:
                return False
    return None


def _denied(
    question: Question, terms: Sequence[Term], sentences: Sequence[str], language: str
) -> bool:
    """Whether a sentence on the question's matter denies the question's own verb."""
    return question.verb is not None and any(
        denies_the_verb(question.verb, sentence, language)
        and _share(terms, sentence, language) >= _DENIED
        for sentence in sentences
    )


def _in_chinese(question: Question, sentences: Sequence[str]) -> bool | None:
    """The same in Chinese, whose words run together: the pairs of characters that are left when
    the words that ask are cut out of the question, and those that deny out of the clause."""
    pairs = _pairs(_ASKS_ZH.sub(" ", question.core))
    if len(pairs) < _FEWEST:
        return None
    for sentence in sentences:
        if not _DENIES["zh"].search(sentence):
            if len(pairs & _pairs(sentence)) >= _ALL * len(pairs):
                return True
            continue
        for clause in _CLAUSE.split(sentence):
            said = _pairs(_DENIES["zh"].sub("", clause)) | _pairs(clause)
            if _DENIES["zh"].search(clause) and len(pairs & said) >= _ALL * len(pairs):
                return False
    return None


def _pairs(text: str) -> frozenset[str]:
    runs = re.split(r"[^㐀-鿿]+", text)
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def assumed_wrongly(
    question: Question, terms: Sequence[Term], sentences: Sequence[str], language: str
) -> bool:
    """Whether a question ("why did it recommend …?") takes for granted what the sentences deny.

    In an English report, that a body wants what the likeliest sentence has it object to while it
    asks for nothing there; in a report in the question's language, what a clause of theirs with
    all the question's words denies.
    """
    if question.expectation.kind not in _ASSUMING or not sentences:
        return False
    if language == "en" and assumes_approval(question) and objects(question, sentences[0]):
        return True
    if question.language != language:
        return _denied(question, terms, sentences, language)
    return verdict(question, terms, sentences, language) is False


def assumes_approval(question: Question) -> bool:
    """Whether a question asks why, or when, someone recommended or welcomed a thing."""
    return question.expectation.kind in _ASSUMING and bool(approving(_english(question)))


def objects(question: Question, sentence: str) -> bool:
    """Whether an English sentence objects to what the question takes to be approved of."""
    return not wants(sentence) and stance(_english(question), [sentence]) is not None


def wants(sentence: str) -> bool:
    """Whether someone asks for, or approves of, something in an English sentence."""
    uses = [use for use in verb_uses(sentence) if use.operative and use.form != "noun"]
    return any(use.lemma.split()[0] in _WANTS for use in uses)


def _english(question: Question) -> Question:
    """The question as read in English, with every way to say its words."""
    ways = [way for one in called(question.core, question.language, ("en",)) for way in one.english]
    read = in_english(question) or question
    return replace(read, core=f"{read.core} {' '.join(ways)}")


# Verbs with which a body asks for something; none of them only reports what it thinks.
_WANTS = frozenset(
    """recommend urge encourage invite request call support endorse welcome approve should must
    shall""".split()
)
_ASSUMING = frozenset(("reason", "date"))
_FEWEST = 2  # words of the question: one alone bears nothing out


def _share(terms: Sequence[Term], text: str, language: str) -> float:
    found = stems(text, language)
    total = sum(term.weight for term in terms)
    if language != "ar":
        held = [t for t in terms if holds(t, found, language)]
    else:  # whose words are written together with "and", "in", "for"
        bare = frozenset(stems_of(text, language))
        held = [t for t in terms if holds(t, found, language) or set(_bare(t)) <= bare]
    return sum(term.weight for term in held) / total if total else 0.0


def _bare(term: Term) -> tuple[str, ...]:
    return (term.stem,) if term.ways else stems_of(term.text, "ar")
