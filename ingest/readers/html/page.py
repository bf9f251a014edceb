"""The bytes of a saved page as a parsed tree: encoding by content, no network, no entities."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from typing import Any

from ingest.errors import NotADocument
from ingest.readers.detect import Decoded, decode

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*"""
    rb"""["']([\w-]{2,30})""",
    re.IGNORECASE,
)
_MHTML = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+?\s*", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Page:
    """The root element; how the bytes were decoded; whether the parser gave up on nesting too
    deep for any real page, and lost what lay inside."""

    root: Any
    decoded: Decoded
    too_deep: bool


def parsed(data: bytes, where: str | None) -> Page:
    """The page in `data`; NotADocument when there is none."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    decoded = _decoded(_page(data), where)
    text = _NOT_TEXT.sub("\ufffd", decoded.text)
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError, AssertionError):
        raise NotADocument(
            "the HTML file holds no page", where=where, next_step="Save the page again"
        ) from None
    return Page(root, decoded, any("depth" in entry.message for entry in parser.error_log))


def _page(data: bytes) -> bytes:
    """The HTML of a page saved with its pictures as one file (MHTML); otherwise `data`."""
    if b"multipart/related" not in data[:8192].lower() or not _MHTML.match(data[:8192]):
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return payload
    return data


def _decoded(data: bytes, where: str | None) -> Decoded:
    """As the page says where that works, else as its bytes look."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        charset = (named.group(1) or named.group(2)).decode("ascii").lower()
        charset = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030"}.get(
            charset, charset
        )
        try:
            return Decoded(data.decode(charset), charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(data, where)
