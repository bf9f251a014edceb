"""A brief as a PDF, set by Typst from `brief.typ`: footnotes on their pages, tagged, every script
of the six languages in fonts that come with packages."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.brief.layout import Document, clean, writes_rtl

if TYPE_CHECKING:
    import typst

_FONTS = ("fontpkg_amiri", "noto_cjk_sans_otc")  # Latin and Cyrillic come with Typst itself


def write(document: Document) -> bytes:
    """The document as the bytes of a PDF file."""
    import typst

    template = resources.files("ui.brief").joinpath("brief.typ").read_bytes()
    compiler = typst.Compiler(
        template,
        font_paths=_fonts(),
        sys_inputs={"brief": json.dumps(_data(document), ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf")
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the packages and Typst's own, never the machine's: a page looks the same
    everywhere."""
    import typst

    folders: list[str] = []
    for package in _FONTS:
        root = Path(str(resources.files(package)))
        folders += sorted({str(font.parent) for font in root.rglob("*") if _is_font(font)})
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def _is_font(path: Path) -> bool:
    return path.suffix.lower() in (".ttf", ".otf", ".ttc")


def _data(document: Document) -> Any:
    """The document as plain values, each text with the way it runs."""
    data = asdict(document)
    data["region"] = "cn" if document.language == "zh" else None
    for block in data["blocks"]:
        written = " ".join([block["text"], *(piece["text"] for piece in block["pieces"])])
        block["rtl"] = writes_rtl(written)
    data["notes"] = [{"n": n["n"], "text": n["text"], "rtl": writes_rtl(n["text"])}
                     for n in data["notes"]]  # fmt: skip
    data["sources"] = [{"text": text, "rtl": writes_rtl(text)} for text in document.sources]
    data["heads"] = {
        name: {"rtl": writes_rtl(text)}
        for name, text in (
            ("title", document.title),
            ("notice", document.notice),
            ("sources", document.sources_title),
            ("library", document.library),
        )
    }
    return _cleaned(data)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value
