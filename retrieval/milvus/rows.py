"""Units as rows, and rows as units.

A unit is as many rows as it needs: a row takes one vector, 64 KB of a string and 4,096 elements of
an array, so a long unit's chunks, text and terms go on in further parts. What must be found stands
in fields of its own (`anchor`, `folded`, `keys`, `facts`), the rest of the unit as JSON in `unit`.

`terms` is what the server's BM25 function reads: each term and pair of the unit as a code of eight
letters and digits, written as often as it counts, in halves of an occurrence in the unit's own
text. `keys` and `steps` say the same exactly, as `retrieval.postings` keeps it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.model import Unit
from retrieval.milvus.schema import ARRAY, ELEMENT, OCCURRENCES, blank
from retrieval.postings import STEPS, pair_key, term_key
from retrieval.register.model import Fact
from retrieval.register.phrases import fold
from retrieval.words import fold as fold_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors
    from retrieval.sentence_index import SentenceBlock

PIECE = 60_000  # bytes of a string in one row
OVERLAP = 4_000  # characters a piece of folded text repeats from the one before
UNIT_FIELDS = ("unit_id", "revision", "row", "part", "parts", "text", "unit")
SCORE_FIELDS = (*UNIT_FIELDS, "keys", "steps", "length", "sentences", "dense")
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What BM25 knows of a unit: its terms' and pairs' keys, their frequencies, its length."""

    keys: NDArray[np.int64]  # ascending
    steps: NDArray[np.int64]  # frequency in steps of 1/64
    length: float


@dataclass(frozen=True, slots=True)
class UnitParts:
    """Everything a unit's rows are made from."""

    unit: Unit
    counted: Counted
    vectors: Vectors  # [chunks, dimension]
    facts: Sequence[Fact]
    sentences: SentenceBlock


def stored_key(key: int) -> int:
    """A term's key as the server keeps it: it takes signed numbers, and none below 0 in a list."""
    return key >> 1


@lru_cache(maxsize=400_000)
def code(key: int) -> str:
    """A stored key as a word no analyser changes: 40 of its bits, eight letters and digits."""
    return "".join(_DIGITS[(key >> shift) & 31] for shift in range(22, 62, 5))


def counted(fields: Sequence[tuple[float, Sequence[str]]]) -> Counted:
    """A unit's frequencies out of (weight, terms) per field, its own text first."""
    import numpy as np

    sums: dict[int, float] = {}
    length = 0.0
    for number, (weight, terms) in enumerate(fields):
        if weight <= 0.0 or not terms:
            continue
        length += weight * len(terms)
        found = [term_key(term) for term in terms]
        if number == 0:
            found += [pair_key(*pair) for pair in pairwise(terms)]
        for key in map(stored_key, found):
            sums[key] = sums.get(key, 0.0) + (1.0 if number == 0 else weight)
    keys = np.array(sorted(sums), dtype=np.int64)
    weights = np.array([sums[key] for key in sorted(sums)], dtype=np.float32)
    steps = np.clip(np.rint(weights * STEPS), 1, 65_535).astype(np.int64)
    return Counted(keys, steps, float(np.float32(length)))


def terms_text(unit: Counted) -> str:
    """What the server's analyser reads of a unit: every code as often as it counts, in halves."""
    return " ".join(
        " ".join([code(key)] * max(1, round(OCCURRENCES * step / STEPS)))
        for key, step in zip(unit.keys.tolist(), unit.steps.tolist(), strict=True)
    )


def unit_id(revision: int, row: int) -> str:
    return f"{revision:015x}/{row:08d}"


def place_of(identifier: str) -> tuple[int, int]:
    """Revision and row of a unit's id, or of the id of one of its rows."""
    revision, row = identifier.split("/")[:2]
    return int(revision, 16), int(row)


def pieces(text: str, overlap: int = 0) -> list[str]:
    """A text in strings of at most PIECE bytes, each after the first beginning `overlap` before."""
    raw = text.encode("utf-8", "replace")
    if len(raw) <= PIECE:
        return [raw.decode("utf-8")]
    found, start = [], 0
    while start < len(raw):
        piece = raw[start : start + PIECE].decode("utf-8", "ignore")
        found.append(piece)
        end = start + len(piece.encode("utf-8"))
        if end >= len(raw):
            break
        back = piece[-overlap:] if overlap else ""
        start = end - len(back.encode("utf-8"))
    return found


def section_text(unit: Unit) -> str:
    """The section path as filters compare it."""
    return fold_words(json.dumps(unit.section, ensure_ascii=False))


def fact_mark(kind: str, key: str | None = None) -> str:
    """What `facts` holds of a fact: its kind, or its kind and key as far as an element goes."""
    marked = kind if key is None else f"{kind}|{key}"
    return marked.encode("utf-8", "replace")[: ELEMENT - 8].decode("utf-8", "ignore")


def unit_rows(revision: int, report: str, row: int, parts: UnitParts, dimension: int) -> list[Row]:
    """The rows of a unit, as many as its longest content needs."""
    unit = parts.unit
    described = asdict(unit)
    del described["text"]
    marks = dict.fromkeys(
        mark
        for fact in parts.facts
        for mark in (fact_mark(fact.kind), fact_mark(fact.kind, fact.key))
    )
    facts = json.dumps(
        [[f.kind, f.key, f.value, f.start, f.end] for f in parts.facts], ensure_ascii=False
    )
    strings = {
        "text": pieces(unit.text),
        "unit": pieces(json.dumps(described, ensure_ascii=False)),
        "folded": pieces(fold(unit.text), OVERLAP),
        "terms": pieces(terms_text(parts.counted) or "none"),
        "fact_rows": pieces(facts),
        "sentences": pieces(_packed(parts.sentences)),
    }
    arrays = {
        "keys": _slices(parts.counted.keys.tolist()),
        "steps": _slices(parts.counted.steps.tolist()),
        "facts": _slices(list(marks)),
    }
    count = max(1, len(parts.vectors), *map(len, strings.values()), *map(len, arrays.values()))
    name = unit_id(revision, row)
    rows = []
    for part in range(count):
        one = blank(f"{name}/{part:04d}", "unit", dimension)
        one |= {
            "revision": revision, "unit_id": name, "row": row, "part": part, "parts": count,
            "report": report, "label": unit.label, "kind": unit.kind,
            "length": parts.counted.length,
        }  # fmt: skip
        if part == 0:  # a unit is looked up once, whatever its length
            one |= {
                "anchor": unit.anchor,
                "parent": unit.parent or "",
                "follows": unit.follows or "",
            }
        one["section"] = pieces(section_text(unit))[0]
        if unit.page is not None:
            one |= {"page": unit.page, "last_page": unit.last_page or unit.page}
        one |= {field: found[part] for field, found in strings.items() if part < len(found)}
        one |= {field: found[part] for field, found in arrays.items() if part < len(found)}
        if part < len(parts.vectors):
            one["dense"] = parts.vectors[part].tolist()
        rows.append(one)
    return rows


def _slices(values: list[Any]) -> list[list[Any]]:
    return [values[low : low + ARRAY] for low in range(0, len(values), ARRAY)]


def text_rows(revision: int, role: str, number: int, text: str, dimension: int) -> list[Row]:
    """A long text of a report, such as its header, under the row `number` below 0."""
    rows = []
    found = pieces(text)
    for part, piece in enumerate(found):
        one = blank(f"{revision:015x}/{role}/{part:04d}", role, dimension)
        one |= {"revision": revision, "row": number, "part": part, "parts": len(found)}
        one["unit"] = piece
        rows.append(one)
    return rows


def _packed(block: SentenceBlock) -> str:
    """Spans and float16 vectors of a unit's sentences as base64; nothing where none are kept."""
    import numpy as np

    if not len(block.spans):
        return ""
    head = np.array([len(block.spans)], dtype="<i4").tobytes()
    spans = block.spans.astype("<i4").tobytes()
    return base64.b64encode(head + spans + block.vectors.astype("<f2").tobytes()).decode("ascii")


def unpacked(text: str) -> tuple[NDArray[np.int32], NDArray[np.float16]] | None:
    """Spans [n, 2] and vectors [n, dimension] out of `sentences`; None where none are kept."""
    import numpy as np

    if not text:
        return None
    raw = base64.b64decode(text)
    count = int(np.frombuffer(raw, "<i4", 1)[0])
    spans = np.frombuffer(raw, "<i4", 2 * count, 4).reshape(count, 2)
    vectors = np.frombuffer(raw, "<f2", offset=4 + 8 * count).reshape(count, -1)
    return spans.astype(np.int32), vectors.astype(np.float16)


def together(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each unit, parts in order, units by revision and row; whole units only."""
    found: dict[str, dict[int, Row]] = {}
    for row in rows:
        found.setdefault(row["unit_id"], {})[row["part"]] = row
    for name in sorted(found):
        parts = found[name]
        if len(parts) == next(iter(parts.values()))["parts"]:
            yield [parts[number] for number in sorted(parts)]


def joined(rows: Sequence[Row], field: str) -> str:
    return "".join(row[field] for row in rows)


def unit_of(rows: Sequence[Row]) -> Unit:
    """A unit from its rows."""
    plain: dict[str, Any] = json.loads(joined(rows, "unit"))
    plain["section"] = tuple(plain["section"])
    plain["notes"] = tuple(plain["notes"])
    if plain["lines"] is not None:
        plain["lines"] = tuple(plain["lines"])
    return Unit(**plain, text=joined(rows, "text"))


def facts_of(rows: Sequence[Row]) -> list[Fact]:
    """The facts that stand in a unit, in the order they were found."""
    said = joined(rows, "fact_rows")
    return [Fact(*fact) for fact in json.loads(said)] if said else []
