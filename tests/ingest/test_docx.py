"""The lines of Word files: numbering, notes, tables, tracked changes, hostile archives."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ingest.errors import NotADocument
from ingest.model import NoteMark
from ingest.read import read_bytes
from ingest.readers.docx import lines, read
from ingest.readers.docx.numbering import formatted

if TYPE_CHECKING:
    from docx.document import Document

Save = Callable[["Document"], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    """A DOCX with `body` as the content of w:body and further parts by name (`footnotes=…`)."""
    links = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELS}">{links}</Relationships>'
        )
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f"<w:numbering {NAMES}>"
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "(%3)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)


def test_automatic_numbers_are_computed() -> None:
    body = (
        numbered("one", 0)
        + numbered("a", 1)
        + numbered("b", 1)
        + numbered("i", 2)
        + numbered("two", 0)
        + numbered("a again", 1)
        + p("typed 3. stays", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + numbered("three", 0)
        + numbered("forty", 0, 2)
        + numbered("forty-one", 0, 2)
        + numbered("part", 0, 3)
        + numbered("section", 1, 3)
    )
    found = read(word(body, numbering=NUMBERING)).lines
    assert [(line.list_label, line.text) for line in found] == [
        ("1.", "one"),
        ("(a)", "a"),
        ("(b)", "b"),
        ("(i)", "i"),
        ("2.", "two"),
        ("(a)", "a again"),
        (None, "typed 3. stays"),
        ("3.", "three"),
        ("40.", "forty"),
        ("41.", "forty-one"),
        ("I.", "part"),
        ("1.1", "section"),
    ]
    assert all(line.starts_block for line in found)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lowerLetter", ["a", "z", "aa", "bb"]),
        ("upperRoman", ["I", "XXVI", "XXVII", "XXVIII"]),
        ("chineseCounting", ["一", "二十六", "二十七", "二十八"]),
        ("russianLower", ["а", "ы", "э", "ю"]),
        ("ordinal", ["1st", "26th", "27th", "28th"]),
        ("unheardOf", ["1", "26", "27", "28"]),
    ],
)
def test_number_formats(form: str, expected: list[str]) -> None:
    assert [formatted(count, form) for count in (1, 26, 27, 28)] == expected
    assert [formatted(n, "chineseCounting") for n in (10, 11, 105, 110)] == [
        "十",
        "十一",
        "一百零五",
        "一百一十",
    ]


def test_styles_headings_and_runs(save_docx: Save) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "Report of the Board"
    document.add_heading("General debate", level=2)
    paragraph = document.add_paragraph("12.\tThe Board ")
    paragraph.add_run("urged").bold = True
    paragraph.add_run(" all States")
    raised = paragraph.add_run("3")
    raised.font.superscript = True
    paragraph.add_run().add_break()
    paragraph.add_run("to act.")
    extracted = read(save_docx(document))
    heading, first, second = extracted.lines
    assert (heading.text, heading.level, heading.role) == ("General debate", 2, "heading")
    assert (heading.style, heading.bold) == ("heading 2", True)
    assert (first.text, first.marks) == (
        "12.\tThe Board urged all States3",
        (NoteMark(30, 31, "3"),),
    )
    assert (second.text, second.starts_block, first.starts_block) == ("to act.", False, True)
    assert (first.bold, first.level, first.role) == (False, None, None)
    assert extracted.title == "Report of the Board"


def test_secretariat_styles_give_levels() -> None:
    names = {
        "HCh": ("_ H _Ch_", 1),
        "H1": ("_ H_1", 2),
        "H23": ("_ H_2/3", 3),
        "T": ("Title_H1", 2),
        "S": ("Session", None),
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        for key, (name, _) in names.items()
    )
    body = "".join(p(key, f'<w:pStyle w:val="{key}"/>') for key in names)
    found = read(word(body, styles=f"<w:styles {NAMES}>{styles}</w:styles>")).lines
    assert [(line.text, line.level) for line in found] == [
        (key, expected) for key, (_, expected) in names.items()
    ]
    assert [line.role for line in found] == ["heading"] * 4 + ["masthead"]


def test_footnotes_stand_after_the_paragraph_that_refers_to_them() -> None:
    def reference(identity: str, extra: str = "") -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}" {extra}/></w:r>'

    body = (
        f"<w:p><w:r><w:t>First</w:t></w:r>{reference('5')}<w:r><w:t>, then</w:t></w:r>"
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>Second</w:t></w:r>{reference('7')}</w:p>"
    )
    notes = "".join(
        f'<w:footnote w:id="{identity}" {kind}><w:p><w:r>{ref}</w:r><w:r><w:t>{text}</w:t></w:r>'
        "</w:p></w:footnote>"
        for identity, kind, ref, text in [
            ("0", 'w:type="separator"', "", "---"),
            ("5", "", "<w:footnoteRef/>", " Note of five."),
            ("6", "", "", "* Starred note."),
            ("7", "", "<w:footnoteRef/>", " Note of seven."),
        ]
    )
    found = read(word(body, footnotes=f"<w:footnotes {NAMES}>{notes}</w:footnotes>")).lines
    assert [(line.text, line.role) for line in found] == [
        ("First1, then*", None),
        ("1 Note of five.", "footnote"),
        ("* Starred note.", "footnote"),
        ("Second2", None),
        ("2 Note of seven.", "footnote"),
    ]
    assert [line.marks for line in found] == [
        (NoteMark(5, 6, "1"), NoteMark(12, 13, "*")),
        (NoteMark(0, 1, "1"),),
        (NoteMark(0, 1, "*"),),
        (NoteMark(6, 7, "2"),),
        (NoteMark(0, 1, "2"),),
    ]


def test_tracked_changes_hidden_text_fields_and_boxes() -> None:
    body = (
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:del><w:r><w:delText>dropped </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>para. 4</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> applies</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><w:pict><w:txbxContent>"
        + p("In the box")
        + "</w:txbxContent></w:pict></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined </w:t></w:r></w:p>"
        + p("paragraph")
    )
    extracted = read(word(body))
    assert [line.text for line in extracted.lines] == [
        "Kept added",
        "para. 4 applies",
        "Anchor",
        "In the box",
        "Joined paragraph",
    ]
    assert [(item.text, item.why) for item in extracted.furniture] == [
        ("dropped", "deleted (tracked change)"),
        ("secret", "hidden text"),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_tables_give_rows_and_layout_tables_their_paragraphs() -> None:
    data = (
        "<w:tbl><w:tr>" + cell("Country", '<w:vMerge w:val="restart"/>')
        + cell("Seizures", '<w:gridSpan w:val="2"/>') + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>") + cell("2022") + cell("2023") + "</w:tr><w:tr>"
        + cell("Austria") + cell("12") + cell("7") + "</w:tr></w:tbl>"
    )  # fmt: skip
    layout = "<w:tbl><w:tr>" + cell("Summary of the report") + "</w:tr></w:tbl>"
    contents = (
        p("Contents") + "<w:tbl><w:tr>" + cell("") + cell("Page") + "</w:tr><w:tr>"
        + cell("I. Introduction") + cell("3") + "</w:tr><w:tr>" + cell("II. Debate") + cell("5")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    found = read(word(data + layout + contents)).lines
    assert [(line.role, line.cells or line.text) for line in found] == [
        ("table", ("Country", "Seizures", "")),
        ("table", ("", "2022", "2023")),
        ("table", ("Austria", "12", "7")),
        (None, "Summary of the report"),
        (None, "Contents"),
        ("contents", ("", "Page")),
        ("contents", ("I. Introduction", "3")),
        ("contents", ("II. Debate", "5")),
    ]
    assert found[2].text == "Austria\t12\t7"


def test_a_masthead_set_as_a_table_is_no_table() -> None:
    masthead = (
        "<w:tbl><w:tr>" + cell("United Nations") + cell("A/C.3/80/L.12") + "</w:tr><w:tr>"
        + cell("General Assembly") + cell("Distr.: Limited") + "</w:tr></w:tbl>"
    )  # fmt: skip
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    body = (
        masthead
        + p("Eightieth session")
        + bold.format("Ruritania: draft resolution")
        + bold.format("Addressing the world drug problem")
        + p("The General Assembly,")
        + p("Recalling its resolution 70/1,")
        + bold.format("Availability of medicines")
        + numbered("Urges Member States:", 0)
        + numbered("To cooperate;", 1)
        + numbered("To report;", 1)
        + numbered("Decides to remain seized of the matter.", 0)
    )
    report = read_bytes(word(body, numbering=NUMBERING), "draft.docx")
    assert (report.symbol, report.distribution) == ("A/C.3/80/L.12", "Limited")
    assert report.title == "Addressing the world drug problem"
    assert [unit.anchor for unit in report.units] == "x1 x2 pre1 p1 p1.a p1.b p2".split()
    assert report.units[3].section == ("Availability of medicines",)


def test_automatic_labels_of_headings_and_bullets_are_kept() -> None:
    numbering = (
        f"<w:numbering {NAMES}>"
        '<w:abstractNum w:abstractNumId="1">' + level(0, "decimal", "%1.") + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2">'
        + level(0, "upperRoman", "%1.")
        + level(1, "upperLetter", "%2.")
        + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="3">'
        + level(0, "bullet", "•")
        + "</w:abstractNum>"
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
        + "</w:numbering>"
    )
    body = (
        numbered("Introduction", 0, 2)
        + numbered("The report covers 2025.", 0, 1)
        + numbered("Seeds", 0, 2)
        + numbered("Farmers", 1, 2)
        + numbered("The following crops were studied:", 0, 1)
        + numbered("Maize", 0, 3)
        + numbered("Rice", 0, 3)
    )
    report = read_bytes(word(body, numbering=numbering), "report.docx")
    assert [(unit.anchor, unit.section) for unit in report.units] == [
        ("p1", ("I. Introduction",)),
        ("p2", ("II. Seeds", "A. Farmers")),
    ]
    assert report.units[1].text.endswith("studied:\n• Maize\n• Rice")


def test_headers_and_footers_by_section() -> None:
    body = p("1.\tText") + (
        '<w:sectPr><w:headerReference w:type="first" r:id="rheader1"/><w:headerReference '
        'w:type="default" r:id="rheader2"/><w:footerReference w:type="default" r:id="rfooter1"/>'
        "<w:titlePg/></w:sectPr>"
    )
    parts = {
        "header1": f"<w:hdr {NAMES}>{p('A/80/1')}</w:hdr>",
        "header2": f"<w:hdr {NAMES}>{p('A/80/1 running')}</w:hdr>",
        "footer1": f"<w:ftr {NAMES}>{p('25-00001')}</w:ftr>",
    }
    found = read(word(body, **parts)).lines
    assert [(line.text, line.role) for line in found] == [
        ("A/80/1", "masthead"),
        ("A/80/1 running", "header"),
        ("1.\tText", None),
        ("25-00001", "footer"),
    ]


def test_hostile_and_damaged_archives_end_in_one_line() -> None:
    bomb = word("<w:p/>" + "<!-- -->" + " " * 60_000_000)
    entities = word(p("x"), styles='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    whole = word(p("The report " * 400))
    cases: list[tuple[bytes, str]] = [
        (bomb, "unpacks to far more"),
        (entities, "XML entities"),
        (whole[: len(whole) // 2], "damaged"),
        (word("<w:p><w:r/></w:p>"), "no text"),
    ]
    for data, words in cases:
        with pytest.raises(NotADocument, match=words) as caught:
            read(data, "x.docx")
        assert "\n" not in str(caught.value)


def test_damaged_xml_is_read_as_far_as_it_goes_and_warned_about() -> None:
    data = word(p("First") + "<w:p><w:r><w:t>Second</w:t></w:r><w:broken")
    extracted = read(data)
    assert extracted.lines[0].text == "First"
    assert [warning.code for warning in extracted.warnings] == ["part-damaged"]


def test_external_parts_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    data = word(p("Text"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("document.xml.rels"):
                content = content.replace(
                    "</Relationships>",
                    f'<Relationship Id="x" Type="{R}/styles" Target="{secret.as_uri()}" '
                    f'TargetMode="External"/><Relationship Id="y" Type="{R}/numbering" '
                    f'Target="../../../../../../{secret}"/></Relationships>',
                )
            new.writestr(name, content)
    opened: list[Any] = []
    real = open

    def watched(file: Any, *args: Any, **kwargs: Any) -> Any:
        opened.append(file)
        return real(file, *args, **kwargs)

    monkeypatch.setattr("builtins.open", watched)
    assert [line.text for line in lines(out.getvalue())] == ["Text"]
    assert [path for path in opened if "secret" in str(path)] == []


def letters(text: str) -> list[str]:
    return sorted(character for character in text if character.isalnum())


def shown(xml: bytes) -> str:
    """The text a part shows, straight from its XML: w:t outside of fallbacks."""
    from lxml import etree

    root = etree.fromstring(xml)
    for element in root.iter("{*}Fallback"):
        for inner in element.iter(f"{{{W}}}t"):
            inner.text = ""
    return "".join(element.text or "" for element in root.iter(f"{{{W}}}t"))


def test_letters_and_digits_are_conserved(save_docx: Save) -> None:
    import docx

    document = docx.Document()
    document.add_heading("I. Opening", level=1)
    for number in range(1, 30):
        document.add_paragraph(f"{number}.\tParagraph {number * 7919} of the report")
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"cell {row} {column}"
    document.sections[0].header.paragraphs[0].text = "A/80/1"
    data = save_docx(document)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [n for n in archive.namelist() if n.startswith(("word/document", "word/header"))]
        source = "".join(shown(archive.read(name)) for name in parts)
    assert letters("".join(line.text for line in lines(data))) == letters(source)


def test_letters_and_digits_of_real_files_are_conserved(corpora: Path) -> None:
    """Nothing of the body is lost; what is added are headers, footers and computed labels."""
    for path in sorted(corpora.rglob("*.docx")):
        extracted = read(path.read_bytes())
        found = Counter(letters("".join(line.text for line in extracted.lines)))
        found += Counter(letters("".join(item.text for item in extracted.furniture)))
        with zipfile.ZipFile(path) as archive:
            body = Counter(letters(shown(archive.read("word/document.xml"))))
            edges = Counter(
                letters(
                    "".join(
                        shown(archive.read(name))
                        for name in archive.namelist()
                        if name.startswith(("word/header", "word/footer"))
                    )
                )
            )
        assert body - found == Counter(), path
        assert set(found - body - edges) <= set("IVXABCD"), path  # labels in table cells


def test_paragraph_numbers_of_real_files_are_complete(corpora: Path) -> None:
    outline = next(corpora.rglob("A_80_6_PLANOUTLINE.docx"))
    typed = [line.text.split("\t")[0].strip() for line in lines(outline.read_bytes())]
    assert [label for label in typed if label.rstrip(".").isdigit() and label.endswith(".")] == [
        f"{number}." for number in range(1, 44)
    ]
    section = next(corpora.rglob("A_80_6_SECT.35.docx"))
    typed = [line.text.split("\t")[0] for line in lines(section.read_bytes())]
    assert [label for label in typed if label.startswith("35.")] == [
        f"35.{number}" for number in range(1, 24)
    ]


def test_signs_of_the_symbol_font() -> None:
    def sign(code: str, font: str = "Symbol") -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>at 20</w:t></w:r>{sign('F0B0')}<w:r><w:t>C </w:t></w:r>{sign('F0B1')}"
        f"<w:r><w:t>1 </w:t></w:r>{sign('F0B7')}{sign('F0A7', 'Wingdings')}{sign('00E9')}</w:p>"
    )
    assert [line.text for line in lines(word(body))] == ["at 20°C ±1 ••é"]
