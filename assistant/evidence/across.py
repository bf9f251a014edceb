"""The words of a question as a report in another language has them.

A word counts where it can be told what it is called there: figures, names in Latin letters, the
glossary's terms, countries, words written alike. The others say nothing of whether a unit answers;
the multilingual encoder has to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.question.glossary import alike, called, latin
from assistant.question.terms import Term, rarity
from assistant.words import is_content, stem, tokens

_FIGURE = re.compile(r"^(?:[A-Z]{0,3}[-/])?\d[\w./,-]*$")
_LATIN = re.compile(r"^[A-Za-zÀ-ɏ][\w’'./-]*$")
_SPELT = frozenset({"fr", "es", "ru"})  # languages whose borrowed words look like English ones


def vocabulary(texts: Sequence[str], language: str) -> dict[str, str]:
    """The words of some texts in plain Latin letters, with their stems."""
    found: dict[str, str] = {}
    for text in texts:
        for token in tokens(text, language):
            plain = latin(token.text)
            if plain:
                found.setdefault(plain, token.stem)
    return found


def terms_across(
    question: str,
    asked: str,
    report: str,
    words: Mapping[str, str],
    frequencies: Callable[[Sequence[str]], Sequence[int]],
    size: int,
) -> tuple[Term, ...]:
    """The terms of a question in `asked` as a report in `report` may have them.

    `words` is the vocabulary of the units in view, `frequencies` and `size` are the library's.
    """
    named = called(question, asked, (report,))
    found: list[tuple[str, tuple[tuple[str, ...], ...], bool, bool]] = [
        (question[one.start : one.end], one.ways[report], False, False)
        for one in named
        if one.ways.get(report)
    ]
    like: dict[str, str | None] = {}  # a long text repeats its words
    for token in tokens(question, asked):
        if any(one.start <= token.start < one.end for one in named):
            continue
        if _FIGURE.match(token.text):
            found.append((token.text, ((_digits(token.text).lower(),),), False, True))
        elif (asked not in ("en", "fr", "es") and _LATIN.match(token.text)) or (
            token.text.isupper() and len(token.text) > 1 and token.text.isascii()
        ):
            found.append((token.text, ((stem(token.text, report),),), True, False))
        elif asked == "en" and token.start and token.text[0].isupper() and is_content(token.text):
            written = alike(token.text, words)  # a name; "Special Court" is another word there
            if written is not None:
                found.append((token.text, ((written,),), True, False))
        elif asked in _SPELT and is_content(token.text, asked):
            if token.text not in like:
                like[token.text] = alike(token.text, words)
            other = like[token.text]
            if other is not None:
                found.append((token.text, ((other,),), False, False))
    terms: dict[tuple[tuple[str, ...], ...], Term] = {}
    for text, ways, name, number in found:
        if ways not in terms:
            counts = frequencies([word for way in ways for word in way])
            weight = rarity(_held(ways, counts), size)
            terms[ways] = Term(text, ways[0][0], max(weight, 0.02), name, number, ways)
    return tuple(terms.values())


# Verbs of saying and other words of questions that name no matter.
_SAYS = {
    "fr": re.compile(r"^(?:di[rst]\w*|déclar\w+|ont|a|est|sont|été|sujet|propos)$", re.IGNORECASE),
    "es": re.compile(r"^(?:di[cj]\w+|decir|declar\w+|han|ha|es|son|fue|sido|acerca)$", re.I),
    "ru": re.compile(r"^(?:говори\w*|говор\w+|сказа\w+|заяв\w+|был[аои]?|относительно)$", re.I),
    "ar": re.compile(r"^(?:قال\w*|يقول\w*|تقول|ذكر\w*|بشأن|كانت?|تم|هي|هو)$"),
}
_EMPTY_ZH = re.compile(
    r"什么|哪些|哪|多少|为什么|为何|如何|怎样|怎么|何时|何地|何处|何|谁|几|了|的|地|得|对|说|讲|谈|到|就"
    r"|关于|由|从|向|在|是|有|将|已|把|被|和|及|与|其|于|吗|呢|过|可以|应该|应当|应|会|能|请|提出|表示"
    r"|个|名|项|次|种|条|位|人们|所|[\W_]"
)


def understood(question: str, asked: str, report: str) -> bool:
    """Whether every word of a question that names its matter is one that can be told in `report`'s
    language: then a sentence that lacks some of them says something else."""
    spans = [(one.start, one.end) for one in called(question, asked, (report,))]
    if not spans:
        return False
    if asked == "zh":
        rest = "".join(c for i, c in enumerate(question) if not any(a <= i < b for a, b in spans))
        return not _EMPTY_ZH.sub("", rest)
    says = _SAYS.get(asked)
    return all(
        any(start <= token.start < end for start, end in spans)
        or _FIGURE.match(token.text)
        or not is_content(token.text, asked)
        or (says is not None and says.match(token.text))
        for token in tokens(question, asked)
    )


def _held(ways: Sequence[Sequence[str]], counts: Sequence[int]) -> int:
    """The units that have a concept, at most: the rarest word of each way, the commonest way."""
    left = list(counts)
    return max(min(left.pop(0) for _ in way) for way in ways)


def _digits(figure: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(int(c)) if c.isdigit() else c for c in figure)
