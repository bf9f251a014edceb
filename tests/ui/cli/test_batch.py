"""A batch is checked whole, and its first bad line is named by its number."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from ingest.errors import UsageError
from ui.cli.batch import read_batch


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "batch.jsonl"
    path.write_bytes(data)
    return path


def test_requests_come_in_order_with_their_other_fields(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        b'{"id": "b", "question": "one?"}\n\n  \n'
        b'{"id": 7, "question": "\xc3\xa9?", "gold": [1]}\r\n',
    )
    found = read_batch(path, "question")
    assert [(request.id, request.text) for request in found] == [("b", "one?"), ("7", "é?")]
    assert found[1].fields["gold"] == [1]


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = written(tmp_path, b'\xef\xbb\xbf{"id": "a", "question": "q"}')
    assert read_batch(path, "question")[0].text == "q"


def test_a_line_of_white_space_alone_is_no_request(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf\n\xc2\xa0\t\r\n{"id": "a", "question": "q"}\n\n'
    assert [request.id for request in read_batch(written(tmp_path, data), "question")] == ["a"]


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_question_keeps_its_place(tmp_path: Path, text: str) -> None:
    data = f'{{"id": "a", "question": "{text}"}}\n{{"id": "b", "question": "q"}}\n'.encode()
    found = read_batch(written(tmp_path, data), "question")
    assert [(request.id, request.text) for request in found] == [("a", text), ("b", "q")]


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.TextIOWrapper(io.BytesIO(b'{"id": "a", "query": "q"}\n'))
    monkeypatch.setattr(sys, "stdin", data)
    assert read_batch(Path("-"), "query")[0].id == "a"


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe{", "not UTF-8"),
        (b'"text"', "not a JSON object"),
        (b'{"id": "b"}', "'question' is missing or not text"),
        (b'{"id": "b", "question": 5}', "'question' is missing or not text"),
        (b'{"id": "b", "question": null}', "'question' is missing or not text"),
        (b'{"question": "q"}', "'id' is missing or not text"),
        (b'{"id": true, "question": "q"}', "'id' is missing or not text"),
        (b'{"id": "", "question": "q"}', "'id' is missing or not text"),
        (b'{"id": "a", "question": "q"}', "the id 'a' was already used in line 1"),
    ],
)
def test_the_first_bad_line_is_named(tmp_path: Path, second: bytes, reason: str) -> None:
    path = written(tmp_path, b'{"id": "a", "question": "q"}\n' + second + b"\n")
    with pytest.raises(UsageError) as raised:
        read_batch(path, "question")
    assert str(raised.value).startswith(f"{path}, line 2: {reason}")


def test_an_empty_batch_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no lines"):
        read_batch(written(tmp_path, b"\n\n"), "question")


def test_a_folder_is_no_batch(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"):
        read_batch(tmp_path, "question")
