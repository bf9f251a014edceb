"""Hostile and damaged Word files end in one line, and of whole ones nothing is lost."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import NotADocument
from ingest.readers.docx import lines, read
from tests.ingest.word_files import R, Save, W, p, word


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
