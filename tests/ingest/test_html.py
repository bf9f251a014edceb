"""The lines of saved web pages: blocks, list labels, notes, tables, what is left out."""

from __future__ import annotations

import re

import pytest

from ingest.errors import NotADocument
from ingest.model import NoteMark
from ingest.readers.html import lines, read


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=fr><head>{head}</head><body>{body}</body></html>".encode()


def test_blocks_headings_and_line_breaks() -> None:
    extracted = read(
        page(
            "<h1>Report of the <em>Group</em></h1><p>Distr.: General<br>24 June 2025</p>"
            "<h2>I. Opening</h2>\n<p>1.&nbsp;&nbsp;The <b>Group</b>\n  met.</p>tail",
            "<title> The  report </title>",
        )
    )
    assert [(line.text, line.level, line.style, line.starts_block) for line in extracted.lines] == [
        ("Report of the Group", 1, "h1", True),
        ("Distr.: General", None, "p", True),
        ("24 June 2025", None, "p", False),
        ("I. Opening", 2, "h2", True),
        ("1.\xa0\xa0The Group met.", None, "p", True),
        ("tail", None, "body", True),
    ]
    assert [line.role for line in extracted.lines[:2]] == ["heading", None]
    assert (extracted.title, extracted.language) == ("The report", "fr")


def test_lists_show_the_labels_a_browser_generates() -> None:
    found = read(
        page(
            "<ol start=5><li>five<ol type=a><li>first</li><li><p>second</p><p>more</p></li></ol>"
            "</li><li value=9>nine</li></ol><ol type=I reversed><li>x</li><li>y</li></ol>"
            "<ul><li>dot</li></ul><ol style='list-style-type: none'><li>12. typed</li></ol>"
        )
    ).lines
    assert [(line.list_label, line.text) for line in found] == [
        ("5.", "five"),
        ("a.", "first"),
        ("b.", "second"),
        (None, "more"),
        ("9.", "nine"),
        ("II.", "x"),
        ("I.", "y"),
        ("•", "dot"),
        (None, "12. typed"),
    ]


def test_notes_and_their_references() -> None:
    found = read(
        page(
            "<p>As agreed<sup>1</sup> over 30 km<sup>2</sup>, in CO<sub>2</sub>"
            "<sup><a href='#fn2'>[2]</a></sup> and<a href='#_ftn3'>[3]</a>.</p>"
            "<div id=fn1><p>1 First note.</p></div>"
            "<section role=doc-endnotes><ol><li id=fn2>Second note <a href='#r'>↩</a></li></ol>"
            "</section><div id=ftn3><p><a href='#_ftnref3'>[3]</a> Third note</p></div>"
        )
    ).lines
    assert [(line.text, line.role, line.list_label) for line in found] == [
        ("As agreed1 over 30 km2, in CO2[2] and[3].", None, None),
        ("1 First note.", "footnote", None),
        ("2 Second note", "footnote", None),
        ("[3] Third note", "footnote", None),
    ]
    assert [line.marks for line in found] == [
        (NoteMark(9, 10, "1"), NoteMark(30, 33, "2"), NoteMark(37, 40, "3")),
        (NoteMark(0, 1, "1"),),
        (NoteMark(0, 1, "2"),),
        (NoteMark(0, 3, "3"),),
    ]


def test_tables_and_layout_tables() -> None:
    found = read(
        page(
            "<table><tr><th>Country<th colspan=2>Seizures</tr><tr><td>Austria<sup>a</sup>"
            "<td>12<td><p>7</p><p>8</p></table>"
            "<table><tr><td><p>1. Only laid out.</p></td></tr></table>"
        )
    ).lines
    assert [(line.role, line.cells, line.text) for line in found] == [
        ("table", ("Country", "Seizures", ""), "Country\tSeizures\t"),
        ("table", ("Austriaa", "12", "7 8"), "Austriaa\t12\t7 8"),
        (None, (), "1. Only laid out."),
    ]
    assert found[1].marks == (NoteMark(7, 8, "a"),)


def test_what_is_no_part_of_the_document_is_left_out_and_listed() -> None:
    extracted = read(
        page(
            "<nav><a href=/>Home</a></nav><div class=cookie-banner>Accept cookies</div>"
            "<script>alert('x')</script><style>p{}</style><p style='display:none'>secret</p>"
            "<p>The text of the report, which is long enough to be the document itself.</p>"
            "<footer><a href=/a>Terms of use</a></footer>"
        )
    )
    assert [line.text for line in extracted.lines] == [
        "The text of the report, which is long enough to be the document itself."
    ]
    assert [(item.text, item.why) for item in extracted.furniture] == [
        ("Home", "navigation"),
        ("Accept cookies", "navigation"),
        ("secret", "hidden"),
        ("Terms of use", "navigation"),
    ]


def test_the_main_part_rules_when_the_page_names_it() -> None:
    long = "The report of the Commission. " * 20
    extracted = read(page(f"<p>Site name</p><main><p>{long}</p></main><p>Related pages</p>"))
    assert [line.text for line in extracted.lines] == [long.strip()]
    assert [item.text for item in extracted.furniture] == ["Site name", "Related pages"]


def test_preformatted_text_keeps_its_lines() -> None:
    found = read(page("<pre>1. One\ngoes on\n\n2. Two</pre>")).lines
    assert [(line.text, line.starts_block) for line in found] == [
        ("1. One", True),
        ("goes on", False),
        ("2. Two", True),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("cp1251", "windows-1251"), ("utf-8", "iso-8859-5x"), ("cp1251", "")],
)
def test_encodings(encoding: str, declared: str) -> None:
    meta = f"<meta charset='{declared}'>" if declared else ""
    text = "Комиссия приняла к сведению доклад и то, что было в нем отмечено для всех."
    data = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert [line.text for line in lines(data)] == [text]


def test_a_page_saved_with_its_pictures_is_read() -> None:
    data = (
        b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
        b"quoted-printable\r\n\r\n<html><body><p>1. Caf=C3=A9</p></body></html>\r\n--B--\r\n"
    )
    assert [line.text for line in lines(data)] == ["1. Café"]


def test_empty_pages_and_bottomless_nesting_get_one_line() -> None:
    with pytest.raises(NotADocument, match="no text"):
        read(page("<script>1</script>"), "a.html")
    deep = page("<div>" * 5_000 + "text" + "</div>" * 5_000)
    with pytest.raises(NotADocument, match="nested too deeply"):
        read(deep, "a.html")
    some = read(page("<p>before</p>" + "<div>" * 5_000 + "text"))
    assert [line.text for line in some.lines] == ["before"]
    assert [warning.code for warning in some.warnings] == ["part-damaged"]


def test_letters_and_digits_are_conserved() -> None:
    body = (
        "<nav>Menu 1</nav><h1>Report 2</h1><p>12. Text<sup>3</sup> and <b>bold 4</b><br>line 5</p>"
        "<ul><li>item 6<ul><li>deep 7</ul><li>8</ul><table><tr><td>9<td>10<tr><td>x<td>y</table>"
        "<table><tr><td>layout <p>11</p></table><dl><dt>term<dd>meaning</dl>loose<p hidden>h</p>"
    )
    extracted = read(page(body))
    source = "".join(re.findall(r">([^<]+)", body))
    found = "".join(line.text for line in extracted.lines)
    found += "".join(item.text for item in extracted.furniture)
    assert sorted(c for c in found if c.isalnum()) == sorted(c for c in source if c.isalnum())


def test_nothing_outside_the_page_is_fetched() -> None:
    data = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>Before &x; after &amp; on</p></body></html>"
    )
    text = " ".join(line.text for line in lines(data))
    assert "root:" not in text
    assert "after & on" in text


def test_the_title_is_the_highest_heading_and_the_text_has_its_own() -> None:
    from ingest.read import read_bytes

    cover = "<p>CL 190/REP</p><h1>COUNCIL</h1><h2>Hundred and Ninetieth Session</h2>"
    body = "<h1>REPORT OF THE COUNCIL</h1><h3>Report of the Secretariat</h3>"
    text = "<h3>Introductory items</h3><p>1. The session was held.</p><p>2. It was closed.</p>"
    report = read_bytes(page(cover + body + text), "report.html")
    assert report.title == "REPORT OF THE COUNCIL"
    assert [unit.section for unit in report.units] == [
        (),
        ("Introductory items",),
        ("Introductory items",),
    ]
