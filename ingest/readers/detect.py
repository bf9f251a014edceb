"""Which format a file is in, told from its bytes: a name proves nothing.

`load` brings a file into memory, `detect` names its format or refuses it with the reason, and
`decode` turns the bytes of a text format into text. All refusals are NotADocument.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Literal

from ingest.errors import NotADocument
from ingest.model import ReadingWarning
from ingest.readers.words import read_words

Format = Literal["pdf", "docx", "html", "markdown", "text"]

MAX_FILE_BYTES = 512 * 2**20
"""Larger files are refused: no report comes near (the longest are some 30 MB)."""

READABLE = "Pincite reads PDF, DOCX, HTML, Markdown and plain text"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ITSF", "a compiled help file"),
    (b"AT&TFORM", "a DjVu scan"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\."
    rb"(?:document|template)|ms-word\.(?:document|template)\.macroEnabled)[.\w]*\.?main\+xml",
    re.IGNORECASE,
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|body|table|tr|td|ol|ul|li|h[1-6]|section|article|br)\b[^<>]*>", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6}[ \t]*[^\W\d_]|[-*+] (?:\d{1,4}\.|\([a-z]+\)) |\|? *:?-{3,}:? *\||\[\^[^\]]+\]:)"
    r"|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|(?<=\w)\[\^[^\]\n]+\]",
    re.MULTILINE,
)
_MHTML = re.compile(
    rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"content-type:\s*multipart/related",
    re.IGNORECASE,
)
# Encodings that documents of the six languages are met in, the commoner first.
_LEGACY = (
    "cp1252",
    "cp1251",
    "cp1256",
    "gb18030",
    "big5",
    "koi8_r",
    "iso8859_5",
    "iso8859_6",
    "cp866",
    "mac_roman",
)
_SHORTEST_UTF16 = 40  # bytes
_READS = 0.12  # share of a language's commonest words below which a text does not read as it
_MISREAD = re.compile(r"[\x80-\x9f]")  # C1 controls: no document has them
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a text format; `damaged` counts the bytes that were no text in `encoding`."""

    text: str
    encoding: str
    damaged: int = 0


def damage_warnings(decoded: Decoded) -> tuple[ReadingWarning, ...]:
    """What a reading report says of bytes that were no text."""
    if not decoded.damaged:
        return ()
    bytes_ = "1 byte is" if decoded.damaged == 1 else f"{decoded.damaged:,} bytes are"
    message = f"{bytes_} no text in the file's encoding ({decoded.encoding}) and cannot be read."
    return (ReadingWarning("bytes-damaged", message),)


def load(path: Path) -> bytes:
    """The bytes of the file at `path`; NotADocument when there is no readable file with content."""
    where = str(path)
    try:
        if path.is_dir():
            raise NotADocument(
                "this is a folder, not a document", where=where, next_step="Name the files in it"
            )
        if not path.exists():
            raise NotADocument("no such file", where=where, next_step="Check the path")
        if not path.is_file():
            raise NotADocument("not a regular file", where=where, next_step="Save it to disk first")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise NotADocument(
                f"the file has {size / 2**20:,.0f} MB, the limit is {MAX_FILE_BYTES / 2**20:,.0f}",
                where=where,
                next_step="Split the document",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotADocument(
            f"the file cannot be opened ({reason.lower()})",
            where=where,
            next_step="Check its name and permissions",
        ) from None
    if not data:
        raise NotADocument("the file is empty", where=where, next_step="Fetch or save it again")
    return data


def detect(data: bytes, where: str | None = None) -> Format:
    """The format of `data`; NotADocument names what it is when Pincite does not read it."""
    if not data.strip(b"\0 \t\r\n\f"):
        raise NotADocument("the file is empty", where=where, next_step="Fetch or save it again")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data, where)
    if data.startswith(_OLE):
        raise _refuse_ole(data, where)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _not_readable(name, where)
    if _MHTML.match(data[:8192]):
        return "html"
    decoded = decode(data, where)
    return _text_format(decoded.text, where)


def decode(data: bytes, where: str | None = None) -> Decoded:
    """The text of a text file: by byte-order mark, as UTF-8, else by the likeliest encoding.

    A UTF-8 file with a few damaged bytes stays UTF-8: each becomes U+FFFD and is counted; so are
    stray NUL bytes, which are dropped (more than stray ones mean a binary file).
    Raises NotADocument when the bytes are no text in any encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data, encoding, where)
    stray = 0
    if b"\0" in data:
        unmarked = _utf16_without_mark(data)
        if unmarked is not None:
            return _checked(data, unmarked, where)
        stray = data.count(b"\0")
        if stray > max(2, len(data) // 2000):
            raise _not_readable("a binary file", where)
        data = data.replace(b"\0", b"")
    try:
        return _refuse_binary(Decoded(data.decode("utf-8"), "utf-8", stray), where)
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("\ufffd") - data.count("\ufffd".encode())
    multibyte = sum(1 for character in lenient if character > "\x7f") - damaged
    if damaged <= max(3, multibyte // 20):  # damage in a UTF-8 file, not another encoding
        looks_utf8 = multibyte > damaged
        if looks_utf8:
            return _refuse_binary(Decoded(lenient, "utf-8", damaged + stray), where)
    legacy = _legacy(data, lenient, damaged)
    return _refuse_binary(replace(legacy, damaged=legacy.damaged + stray), where)


def _legacy(data: bytes, lenient: str, damaged: int) -> Decoded:
    """The encoding in which the bytes read most like one of the six languages; where they read
    like none of them, the guess of charset-normalizer."""
    best, most = None, 0.0
    sample = data[: 2**16]
    for encoding in _LEGACY:
        text = sample.decode(encoding, errors="replace")
        if text.count("\ufffd") * 50 > len(text) or _MISREAD.search(text):
            continue
        prose = sum(1 for c in text if c.isalnum() or c.isspace()) / len(text)
        reads = read_words(text).common * prose
        if reads > most + 0.02:
            best, most = encoding, reads
    if best is None or most < _READS:
        from charset_normalizer import from_bytes

        guess = from_bytes(sample).best()
        best = guess.encoding if guess is not None else None
    if best is None:
        return Decoded(lenient, "utf-8", damaged)
    text = data.decode(best, errors="replace")
    return Decoded(text, best, text.count("\ufffd"))


def _checked(data: bytes, encoding: str, where: str | None) -> Decoded:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return _refuse_binary(Decoded(text, encoding, text.count("\ufffd")), where)


def _refuse_binary(decoded: Decoded, where: str | None) -> Decoded:
    sample = decoded.text[:200_000]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1b") or c in "\x7f\ufffd")
    if odd > max(8, len(sample) // 50):
        raise _not_readable("a binary file or text in an unknown encoding", where)
    if not any(c.isalnum() for c in decoded.text):
        raise NotADocument(
            "the file holds no words", where=where, next_step="Fetch or save it again"
        )
    return decoded


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in the zero high bytes of its ASCII characters, all at odd or all at even
    places; other scripts have few of those and must read as a language instead. A few bytes
    prove nothing."""
    if len(data) < _SHORTEST_UTF16:
        return None
    sample = data[: min(len(data), 65536) & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 8 > len(sample) // 2 and min(even, odd) * 20 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    best, most = None, _READS
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        controls = any(c < " " and c not in "\t\n\r\f\v" for c in text)
        if not controls and read_words(text).common > most:
            best, most = encoding, read_words(text).common
    return best


def _text_format(text: str, where: str | None) -> Format:
    head = text[:200_000]
    if _HTML_START.match(head):
        return "html"
    markdown = len(_MARKDOWN.findall(head))
    blocks = len(_HTML_BLOCK.findall(head))
    lines = head.count("\n") + 1
    if blocks >= 4 and blocks > markdown and blocks * 8 > lines:
        return "html"
    if head.lstrip().startswith("<?xml"):
        raise _not_readable("an XML file", where)
    return "markdown" if markdown >= 2 and markdown * 400 > lines else "text"


def _zip_format(data: bytes, where: str | None) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:20_000])
            kinds = b""
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as part:
                    kinds = part.read(2**20)
    except Exception:  # zipfile raises many kinds on damaged archives
        raise NotADocument(
            "a damaged DOCX or ZIP file", where=where, next_step="Fetch or save it again"
        ) from None
    if _WORD_MAIN.search(kinds) or "word/document.xml" in names:
        return "docx"
    folders = {name.split("/", 1)[0] for name in names}
    if "xl" in folders:
        raise _not_readable("an Excel workbook", where)
    if "ppt" in folders:
        raise _not_readable("a PowerPoint presentation", where)
    if "mimetype" in names and "content.xml" in names:
        raise _not_readable("an OpenDocument file", where, "Save it as DOCX or PDF")
    if "META-INF/container.xml" in names:
        raise _not_readable("an e-book (EPUB)", where)
    raise _not_readable("a ZIP archive", where, "Unpack it and name the documents inside")


def _refuse_ole(data: bytes, where: str | None) -> NotADocument:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return NotADocument(
            "the document is protected by a password",
            where=where,
            next_step="Save a copy without a password",
        )
    if holds("WordDocument"):
        return _not_readable("a Word document of the old .doc format", where, "Save it as DOCX")
    if holds("Workbook"):
        return _not_readable("an Excel workbook", where)
    if holds("PowerPoint Document"):
        return _not_readable("a PowerPoint presentation", where)
    return _not_readable("an old Office or Outlook file", where, "Save it as DOCX or PDF")


def _not_readable(name: str, where: str | None, next_step: str = READABLE) -> NotADocument:
    return NotADocument(f"this is {name}, which cannot be read", where=where, next_step=next_step)
