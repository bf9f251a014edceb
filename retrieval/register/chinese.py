"""Addresses in Chinese: 第5段, 第38(l)段, 第1017至1018段, 第31条第2款, 建议5, 最后一段."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.register.grammar import chinese_digits, elements, items
from retrieval.register.groups import Group, of_elements, single
from retrieval.register.model import Reference, ReferenceKind

_CHINESE = re.compile(
    r"(?P<preamble>序言(?:部分)?(?:的)?)?第 ?"
    r"(?P<list>[\d零〇一二两三四五六七八九十百千、,，和及与至到第 ()a-z-]+?) ?"
    r"(?P<unit>段|款|条建议|项建议|条|页|章|节)(?P<part> ?\(?[a-z]{1,4}\) ?(?:项|分段)?)?"
    r"|(?P<cue>建议|脚注|段落|附件) ?"
    r"(?P<after>[\d零〇一二两三四五六七八九十百千][\d零〇一二两三四五六七八九十百千、和及与至到-]*)"
    r"|(?P<last>最后一?段)"
)
_CHINESE_UNITS: dict[str, ReferenceKind] = {
    "段": "paragraph", "款": "paragraph", "条建议": "recommendation", "项建议": "recommendation",
    "条": "division", "页": "page", "章": "section", "节": "section", "建议": "recommendation",
    "脚注": "footnote", "段落": "paragraph", "附件": "division",
}  # fmt: skip


def chinese_group(folded: str, start: int, end: int) -> Group | None:
    """The address that starts in the run of characters `start:end`, if one does."""
    match = _CHINESE.search(folded, start, min(len(folded), end + 60))
    if match is None or match.start() >= end:
        return None
    if match["last"]:
        return single(Reference("paragraph", "", match.start(), match.end(), ordinal=-1))
    kind = _CHINESE_UNITS[match["unit"] or match["cue"]]
    if match["preamble"]:
        kind = "preambular"
    written = chinese_digits(match["list"] or match["after"]).strip()
    listed = elements(written.replace("第", ""), 0)
    if not listed:
        return None
    if match["cue"] == "附件":
        division = (f"annex-{listed[0].number}",)
        return single(Reference(kind, "", match.start(), match.end(), division=division))
    if folded[: match.start()].endswith("倒数") and listed[0].number:
        start = match.start() - len("倒数")  # counted from the end
        return single(Reference(kind, "", start, match.end(), ordinal=-int(listed[0].number)))
    group = of_elements(kind, listed, 0)
    path = items(match["part"], 0)[0] if match["part"] else ()
    placed = tuple(
        replace(
            reference,
            start=match.start(),
            end=match.end(),
            items=reference.items or path,
            number=reference.number,
        )
        for reference in group.references
    )
    return Group(placed, match.start(), match.end())
