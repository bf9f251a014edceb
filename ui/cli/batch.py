"""Batches: JSON lines, checked whole before anything is answered: no run stops half way."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a batch: its id, the text asked or searched for, and whatever else it holds."""

    id: str
    text: str
    fields: Mapping[str, Any]


def read_batch(path: Path, key: str) -> list[Request]:
    """The requests in `path` (`-` is stdin), whose text stands under `key`.

    Blank lines are skipped. A text may be empty: nothing is found for it, and it keeps its place so
    that every request has its result. Raises UsageError that names the first bad line by its
    number.
    """
    name = "stdin" if str(path) == "-" else str(path)
    requests: list[Request] = []
    seen: dict[str, int] = {}
    for number, raw in enumerate(_read(path, name).split(b"\n"), start=1):
        where = f"{name}, line {number}"
        line = _decoded(raw, where)
        if not line.strip():
            continue
        request = _request(line, key, where)
        if request.id in seen:
            raise UsageError(
                f"the id {request.id!r} was already used in line {seen[request.id]}",
                where=where,
                next_step="Give every line its own id",
            )
        seen[request.id] = number
        requests.append(request)
    if not requests:
        raise UsageError(
            "no lines", where=name, next_step=f'Write one {{"id": …, "{key}": …}} a line'
        )
    return requests


def _read(path: Path, name: str) -> bytes:
    if name == "stdin":
        return sys.stdin.buffer.read()
    if path.is_dir():
        raise UsageError("this is a folder", where=name, next_step="Name a JSON lines file")
    return path.read_bytes()


def _decoded(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("not UTF-8", where=where, next_step="Save the file as UTF-8") from None


def _request(line: str, key: str, where: str) -> Request:
    form = f'Write {{"id": …, "{key}": …}} on every line'
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise UsageError(f"not JSON: {reason}", where=where, next_step=form) from None
    if not isinstance(value, dict):
        raise UsageError("not a JSON object", where=where, next_step=form)
    text = value.get(key)
    if not isinstance(text, str):
        raise UsageError(f"{key!r} is missing or not text", where=where, next_step=form)
    identity = value.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
        raise UsageError("'id' is missing or not text", where=where, next_step=form)
    return Request(str(identity), text, value)
