"""Footnotes of a Word file: the part of the package that holds them, and references to it.

Follows ECMA-376, part 1, 17.11: ids -1 and 0 are the separators, notes count from 1, and the
styles are those Word itself names FootnoteText and FootnoteReference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.brief.layout import writes_rtl

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class Footnotes:
    """The notes of one document; `refer` puts a reference at the end of a paragraph."""

    def __init__(self, file: Any, notes: Mapping[int, str]) -> None:
        """Add the styles and the part with all of `notes`, by number."""
        self._known = frozenset(notes)
        _add_styles(file)
        _add_part(file, notes)
        _add_settings(file)

    def refer(self, paragraph: Any, number: int) -> None:
        """A reference to note `number`, as a run of its own. Raises KeyError for an unknown one."""
        if number not in self._known:
            raise KeyError(number)
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run(style="Footnote Reference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)


def _add_styles(file: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = file.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = file.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(2), 1.0
    reference = file.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True


def _add_part(file: Any, notes: Mapping[int, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    root = etree.fromstring(_SEPARATORS)
    for number, text in notes.items():
        root.append(_note(number, text))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, file.part.package)
    file.part.relate_to(part, _RELATION)


def _note(number: int, text: str) -> Any:
    from docx.oxml.ns import nsdecls, qn
    from lxml import etree

    style = "FootnoteTextRTL" if writes_rtl(text) else "FootnoteText"
    note = etree.fromstring(_NOTE.format(spaces=nsdecls("w"), number=number, style=style))
    note.find(f".//{qn('w:t')}").text = f" {text}"
    return note


def _add_settings(file: Any) -> None:
    """The settings name the separators; they stand before the element that the schema puts last."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    element = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    settings = file.settings.element
    following = settings.find(qn("w:compat"))
    if following is None:
        settings.append(element)
    else:
        following.addprevious(element)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SEPARATORS = f"""<w:footnotes xmlns:w="{_W}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_NOTE = """<w:footnote {spaces} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>\
<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>\
<w:r><w:t xml:space="preserve"/></w:r></w:p></w:footnote>"""
