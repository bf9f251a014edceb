"""A brief as one HTML file that loads nothing: text escaped, styles inside, notes linked."""

from __future__ import annotations

from ui.brief.layout import Block, Document, Piece
from ui.page.html import Html, h, text
from ui.page.words import direction

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", "Noto Serif", Georgia, serif;
  max-width: 44rem; margin: 2.5rem auto; padding-inline: 1.25rem; }
h1 { font-size: 1.75rem; font-weight: 400; line-height: 1.25; }
h2, h3, .ask, table, .notes, .sources { font-family: system-ui, "Noto Sans", sans-serif; }
h2 { font-size: 1.125rem; margin-block: 2.25rem 0.5rem; }
h3 { font-size: 0.9375rem; font-weight: 600; margin-block: 1.25rem 0.25rem; }
.notice, .lead { font-style: italic; }
.ask { font-weight: 600; font-size: 0.9375rem; margin-block: 1rem 0.25rem; }
.ask + p { margin-block-start: 0; }
.withheld { text-decoration: underline wavy #b3261e; text-underline-offset: 0.2em; }
.mark { font: 600 0.8125rem system-ui, sans-serif; color: #b3261e; }
sup a { text-decoration: none; padding-inline: 0.15em; }
table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.45; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem;
  border-block-end: 1px solid #8886; }
.notes, .sources { font-size: 0.8125rem; line-height: 1.5; overflow-wrap: anywhere; }
.notes { border-block-start: 1px solid #8886; margin-block-start: 2rem; }
@media (prefers-color-scheme: dark) { .mark { color: #ffb4ab; } }
@media print { body { margin: 0; max-width: none; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(document: Document) -> str:
    """The document as a whole HTML file."""
    body: list[Html] = [h("h1", {}, document.title), h("p", {"class": "notice"}, document.notice)]
    points: list[Html] = []
    for block in document.blocks:
        if block.kind == "point":
            points.append(h("li", {"dir": "auto"}, *_pieces(block, document)))
            continue
        if points:
            body.append(h("ul", {}, *points))
            points = []
        body.append(_block(block, document))
    if points:
        body.append(h("ul", {}, *points))
    notes = [
        h("li", {"id": f"note-{n.n}", "value": str(n.n)}, n.text, " ",
          h("a", {"href": f"#ref-{n.n}", "aria-label": str(n.n)}, "↩"))
        for n in document.notes
    ]  # fmt: skip
    body.append(h("h2", {}, document.sources_title))
    body.append(h("ul", {"class": "sources"}, *[h("li", {}, s) for s in document.sources]))
    body.append(h("p", {"class": "sources"}, document.library))
    body.append(h("ol", {"class": "notes"}, *notes))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
        f"<title>{text(document.title)}</title><style>{_STYLE}</style>"
    )
    return (
        f'<!doctype html>\n<html lang="{text(document.language)}"'
        f' dir="{direction(document.language)}">\n'
        f"<head>{head}</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _block(block: Block, document: Document) -> Html:
    if block.kind == "section":
        return h("h2", {"dir": "auto"}, block.text)
    if block.kind == "heading":
        return h("h3", {"dir": "auto"}, block.text)
    if block.kind == "ask":
        return h("p", {"class": "ask", "dir": "auto"}, block.text)
    if block.kind == "table":
        head = h("tr", {}, *[h("th", {"scope": "col"}, column) for column in document.columns])
        rows = [
            h("tr", {}, h("th", {"scope": "row"}, row.label),
              h("td", {"dir": "auto"}, *_piece(row.piece, document)),
              *[h("td", {}, cell) for cell in (row.verbs, row.addressees, row.follows)])
            for row in block.rows
        ]  # fmt: skip
        return h("table", {}, h("thead", {}, head), h("tbody", {}, *rows))
    return h("p", {"dir": "auto"}, *_pieces(block, document))


def _pieces(block: Block, document: Document) -> list[Html | str]:
    found: list[Html | str] = []
    for piece in block.pieces:
        found += [" "] if found else []
        found += _piece(piece, document)
    return found


def _piece(piece: Piece, document: Document) -> list[Html | str]:
    parts: list[Html | str] = []
    if piece.lead:
        parts += [h("span", {"class": "lead"}, piece.lead.strip()), " "]
    parts.append(piece.text if piece.holds else h("span", {"class": "withheld"}, piece.text))
    if not piece.holds:
        parts += [" ", h("span", {"class": "mark"}, document.mark)]
    if piece.note:
        number = str(piece.note)
        parts.append(h("sup", {"id": f"ref-{number}"}, h("a", {"href": f"#note-{number}"}, number)))
    return parts
