"""Draft questions for any report, from its structure: look-ups, phrases, verbs, lists, figures.

Everything proposed is true by construction and marked `draft`; a person reads it, improves the
wording, adds what only a reader can ask, and takes the mark away. The edits that `eval run
--checks` would make of the accepted questions can be written beside them, to be read too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eval.ground import Ground
from eval.metrics.verbs import operative_verbs
from eval.model import Question
from eval.text import contains, content_words, numbers, sentences, words
from retrieval.model import Located

LOOKUPS, PHRASES, FIGURES, ABSENT = 8, 6, 8, 4
PHRASE_WORDS = 4


def draft(ground: Ground, report: str) -> list[Question]:
    """Draft questions on one report of the ground, in a fixed order, ids distinct."""
    units = {key: one for key, one in ground.units.items() if one.report.id == report}
    numbered = {
        key: one
        for key, one in units.items()
        if one.unit.kind in ("paragraph", "recommendation", "item", "preambular")
    }
    return [
        *_lookups(numbered, report),
        *_absent(numbered, report),
        *_phrases(numbered, ground, report),
        *_verbs(numbered, report),
        *_lists(numbered, report),
        *_figures(numbered, ground, report),
    ]


def _spaced(keys: list[str], count: int) -> list[str]:
    """`count` keys evenly over the document."""
    step = max(1, len(keys) // count)
    return keys[::step][:count]


def _lookups(units: dict[str, Located], report: str) -> Iterator[Question]:
    whole = [key for key, one in units.items() if len(one.unit.text.split()) > 5]
    for number, key in enumerate(_spaced(whole, LOOKUPS), 1):
        label = units[key].unit.label.split(" (following")[0]
        yield Question(
            f"{report}-draft-lookup-{number:02d}",
            f"What does {label} say?",
            "lookup",
            ("answered",),
            gold=((key,),),
            reports=(report,),
            whole=True,
            draft=True,
        )


def _absent(units: dict[str, Located], report: str) -> Iterator[Question]:
    """Numbers just beyond the last of each kind."""
    last: dict[str, int] = {}
    for one in units.values():
        number = one.unit.number or ""
        if number.isdigit() and one.unit.parent is None:
            last[one.unit.kind] = max(last.get(one.unit.kind, 0), int(number))
    for kind, highest in list(last.items())[:ABSENT]:
        yield Question(
            f"{report}-draft-absent-{kind}",
            f"What does {kind} {highest + 7} say?",
            "absent",
            ("not_found",),
            reports=(report,),
            hard=f"the last {kind} is {highest}",
            draft=True,
        )


def _phrases(units: dict[str, Located], ground: Ground, report: str) -> Iterator[Question]:
    """Runs of words that stand in two to five units of the report, longest used first."""
    found: dict[str, list[str]] = {}
    for key, one in units.items():
        tokens = words(one.unit.text)
        for at in range(len(tokens) - PHRASE_WORDS + 1):
            run = tokens[at : at + PHRASE_WORDS]
            if len(content_words(" ".join(run))) >= PHRASE_WORDS - 1:
                places = found.setdefault(" ".join(run), [])
                if key not in places:
                    places.append(key)
    chosen = [
        phrase
        for phrase, places in found.items()
        if 2 <= len(places) <= 5 and set(_bearing(phrase, ground, report)) == set(places)
    ]
    taken: set[str] = set()
    made = 0
    for phrase in chosen:
        if made == PHRASES or taken & set(phrase.split()):
            continue
        taken |= set(phrase.split())
        made += 1
        places = found[phrase]
        yield Question(
            f"{report}-draft-phrase-{made:02d}",
            f'Where is the phrase "{phrase}" used?',
            "phrase",
            ("answered",),
            gold=tuple((place,) for place in places),
            vital=((phrase,),),
            reports=(report,),
            exact=True,
            count=len(places),
            draft=True,
        )


def _bearing(phrase: str, ground: Ground, report: str) -> list[str]:
    return [key for key in ground.bearing(phrase) if ground.units[key].report.id == report]


def _verbs(units: dict[str, Located], report: str) -> Iterator[Question]:
    """Operative verbs of the recommendations, each with every recommendation that uses it."""
    recommendations = {k: one for k, one in units.items() if one.unit.kind == "recommendation"}
    uses: dict[str, list[str]] = {}
    for key, one in recommendations.items():
        for verb in sorted(operative_verbs(one.unit.text)):
            uses.setdefault(verb, []).append(key)
    for verb, places in uses.items():
        if len(places) > 12 or verb in ("note", "consider", "recall", "require"):
            continue  # also used as plain words: a person decides
        yield Question(
            f"{report}-draft-verb-{verb.replace(' ', '-')}",
            f"Which recommendations use the verb “{verb}”?",
            "verb",
            ("answered",),
            gold=tuple((place,) for place in places),
            reports=(report,),
            exact=True,
            count=len(places),
            note="check nouns and subordinate clauses by hand",
            draft=True,
        )


def _lists(units: dict[str, Located], report: str) -> Iterator[Question]:
    """All recommendations, and those that follow one paragraph where there are several."""
    following: dict[str, list[str]] = {}
    for key, one in units.items():
        if one.unit.kind == "recommendation" and one.unit.follows:
            following.setdefault(one.unit.follows, []).append(key)
    groups: dict[str, tuple[str, list[str], tuple[str, ...]]] = {
        f"after-{anchor}": (
            f"Which recommendations follow {units[f'{report}#{anchor}'].unit.label}?",
            keys,
            (f"{report}#{anchor}",),
        )
        for anchor, keys in following.items()
        if len(keys) > 1 and f"{report}#{anchor}" in units
    }
    every = [key for keys in following.values() for key in keys]
    if len(every) > 1:
        groups["recommendations"] = ("List all the recommendations.", every, ())
    for name, (question, keys, beside) in groups.items():
        yield Question(
            f"{report}-draft-list-{name}",
            question,
            "list",
            ("answered",),
            gold=tuple((key,) for key in keys),
            acceptable=beside,
            reports=(report,),
            exact=True,
            count=len(keys),
            draft=True,
        )


def _figures(units: dict[str, Located], ground: Ground, report: str) -> Iterator[Question]:
    """Sentences with a figure that stands nowhere else, asked for by their rarest words."""
    common: Counter[str] = Counter()
    for one in units.values():
        common.update(set(content_words(one.unit.text)))
    made = 0
    for key, one in units.items():
        if made == FIGURES:
            return
        for sentence in sentences(one.unit.text):
            figure = next((n for n in numbers(sentence) if len(ground.bearing(n)) == 1), None)
            if figure is None or not contains(one.unit.text, figure):
                continue
            plain = [w for w in words(sentence) if w.isalpha() and len(w) > 4]
            rare = sorted(dict.fromkeys(plain), key=lambda w: common[content_words(w)[0]]
                          if content_words(w) else 10**6)[:3]  # fmt: skip
            if len(rare) < 3:
                continue
            made += 1
            yield Question(
                f"{report}-draft-figure-{made:02d}",
                f"Which figure is given on {', '.join(rare)}?",
                "figure",
                ("answered",),
                gold=((key,),),
                vital=((figure,),),
                reports=(report,),
                note="reword before accepting",
                draft=True,
            )
            break
