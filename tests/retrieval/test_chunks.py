from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Unit
from retrieval.chunks import chunk_units, split_text, token_count
from retrieval.settings import IndexSettings

SETTINGS = IndexSettings(chunk_tokens=40, context_tokens=16)


def unit(anchor: str, text: str, **fields: object) -> Unit:
    kind = fields.pop("kind", "paragraph")
    return Unit(anchor, kind, anchor[1:], anchor, text, **fields)  # type: ignore[arg-type]


def test_tokens_are_those_of_cl100k_base() -> None:
    # counts published with the encoding: "tiktoken is great!" has 6 tokens
    assert token_count()("tiktoken is great!") == 6


def test_a_paragraph_within_the_budget_is_one_chunk() -> None:
    chunks = chunk_units(
        [unit("p1", "The Board met. It adopted a report.")], SETTINGS, token_count()
    )
    assert [(c.unit, c.start, c.end) for c in chunks] == [(0, 0, 35)]


def test_a_long_paragraph_is_split_between_sentences_and_keeps_its_address() -> None:
    sentences = [
        f"Sentence number {n} says a little about nothing in particular." for n in range(9)
    ]
    text = " ".join(sentences)
    chunks = chunk_units([unit("p1", text)], SETTINGS, token_count())
    assert len(chunks) > 1
    assert {c.unit for c in chunks} == {0}
    parts = [text[c.start : c.end] for c in chunks]
    assert "".join(parts) == text
    assert all(part.strip().startswith("Sentence") for part in parts)
    assert all(part.strip().endswith("particular.") for part in parts)


def test_units_without_text_have_no_chunk() -> None:
    assert chunk_units([unit("p1", ""), unit("p2", "  ")], SETTINGS, token_count()) == []


def test_context_is_headings_lead_in_and_label_word() -> None:
    units = [
        unit(
            "p4", "The following officers were elected:", section=("I. Organization", "B. Officers")
        ),
        unit("p4.chair", "Ms. A (Country)", kind="item", parent="p4"),
        unit("r5", "The Board encourages States.", kind="recommendation", follows="p4"),
        unit("fn1", "Article 3.", kind="footnote", parent="r5"),
    ]
    units[1] = Unit("p4.chair", "item", "Chair", "x", "Ms. A (Country)", parent="p4")
    contexts = [c.context for c in chunk_units(units, SETTINGS, token_count())]
    assert contexts == [
        "I. Organization. B. Officers",
        "The following officers were elected: Chair",
        "The following officers were elected:",
        "The Board encourages States.",
    ]


def test_context_keeps_the_nearest_heading_and_the_end_of_a_long_lead_in() -> None:
    host = unit("p1", "word " * 100 + "requests the following:", section=("Far away " * 20, "Near"))
    item = unit("p1.a", "To act", kind="item", parent="p1", section=host.section)
    contexts = [c.context for c in chunk_units([host, item], SETTINGS, token_count())]
    assert contexts[0].startswith("Near")
    assert contexts[-1].startswith("Near. word")
    assert contexts[-1].endswith("requests the following:")
    assert all(token_count()(context) <= SETTINGS.context_tokens + 2 for context in contexts)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.integers(4, 30))
@settings(max_examples=60, deadline=None)
def test_spans_cover_any_text_without_gap_or_overlap(text: str, budget: int) -> None:
    spans = list(split_text(text, budget, token_count()))
    assert "".join(text[a:b] for a, b in spans) == text
    measure = token_count()
    for start, end in spans:  # one character can have more tokens than a small budget
        assert end - start <= 1 or measure(text[start:end]) <= budget
