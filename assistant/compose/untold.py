"""An answer across languages that has none of the question's words, shown as no more than near.

Across languages the vectors decide where hardly a word can be told ("Quels pays souffrent le
plus ?": only "pays" is known), and half of what they are not sure of answers nothing
(docs/languages.md). Below 0.5 an English sentence whose unit has none of the known words that say
what is asked about is therefore shown as what comes nearest in meaning.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, sentence
from assistant.question import cues
from assistant.question.glossary import called
from assistant.question.model import Question
from assistant.wording import say
from assistant.words import stems, tokens

_SURE = 0.5


def hedged(context: Context, question: Question, draft: Draft) -> Draft:
    """The draft, or what it shows under a line that says it is no more than near."""
    unsure = draft.status == "answered" and (draft.confidence or 0.0) < _SURE
    if question.language == "en" or draft.kind != "fact" or not unsure:
        return draft
    quotes = [part for line in draft.lines for part in line.parts if isinstance(part, Quote)]
    if not quotes or any(quote.located.report.language != "en" for quote in quotes):
        return draft
    if any(_has(quote, words) for quote in quotes for words in _matter(question)):
        return draft
    head = Line((say("in_other_words", context.language),), "block")
    lines = (head, *(sentence(quote, layout="item") for quote in dict.fromkeys(quotes)))
    return replace(draft, status="partial", lines=lines, nearest_only=True)


def _matter(question: Question) -> list[frozenset[str]]:
    """Stems of each way to say, in English, a known word that says what is asked about."""
    ways = [
        way
        for one in called(question.core, question.language, ("en",))
        for way in one.english
        if not all(word in cues.GENERIC for word in way.lower().split())
    ]
    ways += [t.text for t in tokens(question.core) if t.text.isascii() and _plain(t.text)]
    return [stems(way, "en") for way in ways]


def _plain(word: str) -> bool:
    """Whether a word stands alike in English: a figure, or letters in capitals."""
    return word[0].isdigit() or (word.isupper() and len(word) > 1)


def _has(quote: Quote, words: frozenset[str]) -> bool:
    unit = quote.located.unit
    return words <= stems(" ".join((unit.text, *unit.section)), "en")
