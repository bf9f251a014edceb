"""A library as a LangChain retriever, for anyone's chain.

    from retrieval.langchain import ParagraphRetriever
    retriever = ParagraphRetriever(library=Library.open(Path("library")), k=5)
    documents = retriever.invoke("What is recommended on ketamine?")

Importing this module imports langchain-core; nothing on the question path does.
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig
from pydantic import ConfigDict, Field

from retrieval.library import Library
from retrieval.model import Filters, Hit


class ParagraphRetriever(BaseRetriever):
    """Finds the units that bear on a question; `filters` restrict which may come.

    A question that names a report is looked for in it. `each` gives the best of each report in
    turn, which a question that names several is given anyway.

    A Document's `page_content` is the unit's text, verbatim. Its `metadata` hold report, title,
    symbol, anchor, label (as people cite it), kind, section, page, inferred, score, bm25, dense.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = Field(default=10, ge=1)
    filters: Filters = Filters()
    each: bool = False

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        (hits,) = self.library.search_named([query], self.k, self.filters, each=self.each)
        return [document_of(hit) for hit in hits]

    def batch(
        self,
        inputs: list[str],
        config: RunnableConfig | list[RunnableConfig] | None = None,
        *,
        return_exceptions: bool = False,
        **kwargs: Any,
    ) -> list[list[Document]]:
        """Many questions in one search: embedded and compared together."""
        if config:  # callbacks are per question
            return super().batch(inputs, config, return_exceptions=return_exceptions, **kwargs)
        found = self.library.search_named(inputs, self.k, self.filters, each=self.each)
        return [[document_of(hit) for hit in hits] for hits in found]


def document_of(hit: Hit) -> Document:
    """A hit as a Document whose metadata are enough to cite it."""
    report, unit = hit.located.report, hit.located.unit
    return Document(
        id=hit.located.docid,
        page_content=unit.text,
        metadata={
            "report": report.id,
            "title": report.title,
            "symbol": report.symbol,
            "date": report.date,
            "language": report.language,
            "anchor": unit.anchor,
            "label": unit.label,
            "kind": unit.kind,
            "section": list(unit.section),
            "page": unit.page,
            "inferred": unit.inferred,
            "score": hit.score,
            "bm25": hit.bm25,
            "dense": hit.dense,
        },
    )
