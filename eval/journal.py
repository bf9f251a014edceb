"""Finished items on disk while a run is under way, so that Ctrl-C costs one question.

A journal belongs to one assistant on one question set on one state of the reports: its `key` says
which, and a journal with another key is started afresh. Lines are appended one by one.
"""

from __future__ import annotations

import json
from pathlib import Path

from eval.codec import item_from_dict, item_to_dict
from eval.errors import RunError
from eval.model import Item


class FileJournal:
    """Items by (system, question id) in one JSON-lines file."""

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        self._items: dict[tuple[str, str], Item] = {}
        if not self._read(key):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"key": key}) + "\n", encoding="utf-8")

    def __len__(self) -> int:
        return len(self._items)

    def get(self, system: str, question: str) -> Item | None:
        """The finished item, None if it is still to be asked."""
        return self._items.get((system, question))

    def put(self, system: str, item: Item) -> None:
        """Keep a finished item; it is on disk when this returns."""
        self._items[system, item.question.id] = item
        line = json.dumps({"system": system, "item": item_to_dict(item)}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def remove(self) -> None:
        """The run is finished: the journal has served."""
        self.path.unlink(missing_ok=True)

    def _read(self, key: str) -> bool:
        if not self.path.is_file():
            return False
        lines = self.path.read_text(encoding="utf-8").splitlines()
        try:
            if not lines or json.loads(lines[0]).get("key") != key:
                return False
        except ValueError:
            return False
        for number, line in enumerate(lines[1:], 2):
            try:
                record = json.loads(line)
                item = item_from_dict(record["item"], f"{self.path}:{number}")
            except (ValueError, KeyError, RunError):
                break  # the line that was being written when the run was stopped
            self._items[record["system"], item.question.id] = item
        else:
            return True
        # Cut the torn line off, so that what is appended next stands on a line of its own.
        self.path.write_text("\n".join(lines[: number - 1]) + "\n", encoding="utf-8")
        return True
