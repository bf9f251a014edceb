"""Places as people cite them: one unit, or several put together ("Recommendations 2, 9 and 10")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.wording import joined
from ingest.addresses import ORDINALS
from retrieval.model import Located

_SHORT = 90  # a report cited by a longer name is cited by the beginning of it


def report_name(located: Located) -> str:
    """What stands before the paragraph in a citation: the symbol or a short title."""
    name = located.report.cited_as
    return name if len(name) <= _SHORT else name[:_SHORT].rsplit(" ", 1)[0] + " …"


def cite(located: Located, several_reports: bool, language: str = "en") -> str:
    """ "para. 1014", or "E/…/1, para. 1014" where the report is not evident."""
    label = place_name(located.unit.label, language)
    if not several_reports:
        return label
    comma = {"zh": "，", "ar": "، "}.get(language, ", ")
    return f"{report_name(located)}{comma}{label}"


def place_name(label: str, language: str) -> str:
    """A label ("article 27, para. 1") as places are cited in one of the six languages."""
    forms = _FORMS.get(language)
    if forms is None:
        return label
    named = _NAMED.fullmatch(label)
    if named:  # an item that goes under a word: "para. 4 (Chair)"
        return f"{place_name(named[1], language)} ({named[2]})"
    for pattern, form in zip(_LABELS, forms, strict=True):
        found = pattern.fullmatch(label)
        if found:
            groups = (_ORDINAL.get(group or "", group or "") for group in found.groups())
            written = form.format(*groups)
            return _SPACES.sub(" ", written).strip()
    *before, last = label.split(", ")
    if before:
        comma = "" if language == "zh" else "، " if language == "ar" else ", "
        return comma.join(place_name(part, language) for part in (*before, last))
    return label


# "third preambular paragraph" is told by its number where ordinals would have to agree.
_ORDINAL = {word: str(n) for n, word in enumerate(ORDINALS, 1)}
_NAMED = re.compile(r"(para\. \S+) \(([^)]{4,})\)")
_SPACES = re.compile(" +")
_LABELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"para\. (\S+?)(?: (\([^)]*\)(?: ?\([^)]*\))*))?",
        r"Recommendation (\S+) \(following para\. (.+)\)",
        r"Recommendation (\S+)",
        r"footnote (\S+)",
        r"(?:article|artículo|статья|المادة|第) ?(\S+?)(?:条)?",
        r"annex(?: (\S+))?",
        rf"(?:({'|'.join(ORDINALS)}) )?preambular paragraph(?: (\S+))?",
    )
)
_FORMS: dict[str, tuple[str, ...]] = {
    "fr": ("par. {0} {1}", "recommandation {0} (à la suite du par. {1})", "recommandation {0}",
           "note {0}", "article {0}", "annexe {0}", "alinéa {0}{1} du préambule"),
    "es": ("párr. {0} {1}", "recomendación {0} (a continuación del párr. {1})", "recomendación {0}",
           "nota {0}", "artículo {0}", "anexo {0}", "párr. {0}{1} del preámbulo"),
    "ru": ("п. {0} {1}", "рекомендация {0} (после п. {1})", "рекомендация {0}", "сноска {0}",
           "статья {0}", "приложение {0}", "п. {0}{1} преамбулы"),
    "ar": ("الفقرة {0} {1}", "التوصية {0} (بعد الفقرة {1})", "التوصية {0}", "الحاشية {0}",
           "المادة {0}", "المرفق {0}", "الفقرة {0}{1} من الديباجة"),
    "zh": ("第{0}{1}段", "建议{0}（在第{1}段之后）", "建议{0}", "脚注{0}", "第{0}条", "附件{0}",
           "序言部分第{0}{1}段"),
}  # fmt: skip


def together(places: Sequence[Located], language: str) -> str:
    """The places in one breath, in document order, each once."""
    unique = list({place.docid: place for place in places}.values())
    groups: list[tuple[str, list[str]]] = []
    for place in unique:
        head, tail = _parts(place)
        if groups and groups[-1][0] == head:
            groups[-1][1].append(tail)
        else:
            groups.append((head, [tail]))
    return joined([_group(head, tails, language) for head, tails in groups], language)


def _parts(place: Located) -> tuple[str, str]:
    unit = place.unit
    if unit.kind == "recommendation" and unit.number:
        return "Recommendation", unit.number
    if unit.label.startswith("para. "):
        return "para.", unit.label.removeprefix("para. ")
    if unit.kind == "footnote" and unit.number and unit.label == f"footnote {unit.number}":
        return "footnote", unit.number
    return "", unit.label


# What stands before one number, before several, and after them.
_HEADS: dict[str, dict[str, tuple[str, str, str]]] = {
    "en": {"Recommendation": ("Recommendation ", "Recommendations ", ""),
           "para.": ("para. ", "paras. ", ""), "footnote": ("footnote ", "footnotes ", "")},
    "fr": {"Recommendation": ("recommandation ", "recommandations ", ""),
           "para.": ("par. ", "par. ", ""), "footnote": ("note ", "notes ", "")},
    "es": {"Recommendation": ("recomendación ", "recomendaciones ", ""),
           "para.": ("párr. ", "párrs. ", ""), "footnote": ("nota ", "notas ", "")},
    "ru": {"Recommendation": ("рекомендация ", "рекомендации ", ""),
           "para.": ("п. ", "пп. ", ""), "footnote": ("сноска ", "сноски ", "")},
    "ar": {"Recommendation": ("التوصية ", "التوصيات ", ""),
           "para.": ("الفقرة ", "الفقرات ", ""), "footnote": ("الحاشية ", "الحواشي ", "")},
    "zh": {"Recommendation": ("建议", "建议", ""), "para.": ("第", "第", "段"),
           "footnote": ("脚注", "脚注", "")},
}  # fmt: skip


def _group(head: str, tails: list[str], language: str) -> str:
    if not head:
        return joined([place_name(tail, language) for tail in tails], language)
    one, several, after = _HEADS.get(language, _HEADS["en"])[head]
    return f"{several if len(tails) > 1 else one}{joined(tails, language)}{after}"
