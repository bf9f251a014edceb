"""Formats told from bytes, encodings, and the one line each refusal is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.errors import NotADocument
from ingest.readers.detect import damage_warnings, decode, detect, load

PROSE = {
    "en": "1. The Commission took note of the report and of the views that had been expressed.",
    "fr": "1. La Commission a pris note du rapport et des vues qui y étaient exprimées.",
    "es": "1. La Comisión tomó nota del informe y de las opiniones que se habían expresado en él, "
    "así como de los años de más.",
    "ru": "1. Комиссия приняла к сведению доклад, а также мнения, которые были высказаны в нем.",
    "ar": "1- أحاطت اللجنة علما بالتقرير وبما ورد فيه من آراء في هذا الشأن، وطلبت إلى الأمين "
    "العام أن يقدم تقريرا عن ذلك إلى الجمعية العامة في دورتها",
    "zh": "一、委员会注意到秘书长的报告以及其中所表达的意见，并请秘书长就此事项向大会提出报告。",
}


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\n\n%PDF-1.4\n...", "pdf"),
        (zipped(**{"word/document.xml": b"<w/>"}), "docx"),
        (b"<!DOCTYPE html>\n<html><body><p>Text</p></body></html>", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'><body>Text</body></html>", "html"),
        (b"<p>One paragraph</p>\n<p>Another one</p>\n<div>And</div>", "html"),
        (
            b"# Report\n\nText of the report\n\n## I. Opening\n\n- 1. The meeting opened.",
            "markdown",
        ),
        (b"1. The Commission took note < of the report.\n2. It adjourned.", "text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "html"),
    ],
)
def test_format_is_told_from_content(data: bytes, expected: str) -> None:
    assert detect(data) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\0\t", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel"),
        (zipped(**{"xl/workbook.xml": b"<x/>"}), "Excel"),
        (zipped(**{"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
        (zipped(**{"mimetype": b"x", "content.xml": b"<x/>"}), "OpenDocument"),
        (zipped(**{"a.txt": b"text"}), "ZIP archive"),
        (b"PK\x03\x04 but not really", "damaged DOCX or ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%!PS-Adobe", "PostScript"),
        (b"\x7fELF\x02\x01", "program"),
        (bytes(range(256)) * 40, "binary"),
        (b"a\0b\0c\0", "binary"),
        (b"some words\0and\0more\0of them", "binary"),
        (b"<?xml version='1.0'?><feed><entry/></feed>", "XML"),
        (b"... --- ...", "no words"),
    ],
)
def test_what_is_not_read_is_named_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(NotADocument) as caught:
        detect(data, "input.bin")
    message = str(caught.value)
    assert words in message
    assert message.startswith("input.bin: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "utf-8") for language in PROSE),
        *((language, "utf-8-sig") for language in PROSE),
        *((language, "utf-16") for language in PROSE),
        *((language, "utf-16-le") for language in PROSE),
        *((language, "utf-16-be") for language in PROSE),
        ("fr", "cp1252"),
        ("es", "cp1252"),
        ("es", "mac_roman"),
        ("ru", "cp1251"),
        ("ru", "koi8_r"),
        ("ru", "iso8859_5"),
        ("ar", "cp1256"),
        ("ar", "iso8859_6"),
        ("zh", "gb18030"),
    ],
)
def test_encodings_of_six_languages(language: str, encoding: str) -> None:
    text = (PROSE[language] + "\n") * 4
    assert decode(text.encode(encoding)).text == text


def test_damaged_bytes_in_a_utf8_file_are_counted_not_guessed_away() -> None:
    data = (PROSE["fr"] * 20).encode().replace(b"rapport", b"rapp\xffort", 1)
    decoded = decode(data)
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)
    assert decoded.text == (PROSE["fr"] * 20).replace("rapport", "rapp\ufffdort", 1)


def test_stray_nul_bytes_are_dropped_and_warned_about() -> None:
    decoded = decode(b"1. The Commission took\0 note.\n" * 2)
    assert (decoded.text, decoded.damaged) == ("1. The Commission took note.\n" * 2, 2)
    assert [(w.code, w.message) for w in damage_warnings(decoded)] == [
        ("bytes-damaged", "2 bytes are no text in the file's encoding (utf-8) and cannot be read.")
    ]
    assert damage_warnings(decode(b"1. The Commission took note.")) == ()


def test_loading_says_what_is_wrong_with_a_path(tmp_path: Path, paper: SimpleNamespace) -> None:
    with pytest.raises(NotADocument, match="no such file"):
        load(tmp_path / "missing.pdf")
    with pytest.raises(NotADocument, match="folder"):
        load(tmp_path)
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(NotADocument, match="empty"):
        load(tmp_path / "empty.pdf")
    with pytest.raises(NotADocument, match="cannot be opened"):
        load(tmp_path / ("x" * 400))
    misnamed = tmp_path / "report.txt"
    misnamed.write_bytes(paper.pdf([paper.Page([paper.Text(72, 72, "Text")])]))
    assert detect(load(misnamed)) == "pdf"
