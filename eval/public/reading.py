"""Finding and reading the files of a public set, with one clear line when they are not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.errors import QuestionSetError
from eval.public import PublicSet


def folder_of(chosen: PublicSet, data: Path) -> Path:
    """The set's folder inside `data`, or `data` itself; raises QuestionSetError if files lack."""
    for folder in (data / chosen.name, data):
        if all((folder / name).is_file() for name in chosen.files):
            return folder
    raise QuestionSetError(
        f"{', '.join(chosen.files)} not found",
        where=str(data / chosen.name),
        next_step=f"Give --data a folder that holds the set in {chosen.name}/",
    )


def read_json(path: Path) -> Any:
    """One JSON document; raises QuestionSetError."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise QuestionSetError(f"not JSON ({error})", where=str(path)) from error


def read_lines(path: Path) -> list[dict[str, Any]]:
    """JSON lines; raises QuestionSetError with the line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(json.loads(line))
        except ValueError as error:
            raise QuestionSetError(f"not JSON ({error})", where=f"{path}:{number}") from error
    return found
