"""Automatic numbers, styles and labels of Word files."""

from __future__ import annotations

import pytest

from ingest.model import NoteMark
from ingest.read import read_bytes
from ingest.readers.docx import read
from ingest.readers.docx.numbering import formatted
from tests.ingest.word_files import NAMES, NUMBERING, Save, level, numbered, p, word


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
