"""The parts of a DOCX file, opened with limits: a few named parts, never a path on disk.

Only the parts the text needs are decompressed, each up to a limit; XML is parsed without entities,
document types or network, so neither a ZIP bomb nor an XML bomb gets further than its limit.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from ingest.errors import NotADocument

MAX_PART_BYTES = 160 * 2**20
MAX_RATIO = 250  # Word's own XML compresses up to some 30-fold
_RATIO_FREE = 4 * 2**20  # below this size the ratio proves nothing
_MAX_ENTRIES = 20_000


class Archive:
    """Parsed XML parts by name, and the relationships between parts."""

    def __init__(self, data: bytes, where: str | None) -> None:
        self._where = where
        self.damaged: list[str] = []  # parts that could be read only in part
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except Exception:  # zipfile raises many kinds on damaged archives
            raise self.error("the DOCX file is damaged: its ZIP directory cannot be read") from None
        if len(entries) > _MAX_ENTRIES:
            raise self.error(f"the DOCX file holds {len(entries):,} parts, which no document does")
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}

    def error(self, what: str, next_step: str = "Fetch or save it again") -> NotADocument:
        return NotADocument(what, where=self._where, next_step=next_step)

    def has(self, name: str) -> bool:
        return name in self._entries

    def bytes_of(self, name: str) -> bytes | None:
        """The content of a part, None when there is no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise self.error(
                "the document is protected by a password", "Save a copy without a password"
            )
        packed = max(1, entry.compress_size)
        if entry.file_size > MAX_PART_BYTES or (
            entry.file_size > _RATIO_FREE and entry.file_size > MAX_RATIO * packed
        ):
            raise self._bomb(name)
        chunks: list[bytes] = []
        size = 0
        limit = MAX_PART_BYTES if len(self._entries) else 0
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(2**20):
                    size += len(chunk)
                    if size > limit or (size > _RATIO_FREE and size > MAX_RATIO * packed):
                        raise self._bomb(name)
                    chunks.append(chunk)
        except NotADocument:
            raise
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
            if name in self.damaged or not chunks:
                raise self.error(f"the DOCX file is damaged: {name} cannot be unpacked") from None
            self.damaged.append(name)
        except NotImplementedError:
            raise self.error(f"the DOCX file packs {name} by a method not known here") from None
        return b"".join(chunks)

    def _bomb(self, name: str) -> NotADocument:
        return self.error(
            f"the DOCX file unpacks to far more than a document holds ({name})",
            "Do not trust this file",
        )

    def tree(self, name: str) -> Any | None:
        """The root element of an XML part, None when there is no such part.

        Damaged XML is read as far as it goes and the part noted in `damaged`.
        """
        from lxml import etree

        data = self.bytes_of(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise self.error(
                f"the DOCX file defines XML entities ({name}), which no Word file does",
                "Do not trust this file",
            )
        for recover in (False, True):
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                dtd_validation=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
                recover=recover,
            )
            try:
                root = etree.fromstring(data, parser)
            except etree.XMLSyntaxError:
                root = None
            except ValueError:
                root = None
            if root is not None:
                if recover:
                    self.damaged.append(name)
                return root
        raise self.error(f"the DOCX file is damaged: {name} is not XML")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id to (kind, target part) of a part; links to outside are left out."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for element in root:
            if element.get("TargetMode") == "External":
                continue
            kind = (element.get("Type") or "").rsplit("/", 1)[-1]
            target = element.get("Target") or ""
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[element.get("Id") or ""] = (kind, path)
        return found
