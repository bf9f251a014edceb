"""How fast documents are read: PDF pages and plain-text paragraphs per second.

    python -m ingest.bench [FILE ...] [--pages N] [--paragraphs N]

Without files it reads a PDF and a text it makes up, the size of a long report. Times are of the
whole reading, from bytes to addressed units, once the readers are loaded: each file on one core,
by the clock and by the processor's time (which other work on the machine does not count in), then
several files together on all cores, as `pincite ingest` reads them, by the clock.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PinciteError
from ingest.readers.detect import load

_SENTENCE = (
    "The Commission took note of the report of the Executive Director on the matter and of the "
    "views expressed by Member States in the course of its session"
)
_WIDTH = 92  # letters on a printed line
_ROWS = 44  # lines on a page


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read: its pages (PDF), numbered paragraphs and seconds."""

    name: str
    pages: int | None
    paragraphs: int
    seconds: float
    processor: float  # seconds of the processor's time

    @property
    def pages_per_second(self) -> float | None:
        return self.pages / self.seconds if self.pages else None

    @property
    def paragraphs_per_second(self) -> float:
        return self.paragraphs / self.seconds


def measure(data: bytes, name: str) -> Reading:
    """Reads `data` once to units; raises ReadError where it cannot be read."""
    from ingest.read import read_bytes

    start, used = time.perf_counter(), time.process_time()
    report = read_bytes(data, name)
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    paragraphs = sum(1 for unit in report.units if unit.kind == "paragraph")
    return Reading(name, report.source.pages, paragraphs, seconds, processor)


def measure_together(paths: Sequence[Path]) -> tuple[int, int, float]:
    """Files read on all cores: their pages, their paragraphs, seconds by the clock."""
    from ingest.batch import read_files
    from ingest.model import Metadata, Report

    start = time.perf_counter()
    outcomes = list(read_files([(path, Metadata()) for path in paths]))
    seconds = time.perf_counter() - start
    reports = [one for one in outcomes if isinstance(one, Report)]
    paragraphs = sum(unit.kind == "paragraph" for report in reports for unit in report.units)
    return sum(report.source.pages or 0 for report in reports), paragraphs, seconds


def made_text(paragraphs: int) -> bytes:
    """A plain-text report of that many numbered paragraphs, in lines as a PDF extraction has."""
    rows = [row for number in range(1, paragraphs + 1) for row in [*_rows(number), ""]]
    return "\n".join(["Report of the Commission", "", *rows]).encode()


def made_pdf(pages: int) -> bytes:
    """A PDF report of that many full pages, with running heads and page numbers."""
    fonts = "".join(
        f"{3 + index} 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>\nendobj\n"
        for index, name in enumerate(("Times-Roman", "Times-Bold"))
    )
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(pages))
    objects = [
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        f"2 0 obj\n<< /Type /Pages /Count {pages} /Kids [{kids}] /MediaBox [0 0 612 792] "
        "/Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>\nendobj\n",
        fonts,
    ]
    rows = _endless_rows()
    for index in range(pages):
        number = 5 + 2 * index
        content = [
            f"BT /B 8.5 Tf 60 740 Td (E/BENCH/1) Tj ET BT /R 7 Tf 520 30 Td "
            f"({index + 1}/{pages}) Tj ET"
        ]
        content += [
            f"BT /R 10 Tf {96 if row[0].isdigit() else 72} {710 - 14 * line} Td ({row}) Tj ET"
            for line, row in zip(range(_ROWS), rows, strict=False)
        ]
        stream = "\n".join(content)
        size = len(stream)
        objects.append(
            f"{number} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents {number + 1} 0 R >>\nendobj\n"
            f"{number + 1} 0 obj\n<< /Length {size} >>\nstream\n{stream}\nendstream\nendobj\n"
        )
    # without a cross-reference table PDFium rebuilds it: slow for a reader, so write it
    body, offsets = "%PDF-1.4\n", []
    for part in "".join(objects).split("endobj\n"):
        if part:
            offsets.append(len(body))
            body += part + "endobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{body}xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")


def _rows(number: int) -> list[str]:
    """A numbered paragraph of three sentences, broken into printed lines."""
    text = f"{number}. " + " ".join(f"{_SENTENCE} ({number}.{part})." for part in range(1, 4))
    rows: list[str] = [""]
    for word in text.split(" "):
        if len(rows[-1]) + len(word) + 1 > _WIDTH:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _endless_rows() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        for row in _rows(number):
            yield row.replace("(", "\\(").replace(")", "\\)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one line per document and what memory the process took at most."""
    parser = argparse.ArgumentParser(prog="python -m ingest.bench", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--paragraphs", type=int, default=5_000)
    chosen = parser.parse_args(arguments)
    try:
        named = [(path.name, load(path)) for path in chosen.files]
    except PinciteError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    documents = named or [
        (f"PDF of {chosen.pages:,} pages", made_pdf(chosen.pages)),
        (f"text of {chosen.paragraphs:,} paragraphs", made_text(chosen.paragraphs)),
    ]
    for made in (made_pdf(1), made_text(1)):
        measure(made, "warm-up")  # what is imported at the first reading is not counted
    readings = []
    for name, data in documents:
        reading = measure(data, name)
        readings.append(reading)
        pages = f"{reading.pages_per_second:,.0f} pages/s, " if reading.pages_per_second else ""
        sys.stdout.write(
            f"{name}: {pages}{reading.paragraphs_per_second:,.0f} paragraphs/s "
            f"({reading.paragraphs:,} in {reading.seconds:.2f} s, {reading.processor:.2f} s of the "
            "processor)\n"
        )
    paged = [reading for reading in readings if reading.pages]
    if len(paged) > 1:
        total = sum(reading.pages or 0 for reading in paged)
        seconds = sum(reading.seconds for reading in paged)
        used = sum(reading.processor for reading in paged)
        sys.stdout.write(
            f"{total:,} pages one file after another: {total / seconds:,.0f} pages/s, "
            f"{total / used:,.0f} by the processor's time\n"
        )
    if len(chosen.files) > 1:
        together, paragraphs, seconds = measure_together(chosen.files)
        sys.stdout.write(
            f"{len(chosen.files)} files together on all cores: {together / seconds:,.0f} pages/s, "
            f"{paragraphs / seconds:,.0f} paragraphs/s ({seconds:.2f} s)\n"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"memory at most {peak:,.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
