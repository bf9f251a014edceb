"""Search as people put their queries, alike at every door: names of reports and languages read."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.language import crosses, detect
from retrieval.library import Library
from retrieval.model import Filters, Hit


def searched(
    library: Library, queries: Sequence[str], k: int, filters: Filters, *, each: bool = False
) -> list[list[Hit]]:
    """The best `k` units of each query; with `each` the best of each report in turn.

    Meaning is compared across languages where a query or the reports are not in English.
    """
    across = [crosses(library, detect(query), filters.reports) for query in queries]
    found: dict[int, list[Hit]] = {}
    for multilingual in sorted(set(across)):
        mine = [i for i, needed in enumerate(across) if needed is multilingual]
        texts = [queries[i] for i in mine]
        results = library.search_named(texts, k, filters, each=each, multilingual=multilingual)
        found.update(zip(mine, results, strict=True))
    return [found[i] for i in range(len(queries))]
