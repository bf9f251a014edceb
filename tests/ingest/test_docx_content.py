"""Notes, tracked changes, tables, headers and signs of Word files."""

from __future__ import annotations

from ingest.model import NoteMark
from ingest.read import read_bytes
from ingest.readers.docx import lines, read
from tests.ingest.word_files import NAMES, NUMBERING, numbered, p, word


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


def test_signs_of_the_symbol_font() -> None:
    def sign(code: str, font: str = "Symbol") -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>at 20</w:t></w:r>{sign('F0B0')}<w:r><w:t>C </w:t></w:r>{sign('F0B1')}"
        f"<w:r><w:t>1 </w:t></w:r>{sign('F0B7')}{sign('F0A7', 'Wingdings')}{sign('00E9')}</w:p>"
    )
    assert [line.text for line in lines(word(body))] == ["at 20°C ±1 ••é"]
