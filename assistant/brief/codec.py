"""A Brief as plain values for JSON, and back from wherever anyone may have edited it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from assistant.brief.model import (
    Absence,
    Ask,
    Brief,
    Form,
    Length,
    Section,
    SectionKind,
    Source,
    Statement,
    Status,
)
from assistant.codec import citation_to_dict
from assistant.model import Citation, Nearest, Support
from ingest.errors import UsageError

MOST_STATEMENTS = 600
MOST_CHARACTERS = 8_000  # of any one text


def brief_to_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain values; footnote numbers count through it in order."""
    sections = [section_to_dict(section) for section in brief.sections]
    number = 0
    for section in sections:
        for statement in section["statements"]:
            for citation in statement["citations"]:
                number += 1
                citation["n"] = number
    return {
        "topic": brief.topic,
        "form": brief.form,
        "length": brief.length,
        "status": brief.status,
        "language": brief.language,
        "sections": sections,
        "nearest": [asdict(near) for near in brief.nearest],
        "sources": [asdict(source) for source in brief.sources],
        "model": brief.model,
        "library": brief.library,
        "made": brief.made,
        "ms": brief.ms,
    }


def section_to_dict(section: Section) -> dict[str, Any]:
    """One section as plain values."""
    return {
        "kind": section.kind,
        "title": section.title,
        "report": section.report,
        "statements": [statement_to_dict(statement) for statement in section.statements],
    }


def statement_to_dict(statement: Statement) -> dict[str, Any]:
    """One statement as plain values, its units named but not copied."""
    return {
        "text": statement.text,
        "lead": statement.lead,
        "heading": statement.heading,
        "support": statement.support,
        "reasons": list(statement.reasons),
        "citations": [citation_to_dict(citation) for citation in statement.citations],
        "recommendation": _plain(statement.ask),
        "absence": _plain(statement.absence),
        "written": statement.written,
    }


def _plain(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(value).items()}


def brief_from_dict(data: Any) -> Brief:
    """Read a brief back; raises UsageError when it is not one.

    Its supports are what it says they are: `Desk.check` finds out what they should be.
    """
    try:
        sections = tuple(_section(section) for section in _list(data["sections"], 100))
        brief = Brief(
            topic=_text(data["topic"]),
            form=_one_of(Form, data["form"]),
            length=_one_of(Length, data["length"]),
            status=_one_of(Status, data["status"]),
            language=_text(data["language"]),
            sections=sections,
            nearest=tuple(
                Nearest(
                    _text(n["report"]), _text(n["anchor"]), _text(n["label"]), float(n["score"])
                )
                for n in _list(data.get("nearest", ()), 50)
            ),
            sources=tuple(_source(source) for source in _list(data.get("sources", ()), 5_000)),
            model=_text(data.get("model", "extractive")),
            library=_text(data.get("library", "")),
            made=_text(data.get("made", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"not a brief as `pincite brief --json` writes it ({error!r})",
            next_step="Draft it again",
        ) from error
    if len(brief.statements) > MOST_STATEMENTS:
        raise UsageError(
            f"the brief has {len(brief.statements):,} statements",
            next_step=f"Keep at most {MOST_STATEMENTS}",
        )
    return brief


def statement_from_dict(data: Mapping[str, Any]) -> Statement:
    """Read one statement back. Raises KeyError, TypeError, ValueError when it is not one."""
    ask, absence = data.get("recommendation"), data.get("absence")
    return Statement(
        text=_text(data["text"]),
        citations=tuple(_citation(citation) for citation in _list(data["citations"], 200)),
        support=_one_of(Support, data.get("support", "verbatim")),
        reasons=tuple(_text(reason) for reason in _list(data.get("reasons", ()), 50)),
        lead=_text(data.get("lead", "")),
        heading=_text(data.get("heading", "")),
        ask=None
        if ask is None
        else Ask(
            _text(ask["label"]),
            _texts(ask["verbs"]),
            _texts(ask["addressees"]),
            _text(ask["follows"]),
        ),
        absence=None
        if absence is None
        else Absence(
            _text(absence["what"]),
            _texts(absence["reports"]),
            _texts(absence["words"]),
            _texts(absence["units"]),
        ),
        written=_text(data.get("written", "")),
    )


def _section(data: Mapping[str, Any]) -> Section:
    report = data.get("report")
    return Section(
        _one_of(SectionKind, data["kind"]),
        _text(data["title"]),
        tuple(statement_from_dict(one) for one in _list(data["statements"], MOST_STATEMENTS)),
        None if report is None else _text(report),
    )


def _citation(data: Mapping[str, Any]) -> Citation:
    symbol, page = data.get("symbol"), data.get("page")
    return Citation(
        n=0,
        report=_text(data["report"]),
        title=_text(data.get("title", "")),
        cited_as=_text(data.get("cited_as", "")),
        symbol=None if symbol is None else _text(symbol),
        anchor=_text(data["anchor"]),
        label=_text(data["label"]),
        quote=_text(data.get("quote", "")),
        text="",
        page=None if page is None else int(page),
        inferred=bool(data.get("inferred", False)),
    )


def _source(data: Mapping[str, Any]) -> Source:
    symbol, date = data.get("symbol"), data.get("date")
    return Source(
        _text(data["report"]),
        _text(data["title"]),
        _text(data["cited_as"]),
        None if symbol is None else _text(symbol),
        None if date is None else _text(date),
        _text(data["language"]),
        _text(data["sha256"]),
        _text(data["ingested"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not text")
    return value[:MOST_CHARACTERS]


def _texts(values: object) -> tuple[str, ...]:
    return tuple(_text(value) for value in _list(values, 2_000))


def _list(value: object, most: int) -> Sequence[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not a list")
    if len(value) > most:
        raise ValueError(f"a list of {len(value):,}")
    return value


def _one_of(kind: Any, value: object) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r:.60} is none of {', '.join(get_args(kind))}")
    return value
