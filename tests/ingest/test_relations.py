"""Corrigenda, revisions, addenda, translations: documents that know of each other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ingest.relations import parse_symbol, related, relation


@dataclass(frozen=True)
class Document:
    symbol: str | None
    language: str = "en"
    title: str = ""

    @property
    def id(self) -> str:
        return f"{self.symbol}-{self.language}"


@pytest.mark.parametrize(
    ("symbol", "base", "suffixes", "parent"),
    [
        ("A/79/7", "A/79/7", (), None),
        ("A/79/7/Add.12", "A/79/7", (("add", 12),), "A/79/7"),
        ("A/79/7/Add.12/Corr.1", "A/79/7", (("add", 12), ("corr", 1)), "A/79/7/Add.12"),
        ("A/C.3/79/L.5/Rev.1", "A/C.3/79/L.5", (("rev", 1),), "A/C.3/79/L.5"),
        ("A/80/6 (Sect. 24)/Corr.1", "A/80/6 (Sect. 24)", (("corr", 1),), "A/80/6 (Sect. 24)"),
        ("S/RES/2224 (2015)", "S/RES/2224 (2015)", (), None),
    ],
)
def test_symbols(
    symbol: str, base: str, suffixes: tuple[tuple[str, int | None], ...], parent: str | None
) -> None:
    parsed = parse_symbol(symbol)
    assert (parsed.base, parsed.suffixes, parsed.parent) == (base, suffixes, parent)


@pytest.mark.parametrize(
    ("this", "other", "expected"),
    [
        (Document("A/79/7/Corr.1"), Document("A/79/7"), "corrects"),
        (Document("A/79/7"), Document("A/79/7/Corr.1"), "corrected by"),
        (Document("A/C.3/79/L.5/Rev.1"), Document("A/C.3/79/L.5"), "revises"),
        (Document("S/2025/71/Rev.2"), Document("S/2025/71/Rev.1"), "revises"),
        (Document("A/79/7/Add.12"), Document("A/79/7"), "adds to"),
        (Document("A/79/7/Add.12"), Document("A/79/7/Add.1"), "same parent"),
        (Document("A/79/7", "fr"), Document("A/79/7", "en"), "translation"),
        (Document("A/79/7*"), Document("A/79/7"), "reissue"),
        (Document("A/79/7"), Document("A/79/8"), None),
        (Document(None), Document("A/79/8"), None),
    ],
)
def test_relations(this: Document, other: Document, expected: str | None) -> None:
    assert relation(this, other) == expected


def test_related() -> None:
    this = Document("A/79/7")
    others = [Document("A/79/7/Add.1"), Document("E/2025/1"), Document("A/79/7", "ru")]
    assert [(kind, other.id) for kind, other in related(this, others)] == [
        ("added to by", "A/79/7/Add.1-en"),
        ("translation", "A/79/7-ru"),
    ]


def test_a_draft_and_its_adopted_text_share_their_title() -> None:
    draft = Document("A/C.3/78/L.9", title="Safe harbours for\nsmall boats")
    adopted = Document("A/RES/78/140", title="78/140. Safe harbours for small boats")
    assert (relation(draft, adopted), relation(adopted, draft)) == ("draft of", "adopted from")
    assert relation(draft, Document("A/RES/78/141", title="78/141. Nets")) is None
    assert relation(draft, Document("A/C.3/78/L.10", title=draft.title)) is None
    assert relation(Document("A/C.3/78/L.9"), Document("A/RES/78/140")) is None
