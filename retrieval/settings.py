"""What shapes an index (kept in its manifest) and what shapes a search (chosen per question)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from retrieval.encoders import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Everything that changes what an index contains. Two indexes mix only when these are equal.

    Token counts are of tiktoken's cl100k_base. The weights say what a word counts for in BM25 when
    it stands not in a unit's own text (1.0) but in its headings, in what it belongs to (the lead-in
    of an item, the paragraph of a recommendation or footnote), or in the units beside it.
    """

    model: str = DEFAULT_MODEL
    chunk_tokens: int = 200
    context_tokens: int = 48
    heading_weight: float = 0.5
    context_weight: float = 0.25
    neighbour_weight: float = 0.0
    sentence_units: int = 200_000  # units of a library up to which sentence vectors are kept
    # A second encoder for questions and reports in other languages: "auto" is the packaged one
    # beside the default encoder, "off" none, else its name. It costs what the first one costs.
    multilingual: str = "auto"
    multilingual_units: int = 20_000  # units of a library up to which it is used

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How BM25 and vectors are asked and put together; measured in docs/retrieval.md."""

    k1: float = 0.6
    b: float = 0.7
    pair_weight: float = 0.5  # of two neighbouring words found together, beside each by itself
    depth: int = 100  # units taken from each ranking before they are put together
    dense_weight: float = 0.5  # share of the vectors in the sum; BM25 has the rest
    # Share of the question's words, by rarity, from which the words count in full: of BM25's limit,
    # held by the best unit (see `retrieval.fusion`); 0: whatever it holds.
    words_held: float = 0.4
    # A question is asked in other words than the reports' where the best unit holds less than this
    # share of its words; then the adapted encoder reads it, and near-equivalents are looked for.
    other_words_below: float = 0.3
    adapted: bool = True  # read it by the adapted encoder, where the library's model has one
    # Near-equivalents: "on", "off", or a file of one's own beside those shipped.
    thesaurus: str = "on"
    thesaurus_weight: float = 0.8  # of an equivalent beside the word itself
    sentence_weight: float = 0.5  # share of a unit's best sentence in its cosine
    # The same by the adapted encoder, which was fitted to bring a question near its sentence.
    adapted_sentence_weight: float = 0.7
    rerank_depth: int = 30  # hits a reranker orders anew, where one is given
    fusion: Literal["sum", "rrf"] = "sum"  # reciprocal rank fusion only to be measured against
