"""Ratings of answers, one JSON line each, kept on this machine only."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.errors import PinciteError, UsageError

LONGEST_COMMENT = 1_000
LARGEST_FILE = 50_000_000  # bytes; nobody may fill the disk by rating
_writing = threading.Lock()


class FeedbackFull(PinciteError):
    """The file of ratings has grown as large as it may."""


def place(library: Path) -> Path:
    """Where ratings are kept unless a setting says otherwise: beside the library, not in it."""
    return library.resolve().with_name(f"{library.resolve().name}.ratings.jsonl")


def record(
    path: Path, answer: Mapping[str, Any], rating: str, comment: str, user: str | None
) -> None:
    """Append one rating ("up" or "down"). Raises UsageError, FeedbackFull."""
    if rating not in ("up", "down") or not isinstance(comment, str):
        raise UsageError("a rating is up or down, with a comment in words")
    citations = answer.get("citations")
    cited = citations if isinstance(citations, list) else []
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "user": user,
        "rating": rating,
        "comment": comment[:LONGEST_COMMENT],
        "question": str(answer.get("question", ""))[:4_000],
        "status": str(answer.get("status", ""))[:20],
        "answer": str(answer.get("answer", ""))[:20_000],
        "model": str(answer.get("model", ""))[:200],
        "citations": [
            f"{str(c.get('report'))[:100]}#{str(c.get('anchor'))[:60]}"
            for c in cited[:200]
            if isinstance(c, dict)
        ],
    }
    with _writing:
        if path.exists() and path.stat().st_size > LARGEST_FILE:
            raise FeedbackFull(
                "the file of ratings is full", where=path.name, next_step="Move it away"
            )
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
