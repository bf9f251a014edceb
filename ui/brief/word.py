"""A brief as a Word file: headings, lists and tables by style, and real footnotes.

python-docx writes the body; `ui.brief.footnotes` adds the part it has no interface for.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ui.brief.footnotes import Footnotes
from ui.brief.layout import Block, Document, Piece, clean, writes_rtl

_LEAD, _MARK, _UNSUPPORTED, _HEAD, _NOTICE = (
    "Brief Lead", "Brief Mark", "Brief Unsupported", "Brief Recommendation", "Brief Notice"
)  # fmt: skip

_PARAGRAPHS = ("Title", "Heading 1", "Heading 2", "Body Text", "List Bullet", _HEAD, _NOTICE)


def write(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    import docx

    file = docx.Document()
    _styles(file)
    _properties(file, document)
    notes = Footnotes(file, {note.n: clean(note.text) for note in document.notes})
    for style in (*_PARAGRAPHS, "Footnote Text"):
        _right_to_left(file, style)
    _add(file, document.title, "Title")
    _add(file, document.notice, _NOTICE)
    for block in document.blocks:
        _block(file, block, document, notes)
    _add(file, document.sources_title, "Heading 1")
    for source in document.sources:
        _add(file, source, "List Bullet")
    _add(file, document.library, _NOTICE)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _block(file: Any, block: Block, document: Document, notes: Footnotes) -> None:
    if block.kind == "section":
        _add(file, block.text, "Heading 1")
    elif block.kind == "heading":
        _add(file, block.text, "Heading 2")
    elif block.kind == "ask":
        _add(file, block.text, _HEAD)
    elif block.kind == "table":
        _table(file, block, document, notes)
    else:
        style = "List Bullet" if block.kind == "point" else "Body Text"
        text = " ".join(piece.text for piece in block.pieces)
        paragraph = file.add_paragraph(style=_styled(style, text))
        _pieces(paragraph, block.pieces, document, notes)


def _add(file: Any, text: str, style: str) -> None:
    file.add_paragraph(clean(text), _styled(style, text))


def _styled(style: str, text: str) -> str:
    """The style, or its right-to-left twin for a text written that way."""
    return f"{style} RTL" if writes_rtl(text) else style


def _table(file: Any, block: Block, document: Document, notes: Footnotes) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = file.sections[0]
    if section.orientation != WD_ORIENT.LANDSCAPE:  # five columns want the long side
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    table = file.add_table(rows=1, cols=len(document.columns), style="Table Grid")
    table.autofit = False
    widths = [Cm(3.4), Cm(10.8), Cm(2.8), Cm(4.6), Cm(2.6)]
    for cell, column in zip(table.rows[0].cells, document.columns, strict=True):
        cell.paragraphs[0].style = _HEAD
        cell.paragraphs[0].add_run(clean(column))
    _repeat(table.rows[0])
    for row in block.rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(clean(row.label))
        _pieces(cells[1].paragraphs[0], (row.piece,), document, notes)
        for cell, text in zip(cells[2:], (row.verbs, row.addressees, row.follows), strict=True):
            cell.paragraphs[0].add_run(clean(text))
    for column_of, width in zip(table.columns, widths, strict=True):
        column_of.width = width
    for row_cells in table.rows:
        for cell, width in zip(row_cells.cells, widths, strict=True):
            cell.width = width


def _repeat(row: Any) -> None:
    """The heads of the columns again on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _pieces(
    paragraph: Any, pieces: tuple[Piece, ...], document: Document, notes: Footnotes
) -> None:
    for number, piece in enumerate(pieces):
        if number:
            paragraph.add_run(" ")
        if piece.lead:
            paragraph.add_run(clean(piece.lead), _LEAD)
        paragraph.add_run(clean(piece.text), None if piece.holds else _UNSUPPORTED)
        if not piece.holds:
            paragraph.add_run(" " + clean(document.mark), _MARK)
        if piece.note:
            notes.refer(paragraph, piece.note)


def _properties(file: Any, document: Document) -> None:
    from datetime import UTC, datetime

    properties = file.core_properties
    properties.title = clean(document.title)[:255]
    properties.subject = clean(document.notice)[:255]
    properties.author = "Pincite"
    properties.comments = clean(document.library)[:255]
    properties.language = document.language
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _styles(file: Any) -> None:
    """Every look is a style of the document, so that a template can replace it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    styles = file.styles
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2.4))
    ink, warning = RGBColor(0x1F, 0x24, 0x2B), RGBColor(0xB3, 0x26, 0x1E)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Cambria", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    _in_every_script(normal, "Cambria")
    for name, size, before in (("Title", 20, 0), ("Heading 1", 14, 16), ("Heading 2", 11, 10)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), ink
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
        _in_every_script(style, "Calibri")
    head = styles.add_style(_HEAD, WD_STYLE_TYPE.PARAGRAPH)
    head.base_style, head.font.bold = normal, True
    head.font.name, head.font.size = "Calibri", Pt(10)
    head.paragraph_format.keep_with_next = True
    notice = styles.add_style(_NOTICE, WD_STYLE_TYPE.PARAGRAPH)
    notice.base_style, notice.font.italic, notice.font.size = normal, True, Pt(9.5)
    lead = styles.add_style(_LEAD, WD_STYLE_TYPE.CHARACTER)
    lead.font.italic = True
    mark = styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.bold, mark.font.color.rgb = True, warning
    unsupported = styles.add_style(_UNSUPPORTED, WD_STYLE_TYPE.CHARACTER)
    unsupported.font.underline, unsupported.font.color.rgb = True, warning


def _right_to_left(file: Any, name: str) -> None:
    """A twin of a paragraph style for text that runs from right to left."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement

    twin = file.styles.add_style(f"{name} RTL", WD_STYLE_TYPE.PARAGRAPH)
    twin.base_style = file.styles[name]
    twin.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    twin.element.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _in_every_script(style: Any, latin: str) -> None:
    """Word chooses a font by script; the template's own for the theme would come first."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    fonts.set(qn("w:ascii"), latin)
    fonts.set(qn("w:hAnsi"), latin)
    fonts.set(qn("w:cs"), "Arial")
    fonts.set(qn("w:eastAsia"), "SimSun")
