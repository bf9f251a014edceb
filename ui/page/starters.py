"""Questions to start from, made from what the library holds, not from what some report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located

COUNT = 4
# What can be asked in every language of the page; the others are made of a report's own English.
_ABROAD = {
    "fr": ("Énumérez toutes les recommandations.", "Que signifie le sigle {acronym} ?",
           "Que dit le paragraphe {number} ?"),
    "es": ("Enumere todas las recomendaciones.", "¿Qué significa la sigla {acronym}?",
           "¿Qué dice el párrafo {number}?"),
    "ru": ("Перечислите все рекомендации.", "Что означает сокращение {acronym}?",
           "Что говорится в пункте {number}?"),
    "ar": ("اذكر جميع التوصيات.", "ماذا يعني المختصر {acronym}؟", "ماذا تقول الفقرة {number}؟"),
    "zh": ("", "{acronym}是什么的缩写？", "第{number}段说了什么？"),
}  # fmt: skip
# Verbs of recommendation; the first that a library uses makes the question complete in itself.
_VERBS = ("urge", "call upon", "encourage", "recommend", "request", "invite", "decide")


def starters(library: Library, language: str = "en") -> list[str]:
    """Up to four questions, each of another sort, that the library can answer."""
    if language in _ABROAD:
        return _abroad(library, *_ABROAD[language])
    acronym = _acronym(library)
    spelt = f"What does {acronym} stand for?" if acronym else None
    made = (_recommended(library), _verb(library), spelt, _look_up(library))
    return [question for question in made if question][:COUNT]


def _abroad(library: Library, every: str, acronym: str, look_up: str) -> list[str]:
    """The questions of a language that the library can answer, its names filled in."""
    made = []
    if every and next(library.units(kinds=("recommendation",)), None):
        made.append(every)
    name = _acronym(library)
    if name:
        made.append(acronym.format(acronym=name))
    located = _numbered(library)
    if located is not None and len(library.find(located.unit.anchor)) == 1:
        made.append(look_up.format(number=located.unit.number))
    return made


def _recommended(library: Library) -> str | None:
    """What is recommended under the heading that most recommendations stand under."""
    counts: dict[str, int] = {}
    for located in library.units(kinds=("recommendation",)):
        section = located.unit.section
        if section and not section[-1].isupper() and len(section) > 1:
            counts[section[-1]] = counts.get(section[-1], 0) + 1
    if not counts:
        return None
    heading = max(counts, key=lambda name: (counts[name], -len(name)))
    return f"What are the recommendations on {_lower(heading)}?"


def _verb(library: Library) -> str | None:
    used = {key for key, _ in library.fact_keys("verb")}
    verb = next((verb for verb in _VERBS if verb in used), None)
    if verb is None:
        return None
    located, _ = next(iter(library.facts("verb", verb)))
    return f"Where does {_short(located)} {verb}?"


def _acronym(library: Library) -> str | None:
    """An acronym that a report spells out, the one it uses most."""
    best: tuple[int, str] | None = None
    for key, count in library.fact_keys("acronym")[:50]:
        spelt_out = any(fact.value for _, fact in library.facts("acronym", key))
        if spelt_out and (best is None or count > best[0]):
            best = (count, key)
    return best[1] if best else None


def _numbered(library: Library) -> Located | None:
    """A paragraph with a number, neither short nor long, from the middle of the library."""
    numbered = [
        located
        for located in library.units(kinds=("paragraph",))
        if located.unit.number and 80 <= len(located.unit.text) <= 700
    ]
    return numbered[len(numbered) // 2] if numbered else None


def _look_up(library: Library) -> str | None:
    located = _numbered(library)
    if located is None:
        return None
    shared = len(library.find(located.unit.anchor)) > 1
    of = f" of {_short(located)}" if shared else ""
    return f"What does {located.unit.label}{of} say?"


def _short(located: Located) -> str:
    name = located.report.cited_as
    if located.report.symbol:
        return name
    return f"the {name}" if not name.lower().startswith(("the ", "report of the")) else name


def _lower(heading: str) -> str:
    """A heading inside a sentence: its first letter small, unless it begins a name."""
    first, _, rest = heading.partition(" ")
    second = rest.split(" ", 1)[0]
    is_name = not first[1:].islower() or second[:1].isupper()
    return heading if is_name else heading[:1].lower() + heading[1:]
