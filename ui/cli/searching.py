"""`pincite search`: the units nearest a query, or every unit that fits exact criteria."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from ingest.model import Kind
from ui.cli import output, units
from ui.cli.session import JsonOption, LibraryOption, ReportsOption, StoreOption, session

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
    language: Annotated[
        list[str] | None, _texts("--language", "CODE", "Only reports in this language: en, fr")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports of this date: 2018, 2018-12-03.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports of this ISO date or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports of this ISO date or earlier.")
    ] = None,
    page: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Only what stands on this page.")
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
    each: Annotated[bool, typer.Option("--each", help="The best of each report in turn.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='JSON lines {"id", "query"}; - is stdin.'),
    ] = None,
    run: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a TREC run here; needs --batch.")
    ] = None,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Search the library.

    A query ranks the units nearest to it; one that names a report ("the 2018 report") is looked for
    in it, and one that names several gets the best of each in turn. --verb, --phrase and --mentions
    are exact: they keep every unit that fits and no other, with or without a query. Without a query
    every unit that meets all the options is listed, however many, with their number.
    """
    from ingest.errors import UsageError

    filters = _filters(report, kind, section, language, date, since, until, page)
    exact = bool(verb or phrase or mentions)
    listed = query is None and batch is None
    if listed and not exact and not filters.restrict:
        raise UsageError("give a query, --batch FILE, or what to list", next_step=_HELP)
    if query is not None and batch is not None:
        raise UsageError("give either a query or --batch FILE", next_step=_HELP)
    if run is not None and batch is None:
        raise UsageError("--run needs --batch FILE", next_step=_HELP)
    if batch is not None and exact:
        raise UsageError("--batch ranks queries and takes no exact criteria", next_step=_HELP)
    if each and (exact or listed):
        raise UsageError("--each ranks a query and takes no exact criteria", next_step=_HELP)
    current = session(ctx)
    current.set(library=library, store=store)
    opened = current.open_library()
    for name in filters.reports:
        opened.report(name)
    if batch is not None:
        _search_batch(opened, batch, run, k, filters, each)
    elif exact or listed:
        from retrieval.register.queries import Criteria, rank, select

        criteria = Criteria(
            filters=filters,
            verbs=tuple(verb or ()),
            phrases=tuple(phrase or ()),
            mentions=tuple(mentions or ()),
        )
        found = [match.located for match in select(opened, criteria).matches]
        if not found:
            _say_unknown(opened, verb or (), mentions or (), filters)
        if query is None:
            _write_listing(found, json)
        else:
            _write_hits(query, rank(opened, query, criteria, k), json, of=len(found))
    else:
        from ui.searches import searched

        asked = query or ""
        (hits,) = searched(opened, [asked], k, filters, each=each)
        named = opened.look(asked, filters, each=each).named
        if named and not json:
            titles = "; ".join(opened.report(one).cited_as for one in named)
            output.note(f"looked in what the query names: {titles}")
        _write_hits(asked, hits, json, named=named)


_HELP = "Run `pincite search --help`"


def _filters(
    reports: list[str] | None,
    kinds: list[str] | None,
    section: str | None,
    languages: list[str] | None,
    date: str | None,
    since: str | None,
    until: str | None,
    page: int | None,
) -> Filters:
    from ingest.errors import UsageError
    from retrieval.model import Filters

    for name in kinds or ():
        if name not in KINDS:
            raise UsageError(
                f"there is no kind {name!r}", next_step=f"Choose among {', '.join(KINDS)}"
            )
    if date is not None and (since or until):
        raise UsageError("--date stands alone", next_step="Leave out --since and --until")
    for option, value in (("--date", date), ("--since", since), ("--until", until)):
        if value is not None and not _is_date(value):
            raise UsageError(
                f"{value!r} is not a date",
                where=option,
                next_step="Write it as 2023-11-17, 2023-11 or 2023",
            )
    if since and until and since[: len(until)] > until:
        raise UsageError(f"{since} is later than {until}", next_step="Exchange --since and --until")
    return Filters(
        reports=tuple(reports or ()),
        kinds=tuple(cast("Kind", name) for name in kinds or ()),
        section=section,
        languages=tuple(code.lower() for code in languages or ()),
        since=since or date,
        until=until or date,
        page=page,
    )


def _is_date(value: str) -> bool:
    """Whether this is an ISO date, or the beginning of one: a year, a year and a month."""
    from datetime import date

    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value, re.ASCII):
        return False
    try:
        date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def _say_unknown(
    library: Library, verbs: Sequence[str], mentions: Sequence[str], filters: Filters
) -> None:
    """Say on stderr what cannot be found because no report has it, and what comes nearest."""
    from retrieval.nearest import nearest_headings, nearest_verbs
    from retrieval.register.queries import Criteria, select
    from retrieval.register.verbs import lemma_of

    section = filters.section
    here = dict.fromkeys(info.language for info in library.reports())
    for code in filters.languages:
        if code not in here:
            output.note(f"no report is in {code!r}; here: {', '.join(here) or 'none'}")
    for name in mentions:
        if not select(library, Criteria(mentions=(name,))).matches:
            output.note(f"no unit names {name!r}")
    for verb in verbs:
        if lemma_of(verb) is None:
            near = nearest_verbs(library, verb)
            also = f"; used here: {', '.join(near)}" if near else ""
            output.note(f"{verb!r} is no operative verb{also}")
    if section is not None:
        headings = nearest_headings(library, section)
        if headings is not None:
            also = f"; nearest: {'; '.join(headings)}" if headings else ""
            output.note(f"no heading has the words {section!r}{also}")


def _search_batch(
    library: Library, batch: Path, run: Path | None, k: int, filters: Filters, each: bool
) -> None:
    from ui.cli.batch import read_batch
    from ui.searches import searched

    requests = read_batch(batch, "query")
    texts = [request.text for request in requests]
    results = searched(library, texts, k, filters, each=each)
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


def _hits(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    return [
        {"rank": rank, "score": hit.score, "bm25": hit.bm25, "dense": hit.dense}
        | units.to_dict(hit.located)
        for rank, hit in enumerate(hits, start=1)
    ]


def _write_hits(
    query: str,
    hits: Sequence[Hit],
    json: bool,
    of: int | None = None,
    named: Sequence[str] = (),
) -> None:
    """The hits; `of` is how many units met exact criteria, of which these are the nearest, and
    `named` the reports that the query names."""
    if json:
        counted = {} if of is None else {"count": of}
        looked_in = {"looked_in": list(named)} if named else {}
        output.as_json({"query": query, **counted, **looked_in, "hits": _hits(hits)})
        return
    if not hits:
        output.note("nothing found")
    elif of is not None:
        output.line(f"{len(hits)} of {of} unit{'' if of == 1 else 's'}, the nearest first")
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
