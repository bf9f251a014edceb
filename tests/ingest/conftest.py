"""Small documents of our own making: a PDF writer, and where real documents lie."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True)
class Text:
    """Text at `x`, with its baseline `y` points below the page's top; every letter 0.5 em wide.

    `tag` is its path in the structure tree, such as ("Table#1", "TR#1", "TD#2"); texts with
    equal paths share an element. "Artifact" marks running heads.
    """

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    turned: bool = False
    tag: tuple[str, ...] = ()


@dataclass
class Page:
    texts: list[Text] = field(default_factory=list)
    picture: bool = False  # covered by one picture, as a scan is
    width: float = 612.0
    height: float = 792.0
    rotate: int = 0
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)  # x0 y0 x1 y1


def paragraph(
    x: float,
    y: float,
    rows: list[str],
    *,
    leading: float = 12.0,
    first: float = 0.0,
    size: float = 10.0,
    tag: tuple[str, ...] = (),
) -> list[Text]:
    """Lines below each other, the first indented by `first`."""
    return [
        Text(x + (first if index == 0 else 0.0), y + index * leading, row, size=size, tag=tag)
        for index, row in enumerate(rows)
    ]


class PdfWriter:
    """Writes an uncompressed PDF; its fonts map every code to the same Unicode character."""

    def __init__(self, pages: list[Page], title: str | None, locked: bool) -> None:
        self._objects: list[bytes] = []
        self._pages, self._title, self._locked = pages, title, locked
        self._nodes: dict[tuple[str, ...], int] = {}
        self._kids: dict[int, list[str]] = {}

    def written(self) -> bytes:
        catalog, tree, fonts = self._add(), self._add(), self._fonts()
        root = self._add()
        tagged = any(text.tag for page in self._pages for text in page.texts)
        refs, parents = [], []
        for number, page in enumerate(self._pages):
            page_ref, content = self._add(), self._add()
            refs.append(page_ref)
            stream, elements = self._content(page, page_ref, root)
            parents.append(f"{number} [{' '.join(f'{ref} 0 R' for ref in elements)}]")
            self._put(
                content, f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
            )
            image = self._image() if page.picture else None
            objects = f"/XObject << /Im {image} 0 R >>" if image else ""
            names = " ".join(f"/{name} {ref} 0 R" for name, ref in fonts.items())
            self._put(
                page_ref,
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} "
                f"{page.height}] /Rotate {page.rotate} /StructParents {number} "
                f"/Resources << /Font << {names} >> {objects} >> /Contents {content} 0 R >>",
            )
        kids = " ".join(f"{ref} 0 R" for ref in refs)
        self._put(tree, f"<< /Type /Pages /Count {len(refs)} /Kids [{kids}] >>")
        for ref, children in self._kids.items():
            if ref != root:
                self._objects[ref - 1] += f" /K [{' '.join(children)}] >>".encode()
        top = " ".join(self._kids.get(root, []))
        self._put(
            root,
            f"<< /Type /StructTreeRoot /K [{top}] /ParentTree << /Nums [{' '.join(parents)}] >> >>",
        )
        marks = f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R" if tagged else ""
        self._put(catalog, f"<< /Type /Catalog /Pages {tree} 0 R {marks} >>")
        return self._file(catalog)

    def _add(self) -> int:
        self._objects.append(b"null")
        return len(self._objects)

    def _put(self, ref: int, body: str | bytes) -> None:
        self._objects[ref - 1] = body.encode("latin-1") if isinstance(body, str) else body

    def _fonts(self) -> dict[str, int]:
        ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
        cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        cmap += "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        for start in range(0, 256, 64):
            part = ranges[start : start + 64]
            cmap += f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange\n"
        cmap += "endcmap end end"
        packed = zlib.compress(cmap.encode())
        unicode = self._add()
        self._put(
            unicode,
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
            + packed
            + b"\nendstream",
        )
        found = {}
        for name, base in (("F", "Plain"), ("B", "Plain-Bold"), ("I", "Plain-Italic")):
            font, child, facts = self._add(), self._add(), self._add()
            self._put(
                facts,
                f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /Ascent 800 "
                "/Descent -200 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /StemV 80 >>",
            )
            self._put(
                child,
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /DW 500 "
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                f"/FontDescriptor {facts} 0 R >>",
            )
            self._put(
                font,
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding "
                f"/Identity-H /DescendantFonts [{child} 0 R] /ToUnicode {unicode} 0 R >>",
            )
            found[name] = font
        return found

    def _image(self) -> int:
        ref = self._add()
        self._put(
            ref,
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace "
            b"/DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
        )
        return ref

    def _content(self, page: Page, page_ref: int, root: int) -> tuple[bytes, list[int]]:
        out: list[str] = []
        elements: list[int] = []
        if page.picture:
            out.append(f"q {page.width} 0 0 {page.height} 0 0 cm /Im Do Q")
        for x0, y0, x1, y1 in page.rules:
            out.append(f"0.5 w {x0} {page.height - y0} m {x1} {page.height - y1} l S")
        for text in page.texts:
            if text.tag == ("Artifact",):
                out.append("/Artifact BMC")
            elif text.tag:
                element = self._element(text.tag, root)
                self._kids.setdefault(element, []).append(
                    f"<< /Type /MCR /Pg {page_ref} 0 R /MCID {len(elements)} >>"
                )
                out.append(f"/{text.tag[-1].split('#')[0]} << /MCID {len(elements)} >> BDC")
                elements.append(element)
            font = "B" if text.bold else "I" if text.italic else "F"
            place = (
                f"0 1 -1 0 {text.x} {page.height - text.y}"
                if text.turned
                else (f"1 0 0 1 {text.x} {page.height - text.y}")
            )
            code = text.text.encode("utf-16-be").hex()
            out.append(
                f"BT /{font} {text.size} Tf {3 if text.hidden else 0} Tr {place} Tm <{code}> Tj ET"
            )
            if text.tag:
                out.append("EMC")
        return "\n".join(out).encode("ascii"), elements

    def _element(self, path: tuple[str, ...], root: int) -> int:
        if path in self._nodes:
            return self._nodes[path]
        parent = self._element(path[:-1], root) if len(path) > 1 else root
        ref = self._add()
        self._nodes[path] = ref
        self._kids.setdefault(ref, [])
        self._kids.setdefault(parent, []).append(f"{ref} 0 R")
        kind = path[-1].split("#")[0]
        self._put(ref, f"<< /Type /StructElem /S /{kind} /P {parent} 0 R")
        return ref

    def _file(self, catalog: int) -> bytes:
        info = None
        if self._title is not None:
            info = self._add()
            self._put(info, f"<< /Title ({self._title}) >>")
        lock = None
        if self._locked:
            lock = self._add()
            key = "00" * 32
            self._put(lock, f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>")
        out = BytesIO()
        out.write(b"%PDF-1.7\n")
        offsets = []
        for number, body in enumerate(self._objects, 1):
            offsets.append(out.tell())
            out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        start = out.tell()
        out.write(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode())
        for offset in offsets:
            out.write(f"{offset:010d} 00000 n \n".encode())
        extra = f" /Info {info} 0 R" if info else ""
        extra += f" /Encrypt {lock} 0 R /ID [<00> <00>]" if lock else ""
        out.write(
            f"trailer << /Size {len(offsets) + 1} /Root {catalog} 0 R{extra} >>\n"
            f"startxref\n{start}\n%%EOF\n".encode()
        )
        return out.getvalue()


@pytest.fixture(scope="session")
def paper() -> SimpleNamespace:
    """What PDFs are made of: `paper.Text`, `paper.Page`, `paper.paragraph`, and
    `paper.pdf(pages, title=None, locked=False)` for the bytes."""

    def pdf(pages: list[Page], title: str | None = None, locked: bool = False) -> bytes:
        return PdfWriter(pages, title, locked).written()

    return SimpleNamespace(Text=Text, Page=Page, paragraph=paragraph, pdf=pdf)


@pytest.fixture(scope="session")
def save_docx() -> Callable[[Document], bytes]:
    """The bytes of a python-docx document."""

    def save(document: Document) -> bytes:
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return save


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real documents, given by PINCITE_CORPORA; tests that need it skip without."""
    folder = os.environ.get("PINCITE_CORPORA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set PINCITE_CORPORA to a folder of real United Nations documents")
    return Path(folder)
