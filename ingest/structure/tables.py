"""Tables: rows kept together as one unit, with their caption; loose cells gathered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import Block
from ingest.structure.headings import heading_labels
from ingest.structure.rows import Row, ends_sentence

CAPTION = re.compile(
    r"(?:Table|TABLE|Tableau|TABLEAU|Cuadro|CUADRO|Tabla|Таблица|表|جدول|الجدول)\s*"
    r"(?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.(?:\d{1,3}|[IVXL]{1,6}))*|[IVXL]{1,6}|[A-Z])(?![\w])"
)
FIGURE = re.compile(
    r"(?:Figure|FIGURE|Fig\.|Chart|Map|Diagram|Graph|Box|Gráfico|Figura|Recuadro|Graphique|Encadré|"
    r"Диаграмма|Рисунок|Вставка|图|الشكل)\s*(?:\d{1,3}(?:\.(?:\d{1,3}|[IVXL]{1,6}))*|[IVXL]{1,6}|[A-Z])(?![\w])"
)
# What stands below a table or a figure.
SOURCE = re.compile(
    r"(?:Sources?|Notes?|Abbreviations?|Legend|Key|Fuentes?|Notas?|Abreviaturas?|Abréviations|"
    r"Источники?|Примечани[ея]|Сокращения|资料来源|来源|注|缩写|المصدر|المصادر|ملاحظة)\s?[:：]"
)
BOX = re.compile(r"Box|Recuadro|Encadré|Вставка|专栏|الإطار")
UNITS = re.compile(r"\(.{3,80}\)$")
NUMERIC = re.compile(r"[\s\d.,%()$€£+–—\-/*a]+$")
SHORTEST = 4  # blocks in a run of loose cells
NUMERIC_SHARE = 0.3
CELL = 90  # characters; a cell of a loose table is not longer


def repeated_heads(rows: Sequence[Row]) -> set[int]:
    """Rows that repeat a table's first row where the table goes on, on the next page."""
    found: set[int] = set()
    head: str | None = None
    page: int | None = None
    last_index = -10
    for row in rows:
        if not row.line.cells:
            continue
        if row.index - last_index > 12:
            head = row.text
        elif row.page != page and row.text == head:
            found.add(row.index)
        last_index, page = row.index, row.page
    return found


def gather_loose(blocks: Sequence[Block]) -> list[Block]:
    """Runs of short unlabelled blocks, many of them figures alone, as one table each.

    A table without rules leaves its cells as lines of their own; as headings or paragraphs they
    would tear the text apart.
    """
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _cell(blocks[end]):
            end += 1
        run = list(blocks[at:end])
        figures = sum(bool(NUMERIC.match(block.words)) for block in run)
        if len(run) >= SHORTEST and figures >= 2 and figures >= NUMERIC_SHARE * len(run):
            first = next(place for place, block in enumerate(run) if NUMERIC.match(block.words))
            start = max(0, first - 8)
            if any(NUMERIC.match(block.words) for block in run[:start]):
                start = 0
            result.extend(run[:start])
            table = Block("table", [part for block in run[start:] for part in block.parts])
            table.loose = True
            result.append(table)
            at = end
        elif run:
            result.extend(run)
            at = end
        else:
            result.append(blocks[at])
            at += 1
    return result


def _cell(block: Block) -> bool:
    if block.kind not in ("text", "heading") or block.heading is not None:
        return False
    words = block.words
    return len(words) <= CELL and not (ends_sentence(words) and words.count(" ") > 6)


def take_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the caption of each table made part of it."""
    result: list[Block] = []
    for block in blocks:
        if block.kind == "table":
            taken: list[Block] = []
            while result and len(taken) < 6 and _may_caption(result[-1]):
                taken.insert(0, result.pop())
                if CAPTION.match(taken[0].words):
                    break
            labelled = next(
                (place for place, other in enumerate(taken) if CAPTION.match(other.words)), None
            )
            keep = len(taken)
            if labelled is not None:
                keep = labelled
            elif taken and _captions_alone(taken[-1]):
                keep = len(taken) - 1
                if UNITS.match(taken[-1].words) and len(taken) > 1:
                    keep -= 1
                if keep == 0 and result and result[-1].kind == "division":
                    keep = 1  # the title of the annex that the table fills
            result.extend(taken[:keep])
            caption = taken[keep:]
            if caption:
                block.caption = len([part for other in caption for part in other.parts])
                block.parts = [part for other in caption for part in other.parts] + block.parts
                match = CAPTION.match(caption[0].words)
                block.name = match["number"].rstrip(".") if match else None
        result.append(block)
    return result


def _may_caption(block: Block) -> bool:
    if block.kind not in ("text", "heading") or block.heading is not None:
        return False
    words = block.words
    if CAPTION.match(words):
        return len(words) < 400
    if heading_labels(words) and block.first.line.level is not None:
        return False
    return len(words) < 300 and not (ends_sentence(words) and words.count(" ") > 12)


def _captions_alone(block: Block) -> bool:
    words = block.words
    return (words.count(" ") >= 5 or bool(UNITS.match(words))) and not words.endswith(":")
