"""Tables of contents set as tables: rows of titles that end in rising page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_PAGE_WORDS = frozenset(
    {"page", "pages", "page(s)", "paragraphs", "paragraph", "paras.", "página", "paginas",
     "páginas", "párrafos", "paragraphes", "стр.", "стр", "страница", "пункты", "الصفحة", "الفقرات",
     "页次", "段次", "页码"}
)  # fmt: skip
_TITLE = re.compile(
    r"^\s*(?:table of )?(?:contents|sommaire|table des matières|índice|contenido|содержание|"
    r"оглавление|المحتويات|目录|目錄)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:\d{1,4})(?:\s*[-–]\s*\d{1,4})?$")


def is_contents_title(text: str) -> bool:
    """Whether a line is the heading of a table of contents, in one of the six languages."""
    return bool(_TITLE.match(text))


def is_contents_table(rows: Sequence[Sequence[str]], above: str) -> bool:
    """Whether `rows` of cells are a table of contents; `above` is the line before the table."""
    numbers: list[int] = []
    entries = 0
    headed = is_contents_title(above)
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells:
            continue
        if all(cell.lower() in _PAGE_WORDS or is_contents_title(cell) for cell in cells):
            headed = True
            continue
        if cells[0].lower() in _PAGE_WORDS or cells[-1].lower() in _PAGE_WORDS:
            headed = True
            continue
        entries += 1
        match = _NUMBER.match(cells[-1])
        if match and len(cells) > 1:
            numbers.append(int(re.split(r"\D", cells[-1])[0]))
    rising = all(one <= other for one, other in pairwise(numbers))
    return headed and rising and len(numbers) >= 1 and len(numbers) * 10 >= entries * 6
