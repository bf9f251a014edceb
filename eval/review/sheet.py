"""Blind sheets: sampled sentences with what they cite, without any verdict, as CSV and as a page.

The sample is stratified: half of it sentences that the suite's judge holds supported, half the
others, as far as there are any, in an order that tells nothing. Two reviewers fill a copy each,
with `yes` or `no` in the column `supported`; what they leave empty is not counted.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from eval.errors import RunError
from eval.ground import Ground
from eval.model import Item

COLUMNS = ("key", "question", "sentence", "cited", "evidence", "supported", "remark")
LABELS = {"yes": "supported", "no": "not supported"}


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence to be judged; `judged` is the suite's verdict and never leaves for a sheet."""

    key: str
    question: str
    sentence: str
    cited: str
    evidence: str
    judged: bool


def sample(items: Sequence[Item], ground: Ground, size: int, seed: int) -> list[Row]:
    """Up to `size` cited sentences of a run, half supported and half not where possible."""
    rows = [row for item in items for row in _rows(item, ground)]
    held = [row for row in rows if row.judged]
    fallen = [row for row in rows if not row.judged]
    generator = random.Random(seed)
    some = generator.sample(fallen, min(len(fallen), size // 2))
    rest = generator.sample(held, min(len(held), size - len(some)))
    chosen = [*some, *rest]
    generator.shuffle(chosen)
    return chosen


def _rows(item: Item, ground: Ground) -> list[Row]:
    found = []
    for at, verdict in enumerate(item.mark.sentences):
        if not verdict.citations or verdict.supported is None:
            continue
        key = hashlib.sha256(f"{item.question.id}/{at}/{verdict.text}".encode()).hexdigest()[:12]
        found.append(
            Row(
                key,
                item.question.question,
                verdict.text,
                "; ".join(ground.label(one) for one in verdict.citations),
                "\n\n".join(ground.whole(one) for one in verdict.citations),
                verdict.supported,
            )
        )
    return found


def write_csv(rows: Sequence[Row], path: Path) -> None:
    """The sheet as CSV, `supported` and `remark` empty."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            cells = (row.key, row.question, row.sentence, row.cited, row.evidence, "", "")
            writer.writerow([_unarmed(cell) for cell in cells])


def _unarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def write_page(rows: Sequence[Row], path: Path) -> None:
    """The sheet as a local page with buttons, which saves the same CSV from the browser."""
    cards = "".join(
        f'<section data-key="{row.key}"><p class="q">{escape(row.question)}</p>'
        f"<p><b>{escape(row.sentence)}</b></p><details open><summary>{escape(row.cited)}</summary>"
        f"<blockquote>{escape(row.evidence)}</blockquote></details>"
        f'<label><input type="radio" name="{row.key}" value="yes"> fully supported</label> '
        f'<label><input type="radio" name="{row.key}" value="no"> not fully supported</label> '
        f'<input class="remark" placeholder="remark"></section>'
        for row in rows
    )
    path.write_text(_PAGE.replace("CARDS", cards), encoding="utf-8")


_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Review sheet</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1.5rem; }
section { border-top: 1px solid #bbb; padding: .8rem 0; } .q { color: #555; margin: 0; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid #bbb;
  white-space: pre-wrap; }
button { position: sticky; top: 0; } .remark { width: 100%; margin-top: .4rem; }
</style></head><body><h1>Is each sentence fully supported by what it cites?</h1>
<p>Judge only by the text shown. Save when done; send the file back.</p>
<button id="save">Save as CSV</button>CARDS<script>
const cell = s => '"' + String(s).replaceAll('"', '""') + '"';
document.querySelector('#save').onclick = () => {
  const lines = ['key,supported,remark'];
  for (const one of document.querySelectorAll('section')) {
    const picked = one.querySelector('input:checked');
    lines.push([one.dataset.key, picked ? picked.value : '',
      one.querySelector('.remark').value].map(cell).join(','));
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\\ufeff' + lines.join('\\r\\n')], {type: 'text/csv'}));
  link.download = 'review.csv';
  link.click();
};
</script></body></html>
"""


def read_csv(path: Path) -> dict[str, str]:
    """key → label of a filled sheet, empty cells left out; raises RunError for other words."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"cannot be read as a sheet ({error})", where=str(path)) from error
    if not rows or "key" not in rows[0] or "supported" not in rows[0]:
        raise RunError("has no columns key and supported", where=str(path))
    found = {}
    for number, row in enumerate(rows, 2):
        said = (row["supported"] or "").strip().casefold()
        if said and said not in LABELS:
            raise RunError(
                f"{said!r} is neither yes nor no", where=f"{path}, row {number}",
                next_step="Write yes or no, or leave the cell empty",
            )  # fmt: skip
        if said:
            found[row["key"]] = LABELS[said]
    return found
