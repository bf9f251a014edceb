"""Measures of what an answer says: nuggets, lists, verbs, quotes, focus. Fractions are 0..1.

Nuggets after the TREC 2024 RAG track (Pradeep et al., 2024): vital facts must be there, okay facts
may be. Here a nugget is met by exact words (or a reviewed rewording), so that figures reproduce.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eval.text import contains

Nugget = Sequence[str]  # the form in the report, then accepted rewordings


def met(shown: str, nugget: Nugget) -> bool:
    """Whether the shown answer holds one form of the nugget as whole words."""
    return any(contains(shown, form) for form in nugget)


def nugget_recall(shown: str, nuggets: Sequence[Nugget]) -> float | None:
    """Share of nuggets met; None without nuggets."""
    return sum(met(shown, nugget) for nugget in nuggets) / len(nuggets) if nuggets else None


def list_scores(
    cited: Collection[str], groups: Sequence[Collection[str]], allowed: Collection[str]
) -> tuple[float, float | None]:
    """Recall over groups, and the share of cited units that belong (None without citations)."""
    if not groups:
        raise ValueError("a list needs gold entries")
    named = set(cited)
    wanted = {one for group in groups for one in group} | set(allowed)
    recall = sum(bool(named & set(group)) for group in groups) / len(groups)
    return recall, (len(named & wanted) / len(named) if named else None)


def states_count(text: str, count: int) -> bool:
    """Whether the text states the count in figures or in an English word up to twenty."""
    forms = [str(count)]
    if count < len(COUNTS):
        forms.append(COUNTS[count])
    if count == 1:
        forms += ["once", "the only", "only in"]
    return any(contains(text, form) for form in forms)


COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip


def verbatim_rate(quotes: Sequence[tuple[str, str]]) -> float | None:
    """Share of (quote, unit text) pairs whose quote is, character for character, in the text."""
    if not quotes:
        return None
    return sum(bool(quote) and quote in text for quote, text in quotes) / len(quotes)


def focus(sentences: Sequence[str], nuggets: Sequence[Nugget]) -> float | None:
    """Share of the words shown that stand in sentences bearing a nugget: short answers score high.

    None without sentences or nuggets. The complement is what a reader read for nothing.
    """
    total = sum(len(sentence.split()) for sentence in sentences)
    if not total or not nuggets:
        return None
    useful = sum(
        len(sentence.split())
        for sentence in sentences
        if any(met(sentence, nugget) for nugget in nuggets)
    )
    return useful / total
