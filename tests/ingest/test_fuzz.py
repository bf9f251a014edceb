"""Two thousand damaged inputs: each ends in a report or in one clear line, soon and alone.

The inputs are made from small files of our own with fixed seeds. Files and addresses that hostile
inputs point at are planted and watched: nothing may open or call them.
"""

from __future__ import annotations

import random
import resource
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.errors import ReadError
from ingest.read import read_report

SEEDS = 2_000
SECONDS = 20.0  # of the processor, for any one input; most take milliseconds
MEGABYTES = 1_500  # the process must not grow past this
CANARY = "CANARY-7f3a"

BODY = [
    "II. General debate",
    "1. The Commission took note of the report of the Secretary-General¹ and of the views in it.",
    "2. It recommended that States (a) report; (b) cooperate; and (c) adopt the text:",
    "(a) To report on seizures of 1,204 kg in 2022–2023;",
    "(b) To cooperate with the Board, as in resolution 79/191.",
    "¹ See E/CN.7/2024/3, para. 14.",
    "3. La Commission a pris note du rapport. Комиссия приняла к сведению доклад.",
    "4- أحاطت اللجنة علما بالتقرير وبما ورد فيه. 五、委员会注意到秘书长的报告。",
]


@dataclass
class Planted:
    """A file that must not be read and an address that must not be called."""

    file: Path
    port: int
    calls: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    file = tmp_path_factory.mktemp("planted") / "secret.txt"
    file.write_text(CANARY)
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    found = Planted(file, server.getsockname()[1])
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            found.calls.append("called")
            connection.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield found
    stop.set()
    thread.join()
    server.close()


@pytest.fixture(scope="module")
def sources(paper: SimpleNamespace) -> dict[str, bytes]:
    """One small whole file of each format."""
    rows = [paper.Text(72, 80 + 14 * index, row, bold=index == 0) for index, row in enumerate(BODY)]
    table = [
        paper.Text(
            100 + 80 * column,
            400 + 14 * row,
            f"{row}.{column}",
            tag=("Document", "Table#1", f"TR#{row}", f"TD#{row}.{column}"),
        )
        for row in range(3)
        for column in range(3)
    ]
    head = paper.Text(72, 40, "A/79/1", tag=("Artifact",))
    pages = [paper.Page([head, *rows]), paper.Page([head, *rows, *table]), paper.Page([head])]
    return {
        "pdf": paper.pdf(pages, title="Report"),
        "docx": docx({"word/document.xml": document(BODY)}),
        "html": html("".join(f"<p>{row}</p>" for row in BODY[1:])),
        "markdown": ("# Report\n\n## " + "\n\n".join(BODY)).encode(),
        "text": "\n\n".join(BODY).encode(),
    }


def html(body: str, before: str = "<!DOCTYPE html>") -> bytes:
    return (
        f"{before}<html><head><title>Report</title></head><body><h1>Report</h1>{body}"
        "<table><tr><td>a<td>b</tr><tr><td>1<td>2</tr></table></body></html>"
    ).encode()


def document(rows: list[str], before: str = "") -> str:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "".join(f"<w:p><w:r><w:t>{row}</w:t></w:r></w:p>" for row in rows)
    return f'{before}<w:document xmlns:w="{name}"><w:body>{text}</w:body></w:document>'


def docx(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


Damage = Callable[[bytes, random.Random], bytes]


def truncated(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def beheaded(data: bytes, rng: random.Random) -> bytes:
    return data[rng.randrange(len(data)) :]


def flipped(data: bytes, rng: random.Random) -> bytes:
    bits = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        bits[rng.randrange(len(bits))] ^= 1 << rng.randrange(8)
    return bytes(bits)


def with_noise(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + rng.randbytes(rng.choice((1, 16, 400))) + data[place:]


def with_nul(data: bytes, rng: random.Random) -> bytes:
    bits = bytearray(data)
    for _ in range(rng.choice((1, 10, 100))):
        bits.insert(rng.randrange(len(bits)), 0)
    return bytes(bits)


def with_hole(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + data[place + rng.randrange(1, 300) :]


def repeated(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    piece = data[start : start + rng.randrange(1, 200)]
    return data[:start] + piece * rng.choice((2, 30, 300)) + data[start:]


def shuffled_lines(data: bytes, rng: random.Random) -> bytes:
    rows = data.split(b"\n")
    rng.shuffle(rows)
    return b"\n".join(rows)


def wrong_encoding(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    encoding = rng.choice(("utf-16", "utf-16-be", "cp1251", "koi8_r", "cp1256", "gb18030", "cp037"))
    return text.encode(encoding, errors="replace")


def changed_digits(data: bytes, rng: random.Random) -> bytes:
    """Lengths, offsets, references and counts of the format's own, made wrong or huge."""
    return bytes(
        rng.choice(b"0123456789") if 48 <= byte <= 57 and rng.random() < 0.1 else byte
        for byte in data
    )


DAMAGES: tuple[Damage, ...] = (
    truncated, beheaded, flipped, with_noise, with_nul, with_hole, repeated, shuffled_lines,
    wrong_encoding, changed_digits,
)  # fmt: skip


def hostile(kind: int, rng: random.Random, planted: Planted) -> bytes:
    """Inputs built to harm: bombs, depth, length, entities that point outside."""
    file, port = planted.file.as_uri(), planted.port
    entity = (
        f'<!DOCTYPE a [<!ENTITY f SYSTEM "{file}"><!ENTITY n SYSTEM "http://127.0.0.1:{port}/x">'
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        + "".join(f'<!ENTITY c{i} "{f"&c{i - 1};" * 10 if i else "&b;" * 10}">' for i in range(9))
        + "]>"
    )
    size = rng.choice((10_000, 200_000, 2_000_000))
    depth = rng.choice((50, 300, 5_000, 100_000))
    tag = rng.choice(("div", "b", "table", "ol", "blockquote", "sup", "header"))
    cases: tuple[Callable[[], bytes], ...] = (
        lambda: docx({"word/document.xml": document(["x" * size])}),
        lambda: docx({"word/document.xml": " " * (size * 8) + document(BODY)}),
        lambda: docx({"word/document.xml": document(["&f; &n; &c8;"], before=entity)}),
        lambda: docx({"word/document.xml": document(BODY), "../../outside.xml": "x"}),
        lambda: docx({"word/document.xml": document(["<w:p>" * min(depth, 5_000)])}),
        lambda: docx({"word/document.xml": document(BODY), "word/styles.xml": rng.randbytes(900)}),
        lambda: docx({f"word/{n}.xml": "x" for n in range(min(depth, 5_000))}),
        lambda: html("<p>1. &f; &n; &c8;</p>", before=entity),
        lambda: html(f"<{tag}>" * depth + "2. Text" + f"</{tag}>" * depth),
        lambda: html(f"<p>1. {'word ' * (size // 5)}</p>"),
        lambda: html(f"<img src='http://127.0.0.1:{port}/y'><link href='{file}' rel=import>"
                     f"<iframe src='{file}'></iframe><object data='{file}'></object><p>1. x"),
        lambda: html("<p>" + "&#x26;" * (size // 10)),
        lambda: ("1. " + "word" * (size // 4)).encode(),
        lambda: ("(" * min(size, 100_000) + "a) text").encode(),
        lambda: "\n".join(f"{n}." for n in range(min(size, 30_000))).encode(),
        lambda: ("\n" * min(size, 200_000) + "1. Text").encode(),
        lambda: ("1. a\n" * (size // 400)).encode(),
        lambda: ("# " * min(size, 20_000) + "\n\n| a | b |\n|---|---|\n" * 500).encode(),
        lambda: (">" * min(depth, 20_000) + " 1. Text\n\n# x").encode(),
        lambda: ("[^" * min(depth, 20_000) + "]: note\n# y\n\n1. text[^1]").encode(),
        lambda: rng.randbytes(rng.randrange(1, 5_000)),
        lambda: b"%PDF-1.7\n" + rng.randbytes(rng.randrange(1, 5_000)),
        lambda: b"PK\x03\x04" + rng.randbytes(rng.randrange(1, 5_000)),
        lambda: b" " * rng.randrange(3),
    )  # fmt: skip
    return cases[kind % len(cases)]()


def damaged(seed: int, sources: dict[str, bytes], planted: Planted) -> bytes:
    """Input number `seed`: three of four are damaged whole files, the fourth is hostile."""
    rng = random.Random(seed)
    if seed % 4 == 3:
        return hostile(seed // 4, rng, planted)
    name = sorted(sources)[seed % len(sources)]
    damage = DAMAGES[seed // 5 % len(DAMAGES)]
    if name == "docx" and rng.random() < 0.5:  # inside the archive, where a CRC would hide it
        inner = document(BODY).encode()
        return docx({"word/document.xml": damage(inner, rng)})
    return damage(sources[name], rng)


@pytest.fixture(scope="module")
def opened() -> Iterator[list[str]]:
    """Paths opened through Python while a test reads, other than Python's own modules."""
    paths: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching[0] and event == "open" and isinstance(arguments[0], str):
            paths.append(arguments[0])
        elif watching[0] and event in ("socket.connect", "subprocess.Popen", "os.system"):
            paths.append(event)

    sys.addaudithook(watch)
    yield paths
    watching[0] = False


def check(path: Path, seed: int, data: bytes, planted: Planted, opened: list[str]) -> None:
    path.write_bytes(data)
    opened.clear()
    start = time.process_time()
    try:
        report = read_report(path)
    except ReadError as error:
        message = str(error)
        assert "\n" not in message, seed
        assert 10 < len(message) < 400, (seed, message)
        assert path.name in message, (seed, message)
    else:
        assert report.units or report.warnings or report.furniture, seed
        anchors = [unit.anchor for unit in report.units]
        assert len(anchors) == len(set(anchors)), seed
        assert CANARY not in str(report), seed
    assert time.process_time() - start < SECONDS, seed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert peak < MEGABYTES, (seed, peak)
    outside = [
        name
        for name in opened
        if name != str(path)
        and not name.startswith((sys.prefix, sys.base_prefix, "/usr/lib"))
        and not name.endswith((".py", ".pyc", ".so"))
    ]
    assert outside == [], seed
    assert planted.calls == [], seed


@pytest.mark.parametrize("first", range(0, 96, 24))
def test_some_damaged_inputs(
    first: int,
    tmp_path: Path,
    sources: dict[str, bytes],
    planted: Planted,
    opened: list[str],
) -> None:
    for seed in range(first, first + 24):
        check(tmp_path / "input.bin", seed, damaged(seed, sources, planted), planted, opened)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SEEDS, 100))
def test_all_damaged_inputs(
    first: int,
    tmp_path: Path,
    sources: dict[str, bytes],
    planted: Planted,
    opened: list[str],
) -> None:
    for seed in range(first, first + 100):
        check(tmp_path / "input.bin", seed, damaged(seed, sources, planted), planted, opened)


def test_whole_files_read_without_warnings_of_damage(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    for name, data in sources.items():
        path = tmp_path / "input.bin"
        path.write_bytes(data)
        report = read_report(path)
        assert report.source.format == name
        numbers = [unit.number for unit in report.units if unit.kind == "paragraph"]
        assert numbers[:2] == ["1", "2"], name
