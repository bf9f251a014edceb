"""The documented API, typed, versioned, JSON: what the page answers, for programs (docs/api.md).

`v1_ask`, `v1_search`, `v1_show`, `v1_brief` are public over HTTP; tools.py offers the same as MCP
tools; the page's own events are private.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api

from ingest.errors import PinciteError
from ui.page.calls import Calls
from ui.page.desk import Desk

log = logging.getLogger("pincite.page")
F = TypeVar("F", bound=Callable[..., Any])
# Questions answered at once; more wait their turn in Gradio's queue.
AT_ONCE = 4


def add_endpoints(desk: Desk) -> Calls:
    """Register every endpoint with the Gradio Blocks being built; the calls that can be made."""

    def v1_ask(
        question: str,
        reports: list[str] | None = None,
        history: list[dict[str, Any]] | None = None,
        model: str | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Answer a question from the library's United Nations reports, citing every sentence.

        Args:
            question: The question, in any language.
            reports: Ids of the reports to answer from; all of them if left out.
            history: Earlier answers of this conversation, oldest first, as this endpoint gave them.
            model: "extractive" to quote only, or the chat model this server offers.

        Returns:
            {"text": "…"} for each piece as it is written, then {"answer": {…}} with the status,
            the sentences and the citations with their exact quotes.
        """
        pieces: list[str] = []
        for part in desk.ask(question, reports or (), history or (), model):
            if isinstance(part, str):
                pieces.append(part)
                yield {"text": "".join(pieces)}
            else:
                yield {"answer": part}

    def v1_search(
        query: str,
        k: int = 10,
        reports: list[str] | None = None,
        kinds: list[str] | None = None,
        each: bool = False,
    ) -> dict[str, Any]:
        """Find the paragraphs of the library nearest to a query; in the report it names, if any.

        Args:
            query: Words or a question.
            k: How many hits, 1 to 100.
            reports: Ids of the reports to search; all of them if left out.
            kinds: paragraph, item, recommendation, footnote, preambular, table; all if left out.
            each: The best of each report in turn, as for a query that names several.

        Returns:
            {"query", "hits": [{"rank", "score", "report", "anchor", "label", "text", …}]}
        """
        return desk.search(query, k, reports or (), kinds or (), each)

    def v1_show(address: str, report: str | None = None) -> dict[str, Any]:
        """Show the paragraphs at an address in full, with their items and footnotes.

        Args:
            address: An anchor or label: p1004, "para. 38 (l)", "Recs 28 and 29", fn172.
            report: Id of the report; may be left out where only one report has the unit.

        Returns:
            {"units": [{"report", "anchor", "label", "text", "items", …}], "missing": ["…"]}
        """
        return desk.show(address, report)

    def v1_brief(
        topic: str,
        reports: list[str] | None = None,
        form: str = "note",
        length: str = "medium",
    ) -> dict[str, Any]:
        """Draft a brief from the reports, every sentence verified against its paragraph.

        Args:
            topic: What the brief is to be about.
            reports: Ids of the reports to draw on; all of them if left out.
            form: note, points, comparison or table.
            length: short, medium or long.

        Returns:
            The object of `pincite brief --json`: sections of statements with their citations.
        """
        return desk.brief(topic, reports or (), form, length)

    api(_guarded_stream(desk, v1_ask), api_name="v1_ask", concurrency_limit=AT_ONCE)
    api(_guarded(desk, v1_search), api_name="v1_search", concurrency_limit=AT_ONCE)
    api(_guarded(desk, v1_show), api_name="v1_show", concurrency_limit=AT_ONCE)
    api(_guarded(desk, v1_brief), api_name="v1_brief", concurrency_limit=AT_ONCE)
    return Calls((v1_ask, v1_search, v1_show, v1_brief))


def _guarded(desk: Desk, function: F) -> F:
    """Errors meant for people become one line; any other is logged and not shown."""

    @functools.wraps(function)
    def guarded(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except Exception as error:
            raise _shown(desk, error) from None

    return guarded  # type: ignore[return-value]


def _guarded_stream(desk: Desk, function: F) -> F:
    @functools.wraps(function)
    def guarded(*arguments: Any, **named: Any) -> Iterator[Any]:
        try:
            yield from function(*arguments, **named)
        except Exception as error:
            raise _shown(desk, error) from None

    return guarded  # type: ignore[return-value]


def _shown(desk: Desk, error: Exception) -> Exception:
    if isinstance(error, PinciteError):
        return gr.Error(desk.said(error), print_exception=False)
    log.error("unexpected error", exc_info=error)
    message = "Something went wrong on the server; its log says what. Try again."
    return gr.Error(message, print_exception=False)
