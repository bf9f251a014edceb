from __future__ import annotations

import pytest
from langchain_core.runnables import RunnableLambda

from retrieval.langchain import ParagraphRetriever
from retrieval.model import Filters
from tests.retrieval.conftest import Ingest, Open, report_of

TEXTS = ["Apples are red.", "Pears are green.", "Apples and pears are fruit."]


def test_documents_carry_what_a_citation_needs(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS, date="2020-01-01"))
    retriever = ParagraphRetriever(library=opened(), k=2)
    documents = retriever.invoke("green pears")
    assert [d.id for d in documents] == [h.located.docid for h in opened().search("green pears", 2)]
    first = documents[0]
    assert first.page_content == "Pears are green."
    hit = opened().search("green pears", 1)[0]
    assert first.metadata == {
        "report": "r", "title": "Report r", "symbol": None, "date": "2020-01-01",
        "language": "en", "anchor": "p2", "label": "para. 2", "kind": "paragraph",
        "section": ["I. General debate"], "page": 2, "inferred": False,
        "score": hit.score, "bm25": hit.bm25, "dense": hit.dense,
    }  # fmt: skip


def test_it_works_inside_a_chain_and_in_batches(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS))
    retriever = ParagraphRetriever(library=opened(), k=1)
    chain = retriever | RunnableLambda(lambda documents: documents[0].metadata["label"])
    assert chain.invoke("green pears") == "para. 2"
    assert chain.batch(["green pears", "red apples"]) == ["para. 2", "para. 1"]
    questions = ["green pears", "red apples", ""]
    assert retriever.batch(questions) == [retriever.invoke(question) for question in questions]


def test_filters_and_k_are_kept_to(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS), report_of("s", TEXTS))
    retriever = ParagraphRetriever(library=opened(), k=9, filters=Filters(reports=("s",)))
    assert {d.metadata["report"] for d in retriever.invoke("apples")} == {"s"}
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        ParagraphRetriever(library=opened(), k=0)
