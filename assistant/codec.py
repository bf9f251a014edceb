"""An Answer as the JSON object of `pincite ask --json`, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from assistant.model import Answer, Citation, Nearest, Sentence, Status, Support
from ingest.errors import UsageError


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain values; keys and their order are part of the contract."""
    return {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status,
        "answer": answer.answer,
        "sentences": [
            {"text": s.text, "citations": list(s.citations), "support": s.support}
            for s in answer.sentences
        ],
        "citations": [citation_to_dict(citation) for citation in answer.citations],
        "nearest": [
            {"report": n.report, "anchor": n.anchor, "label": n.label, "score": n.score}
            for n in answer.nearest
        ],
        "language": answer.language,
        "model": answer.model,
        "kind": answer.kind,
        "read_as": answer.read_as,
        "confidence": None if answer.confidence is None else round(answer.confidence, 4),
        "nearest_only": answer.nearest_only,
        "ms": {stage: round(value, 2) for stage, value in answer.ms.items()},
    }


def citation_to_dict(citation: Citation) -> dict[str, Any]:
    """Return one citation as plain values, without the whole text of its unit."""
    return {
        "n": citation.n,
        "report": citation.report,
        "title": citation.title,
        "symbol": citation.symbol,
        "cited_as": citation.cited_as,
        "anchor": citation.anchor,
        "label": citation.label,
        "quote": citation.quote,
        "page": citation.page,
        "inferred": citation.inferred,
    }


def answer_from_dict(data: Mapping[str, Any]) -> Answer:
    """Read an answer back, as a turn of a conversation; raises UsageError when it is not one.

    A citation without the text of its unit takes its quotation for it.
    """
    try:
        answer = Answer(
            question=_text(data["question"]),
            status=_one_of(Status, data["status"]),
            answer=_text(data["answer"]),
            sentences=tuple(_sentence(item) for item in data.get("sentences", ())),
            citations=tuple(_citation(item) for item in data.get("citations", ())),
            nearest=tuple(
                Nearest(
                    _text(n["report"]), _text(n["anchor"]), _text(n["label"]), float(n["score"])
                )
                for n in data.get("nearest", ())
            ),
            language=_text(data.get("language", "en")),
            model=_text(data.get("model", "extractive")),
            kind=_text(data.get("kind", "fact")),
            read_as=_optional(data.get("read_as")),
            id=_optional(data.get("id")),
            confidence=None if data.get("confidence") is None else float(data["confidence"]),
            nearest_only=bool(data.get("nearest_only", False)),
            ms={str(k): float(v) for k, v in dict(data.get("ms", {})).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"not an answer as ask --json writes it ({error!r})",
            next_step="Hand back earlier answers as they were given",
        ) from error
    return answer


def _sentence(data: Mapping[str, Any]) -> Sentence:
    return Sentence(
        _text(data["text"]),
        tuple(int(n) for n in data.get("citations", ())),
        _one_of(Support, data.get("support", "verbatim")),
    )


def _citation(data: Mapping[str, Any]) -> Citation:
    quote = _text(data["quote"])
    return Citation(
        n=int(data["n"]),
        report=_text(data["report"]),
        title=_text(data.get("title", "")),
        cited_as=_text(data.get("cited_as") or data.get("title", "")),
        symbol=_optional(data.get("symbol")),
        anchor=_text(data["anchor"]),
        label=_text(data["label"]),
        quote=quote,
        text=_text(data.get("text", quote)),
        page=None if data.get("page") is None else int(data["page"]),
        inferred=bool(data.get("inferred", False)),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _optional(value: object) -> str | None:
    return None if value is None else _text(value)


def _one_of(kind: Any, value: object) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(kind))}")
    return value
