"""`pincite search`: the units nearest a query, or every unit that fits exact criteria."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from ingest.model import Kind
from ui.cli import output, units
from ui.cli.session import JsonOption, LibraryOption, ReportsOption, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.library import Library
    from retrieval.model import Filters, Hit, Located

KINDS: tuple[Kind, ...] = get_args(Kind)
TAG = "pincite"


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog="Example: pincite search 'online pharmacies' -k 5 --kind recommendation")(
        search
    )


def _texts(option: str, metavar: str, help_text: str) -> Any:
    return typer.Option(option, metavar=metavar, help=help_text + "; may be repeated.")


def search(
    ctx: typer.Context,
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", show_default=False)] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=10_000, help="How many hits.")] = 10,
    report: ReportsOption = None,
    kind: Annotated[list[str] | None, _texts("--kind", "KIND", f"Only {', '.join(KINDS)}")] = None,
    section: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only under headings with these words.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports of this ISO date or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports of this ISO date or earlier.")
    ] = None,
    verb: Annotated[
        list[str] | None, _texts("--verb", "VERB", "Every unit with this operative verb")
    ] = None,
    phrase: Annotated[
        list[str] | None, _texts("--phrase", "WORDS", "Every unit with these exact words")
    ] = None,
    mentions: Annotated[
        list[str] | None, _texts("--mentions", "NAME", "Every unit that names this")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='JSON lines {"id", "query"}; - is stdin.'),
    ] = None,
    run: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a TREC run here; needs --batch.")
    ] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Search the library.

    A query ranks the units nearest to it. --verb, --phrase and --mentions are exact: they keep
    every unit that fits and no other, with or without a query.
    """
    from ingest.errors import UsageError

    exact = bool(verb or phrase or mentions)
    if (query is None) == (batch is None) and not (exact and query is None):
        raise UsageError("give either a query or --batch FILE", next_step=_HELP)
    if run is not None and batch is None:
        raise UsageError("--run needs --batch FILE", next_step=_HELP)
    if batch is not None and exact:
        raise UsageError("--batch ranks queries and takes no exact criteria", next_step=_HELP)
    filters = _filters(report, kind, section, since, until)
    current = session(ctx)
    current.set(library=library)
    opened = current.open_library()
    for name in filters.reports:
        opened.report(name)
    if batch is not None:
        _search_batch(opened, batch, run, k, filters)
    elif exact:
        from retrieval.register.queries import Criteria, rank, select

        criteria = Criteria(
            filters=filters,
            verbs=tuple(verb or ()),
            phrases=tuple(phrase or ()),
            mentions=tuple(mentions or ()),
        )
        if query:
            _write_hits(query, rank(opened, query, criteria, k), json)
        else:
            _write_listing([match.located for match in select(opened, criteria).matches], json)
    else:
        _write_hits(query or "", _ranked(opened, [query or ""], k, filters)[0], json)


_HELP = "Run `pincite search --help`"


def _filters(
    reports: list[str] | None,
    kinds: list[str] | None,
    section: str | None,
    since: str | None,
    until: str | None,
) -> Filters:
    from datetime import date

    from ingest.errors import UsageError
    from retrieval.model import Filters

    for name in kinds or ():
        if name not in KINDS:
            raise UsageError(
                f"there is no kind {name!r}", next_step=f"Choose among {', '.join(KINDS)}"
            )
    for option, value in (("--since", since), ("--until", until)):
        try:
            if value is not None:
                date.fromisoformat(value)
        except ValueError:
            raise UsageError(
                f"{value!r} is not a date", where=option, next_step="Write it as 2023-11-17"
            ) from None
    return Filters(
        reports=tuple(reports or ()),
        kinds=tuple(cast("Kind", name) for name in kinds or ()),
        section=section,
        since=since,
        until=until,
    )


def _search_batch(
    library: Library, batch: Path, run: Path | None, k: int, filters: Filters
) -> None:
    from ui.cli.batch import read_batch

    requests = read_batch(batch, "query")
    results = _ranked(library, [request.text for request in requests], k, filters)
    if run is None:
        for request, hits in zip(requests, results, strict=True):
            output.as_json(
                {"id": request.id, "query": request.text, "hits": _hits(hits)}, lines=True
            )
        return
    lines = [
        f"{request.id} Q0 {hit.located.docid} {rank} {hit.score:.6f} {TAG}\n"
        for request, hits in zip(requests, results, strict=True)
        for rank, hit in enumerate(hits, start=1)
    ]
    run.write_text("".join(lines), "utf-8")
    output.note(f"{len(requests)} queries, {len(lines)} lines written to {run}")


def _ranked(library: Library, queries: Sequence[str], k: int, filters: Filters) -> list[list[Hit]]:
    """The hits of each query, across languages where query or reports are not in English."""
    from assistant.question.language import crosses, detect

    across = [crosses(library, detect(query), filters.reports) for query in queries]
    found: dict[int, list[Hit]] = {}
    for multilingual in sorted(set(across)):
        mine = [i for i, needed in enumerate(across) if needed is multilingual]
        texts = [queries[i] for i in mine]
        results = library.search_batch(texts, k, filters, multilingual=multilingual)
        found.update(zip(mine, results, strict=True))
    return [found[i] for i in range(len(queries))]


def _hits(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    return [
        {"rank": rank, "score": hit.score, "bm25": hit.bm25, "dense": hit.dense}
        | units.to_dict(hit.located)
        for rank, hit in enumerate(hits, start=1)
    ]


def _write_hits(query: str, hits: Sequence[Hit], json: bool) -> None:
    if json:
        output.as_json({"query": query, "hits": _hits(hits)})
        return
    if not hits:
        output.note("nothing found")
    for rank, hit in enumerate(hits, start=1):
        _write_found(f"{rank:3d}. ", f"  {hit.score:.3f}", hit.located)


def _write_listing(found: Sequence[Located], json: bool) -> None:
    if json:
        output.as_json({"count": len(found), "units": [units.to_dict(each) for each in found]})
        return
    output.line(f"{len(found)} unit{'' if len(found) == 1 else 's'}")
    for position, located in enumerate(found, start=1):
        _write_found(f"{position:3d}. ", "", located)


def _write_found(lead: str, score: str, located: Located) -> None:
    output.line(f"{lead}{located.unit.label}{score}  [{located.docid}]")
    margin = " " * len(lead)
    output.line(margin + units.place(located))
    text = located.unit.text
    output.block(text if len(text) <= 300 else text[:299].rstrip() + "…", len(lead), margin)
