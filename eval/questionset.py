"""Question sets on disk: JSON lines, one question a line, fields as in `eval.model.Question`.

    {"id": "incb-fact-01", "question": "…", "kind": "fact", "expect": ["answered"],
     "gold": ["incb-2023-iv#p995"], "vital": ["still marginal"], "hard": "…"}

Short forms a person may write: a gold group or a nugget with one form may be a plain string, a
group of alternatives is an array. Unknown fields, kinds and statuses are errors that name the line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, get_args

from assistant.model import Status
from eval.errors import QuestionSetError
from eval.model import KINDS, LANGUAGES, Polarity, Question

_T = TypeVar("_T")
_FIELDS = {field.name: field for field in fields(Question)}
_REQUIRED = frozenset(name for name, field in _FIELDS.items() if field.default is MISSING)
_TEXTS = frozenset({"id", "question", "kind", "language", "note", "hard", "pair", "polarity"})
_FLAGS = frozenset({"whole", "exact", "other_words", "draft"})
_GROUPS = frozenset({"gold", "vital", "okay"})
_ALLOWED = {
    "kind": KINDS,
    "language": LANGUAGES,
    "polarity": get_args(Polarity),
    "expect": get_args(Status),
}


def question_from_dict(record: Mapping[str, Any], where: str) -> Question:
    """One question from its JSON object; `where` names it in errors ("facts.jsonl:3")."""
    unknown = sorted(set(record) - set(_FIELDS))
    if unknown:
        raise QuestionSetError(
            f"unknown field {unknown[0]!r}",
            where=where,
            next_step=f"Known fields: {', '.join(sorted(_FIELDS))}",
        )
    missing = sorted(_REQUIRED - set(record))
    if missing:
        raise QuestionSetError(f"field {missing[0]!r} is missing", where=where)
    return Question(**{name: _value(name, value, where) for name, value in record.items()})


def _value(name: str, value: Any, where: str) -> Any:
    if name in _FLAGS:
        return _checked(name, value, bool, where)
    if name == "count":
        return None if value is None else _checked(name, value, int, where)
    if name in _TEXTS:
        if value is None and _FIELDS[name].default is None:
            return None
        text = _checked(name, value, str, where)
        return _known(name, text, where) if name in _ALLOWED else text
    entries = _checked(name, value, list, where)
    if name in _GROUPS:
        return tuple(_group(name, entry, where) for entry in entries)
    texts = tuple(_checked(name, entry, str, where) for entry in entries)
    if name in _ALLOWED:
        for text in texts:
            _known(name, text, where)
    return texts


def _group(name: str, entry: Any, where: str) -> tuple[str, ...]:
    if isinstance(entry, str):
        return (entry,)
    group = tuple(_checked(name, text, str, where) for text in _checked(name, entry, list, where))
    if not group:
        raise QuestionSetError(f"a group in {name!r} is empty", where=where)
    return group


def _checked(name: str, value: Any, kind: type[_T], where: str) -> _T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise QuestionSetError(f"{name!r} must be {kind.__name__}, is {value!r}", where=where)
    return value


def _known(name: str, text: str, where: str) -> str:
    if text not in _ALLOWED[name]:
        raise QuestionSetError(
            f"{name!r} has the unknown value {text!r}",
            where=where,
            next_step=f"Known values: {', '.join(_ALLOWED[name])}",
        )
    return text


def question_to_dict(question: Question) -> dict[str, Any]:
    """The JSON object of a question, fields at their default left out, short forms used."""
    record: dict[str, Any] = {}
    for name, field in _FIELDS.items():
        value = getattr(question, name)
        if name not in _REQUIRED and value == field.default:
            continue
        if name in _GROUPS:
            value = [group[0] if len(group) == 1 else list(group) for group in value]
        elif isinstance(value, tuple):
            value = list(value)
        record[name] = value
    return record


def read_questions(source: Path | Traversable, *, name: str | None = None) -> list[Question]:
    """Every question of one JSON-lines file, in order.

    Raises QuestionSetError with file and line for what is not a question.
    """
    shown = name or source.name
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(
            f"cannot be read ({error})",
            where=str(source),
            next_step="Give a .jsonl file of questions",
        ) from error
    questions: list[Question] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{shown}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise QuestionSetError(f"not JSON ({error})", where=where) from error
        if not isinstance(record, dict):
            raise QuestionSetError("a line must be one JSON object", where=where)
        questions.append(question_from_dict(record, where))
    return questions


def sample_files() -> list[Traversable]:
    """The question files on the sample reports that ship with the project, by name."""
    folder = files("eval") / "questions"
    return sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".jsonl")),
        key=lambda entry: entry.name,
    )


def sample_questions() -> list[Question]:
    """The reviewed questions on the two sample reports."""
    return [question for source in sample_files() for question in read_questions(source)]


def load(suite: str) -> list[Question]:
    """The questions of a suite: "samples", one of its files by name, or a path to a file or folder.

    Raises QuestionSetError naming the suites there are.
    """
    if suite == "samples":
        return sample_questions()
    for source in sample_files():
        if source.name.removesuffix(".jsonl") == suite:
            return read_questions(source)
    path = Path(suite)
    if path.is_dir():
        return [q for source in sorted(path.glob("*.jsonl")) for q in read_questions(source)]
    if path.is_file():
        return read_questions(path)
    names = ", ".join(["samples", *(s.name.removesuffix(".jsonl") for s in sample_files())])
    raise QuestionSetError(
        "no such suite", where=suite, next_step=f"Give a .jsonl file or one of: {names}"
    )


def accepted(questions: Iterable[Question], suite: str) -> list[Question]:
    """The questions a person has accepted; raises QuestionSetError if all are drafts."""
    kept = [question for question in questions if not question.draft]
    if not kept:
        raise QuestionSetError(
            "holds no accepted question",
            where=suite,
            next_step="Read the drafts and take the mark `draft` away",
        )
    return kept


def write_questions(questions: Iterable[Question], path: Path) -> None:
    """Write a question set, one line a question."""
    lines = [json.dumps(question_to_dict(q), ensure_ascii=False) for q in questions]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def set_hash(questions: Sequence[Question]) -> str:
    """SHA-256 over the questions as written: what a score was measured on."""
    digest = hashlib.sha256()
    for question in questions:
        record = json.dumps(question_to_dict(question), ensure_ascii=False, sort_keys=True)
        digest.update(record.encode())
    return digest.hexdigest()
