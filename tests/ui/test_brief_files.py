"""A brief as files: Word with real footnotes, PDF, HTML, Markdown; marks, sources, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from assistant.brief.drafting import Desk
from assistant.brief.model import Brief
from ingest.errors import UsageError
from retrieval.library import Library
from ui.brief import files
from ui.brief.layout import lay_out

HOSTILE = (
    "<script>alert(1)</script> ![x](http://example.org/x.png) `#emph` \u202eabc\x07 | $x$ \ud800"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def desk(sample_library: Library) -> Desk:
    return Desk(sample_library)


@pytest.fixture(scope="module")
def brief(desk: Desk) -> Brief:
    return desk.draft("death penalty")


@pytest.fixture(scope="module")
def broken(desk: Desk, brief: Brief) -> Brief:
    """The same with the verb of its recommendation changed."""
    sections = []
    for section in brief.sections:
        lines = tuple(
            desk.check_one(replace(s, text=s.text.replace("encourages", "urges")), "en")
            for s in section.statements
        )
        sections.append(replace(section, statements=lines))
    return replace(brief, sections=tuple(sections))


def footnotes(data: bytes) -> dict[str, str]:
    from lxml import etree

    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/footnotes.xml"))
    return {
        note.get(f"{W}id"): "".join(note.itertext()).strip() for note in root.iter(f"{W}footnote")
    }


def test_word_footnotes_are_real_and_in_order(brief: Brief) -> None:
    import docx

    data = files.write(brief, ".docx")
    notes = footnotes(data)
    document = docx.Document(BytesIO(data))
    asked = [
        reference.get(f"{W}id") for reference in document.element.iter(f"{W}footnoteReference")
    ]
    assert asked == [str(n) for n in range(1, len(asked) + 1)]
    assert set(notes) == {"-1", "0", *asked}
    statements = brief.statements
    assert len(asked) == len(statements)
    (number,) = [n for n, s in zip(asked, statements, strict=True) if s.ask is not None]
    assert notes[number] == (
        "INCB report for 2023, chapter IV, Recommendation 5 (following para. 1004), p. 135: "
        "quoted word for word."
    )
    related = ZipFile(BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert "relationships/footnotes" in related


def test_word_is_dressed_by_styles_alone(broken: Brief) -> None:
    import docx

    document = docx.Document(BytesIO(files.write(broken, ".docx")))
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Body Text", "List Bullet"} <= names
    for paragraph in document.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        assert {child.tag for child in properties} == {f"{W}pStyle"}
        for run in paragraph.runs:
            direct = [] if run._r.rPr is None else [child.tag for child in run._r.rPr]
            assert set(direct) <= {f"{W}rStyle"}
    xml = ZipFile(BytesIO(files.write(broken, ".docx"))).read("word/footnotes.xml").decode()
    assert 'w:val="FootnoteText"' in xml
    assert 'w:val="FootnoteReference"' in xml
    styles = {style.style_id for style in document.styles}
    assert {"FootnoteText", "FootnoteReference"} <= styles


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ".pdf"])
def test_what_is_not_borne_out_is_marked_or_left_out(broken: Brief, suffix: str) -> None:
    marked = read(files.write(broken, suffix), suffix)
    assert "the Board urges all States" in marked
    assert "not borne out" in marked
    assert "NOT borne out by this paragraph" in marked
    without = read(files.write(broken, suffix, leave_out_unsupported=True), suffix)
    assert "the Board urges all States" not in without
    assert "Unsupported sentences left out: 1" in without


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ".pdf"])
def test_every_file_names_what_it_rests_on(brief: Brief, desk: Desk, suffix: str) -> None:
    text = read(files.write(brief, suffix), suffix)
    assert "This is not an official view of the United Nations" in text
    for info in desk.library.reports():
        sha = desk.library.read(info.id).source.sha256[:12]
        entry = next(e for e in desk.library.manifest.reports if e.info.id == info.id)
        assert entry.ingested
        for wanted in (info.id, sha, info.date, f"read into the library on {entry.ingested}"):
            assert str(wanted) in text
    assert f"Library generation {desk.library.generation}" in text


def read(data: bytes, suffix: str) -> str:
    """The words of a file, its footnotes too, on one line."""
    if suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    elif suffix == ".docx":
        import docx

        document = docx.Document(BytesIO(data))
        body = [paragraph.text for paragraph in document.paragraphs]
        text = " ".join([*body, *footnotes(data).values()])
    else:
        text = data.decode().replace("\\", "")
    return " ".join(text.replace("\ufffe", "-").replace("\u00ad", "").split())


def test_markdown_footnotes_match(brief: Brief) -> None:
    import re

    text = files.write(brief, ".md").decode()
    used = re.findall(r"(?<!^)\[\^(\d+)\]", text, re.MULTILINE)
    given = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert used == given == [str(n) for n in range(1, len(brief.statements) + 1)]


@pytest.fixture
def hostile(brief: Brief) -> Brief:
    sections = tuple(
        replace(
            section,
            title=HOSTILE,
            statements=tuple(
                replace(s, text=HOSTILE, heading=HOSTILE, lead=HOSTILE, support="withheld",
                        reasons=(HOSTILE,))
                for s in section.statements
            ),
        )
        for section in brief.sections
    )  # fmt: skip
    return replace(brief, topic=HOSTILE, sections=sections)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs)))


def test_hostile_text_is_text_in_html(hostile: Brief) -> None:
    parser = Tags()
    parser.feed(files.write(hostile, ".html").decode())
    tags = {tag for tag, _ in parser.found}
    assert not tags & {"script", "img", "iframe", "link", "object"}
    for _, attributes in parser.found:
        assert not any(name.startswith("on") for name in attributes)
        assert all(
            not v or v.startswith("#") for n, v in attributes.items() if n in ("src", "href")
        )


def test_hostile_text_is_text_in_markdown(hostile: Brief) -> None:
    text = files.write(hostile, ".md").decode("utf-8", "replace")
    assert "<script" not in text.replace("\\<script", "")
    assert "![" not in text.replace("\\!\\[", "")


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_hostile_text_is_written_and_read_back(hostile: Brief, suffix: str) -> None:
    text = read(files.write(hostile, suffix), suffix)
    assert "<script>alert(1)</script>" in text.replace("- ", "-")
    assert "U+202E" in text
    assert "#emph" in text


@pytest.mark.parametrize("topic", ["السلم والأمن الدوليين", "安全理事会", "Совет Безопасности"])
def test_other_scripts_come_out_as_letters_in_a_pdf(brief: Brief, topic: str) -> None:
    import pypdfium2

    data = files.write(replace(brief, topic=topic), ".pdf")
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage().get_text_range()
    letters = {c for c in topic if c.isalpha()}
    assert len(letters & set(text)) >= 0.8 * len(letters)
    fonts = {font.decode() if isinstance(font, bytes) else str(font) for font in fonts_of(data)}
    assert any(name in " ".join(fonts) for name in ("Amiri", "NotoSansCJK", "Libertinus"))


def fonts_of(data: bytes) -> list[str]:
    import re

    return [name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/>]+)", data)]


def test_rows_of_a_table_carry_their_notes(desk: Desk) -> None:
    import docx

    made = desk.draft("ketamine", form="table")
    document = docx.Document(BytesIO(files.write(made, ".docx")))
    rows = document.tables[0].rows
    assert [row.cells[0].text for row in rows] == [
        "Number", "Recommendation 28", "Recommendation 29"
    ]  # fmt: skip
    assert rows[2].cells[2].text == "encourages"
    assert rows[2].cells[4].text == "para. 1023"
    layout = lay_out(made)
    assert len(layout.notes) == len(made.statements)


def test_a_name_with_another_ending_is_refused() -> None:
    with pytest.raises(UsageError, match=r"\.docx, \.md, \.html, \.pdf"):
        files.suffix_of(Path("brief.odt"))


@pytest.mark.slow
def test_libreoffice_opens_the_word_file(
    brief: Brief, tmp_path: Path, once: Callable[[], str | None]
) -> None:
    """The footnotes stand on the pages of the PDF that LibreOffice makes."""
    import subprocess

    import pypdfium2

    office = once()
    if office is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-writer")
    (tmp_path / "brief.docx").write_bytes(files.write(brief, ".docx"))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", str(tmp_path), str(tmp_path / "brief.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    text = " ".join(text.split())
    assert "Recommendation 5 (following para. 1004), p. 135: quoted word for word" in text


@pytest.fixture
def once() -> Callable[[], str | None]:
    import shutil

    return lambda: shutil.which("soffice") or shutil.which("libreoffice")
