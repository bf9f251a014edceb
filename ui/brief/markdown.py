"""A brief as Markdown with footnotes; nothing of a document or an edit is read as markup."""

from __future__ import annotations

import re

from ui.brief.layout import Block, Document, Piece, clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$&])")
_OPENS = re.compile(r"^(\d*)([-+.)=])")  # a list, a rule, a heading underlined


def write(document: Document) -> str:
    """The document as Markdown (CommonMark with footnotes and tables)."""
    parts = [f"# {_text(document.title)}", f"*{_text(document.notice)}*"]
    previous = ""
    for block in document.blocks:
        text = _block(block, document)
        if block.kind == "point" and previous == "point":
            parts[-1] += "\n" + text
        else:
            parts.append(text)
        previous = block.kind
    parts.append(f"## {_text(document.sources_title)}")
    parts.append("\n".join(f"- {_text(source)}" for source in document.sources))
    parts.append(_text(document.library))
    if document.notes:
        parts.append("\n".join(f"[^{note.n}]: {_text(note.text)}" for note in document.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, document: Document) -> str:
    if block.kind == "section":
        return f"## {_text(block.text)}"
    if block.kind == "heading":
        return f"### {_text(block.text)}"
    if block.kind == "ask":
        return f"**{_text(block.text)}**"
    if block.kind == "table":
        return _table(block, document)
    text = " ".join(_piece(piece, document) for piece in block.pieces)
    return f"- {text}" if block.kind == "point" else text


def _table(block: Block, document: Document) -> str:
    lines = ["| " + " | ".join(map(_text, document.columns)) + " |", "|" + "---|" * 5]
    for row in block.rows:
        piece = _piece(row.piece, document)
        cells = (_text(row.label), piece, _text(row.verbs), _text(row.addressees))
        lines.append("| " + " | ".join((*cells, _text(row.follows))) + " |")
    return "\n".join(lines)


def _piece(piece: Piece, document: Document) -> str:
    lead = f"*{_text(piece.lead.strip())}* " if piece.lead else ""
    mark = "" if piece.holds else f" **{_text(document.mark)}**"
    note = f"[^{piece.note}]" if piece.note else ""
    return f"{lead}{_text(piece.text)}{mark}{note}"


def _text(value: str) -> str:
    """One line of plain text: what Markdown would read as markup is escaped."""
    line = _SPECIAL.sub(r"\\\1", " ".join(clean(value).split()))
    return _OPENS.sub(r"\1\\\2", line)
