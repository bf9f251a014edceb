"""Anchors and labels, and items inside running text."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.addresses import inline_item, inline_lists, label_of, parse_anchor, slug
from ingest.model import Unit


@pytest.mark.parametrize(
    ("anchor", "divisions", "mark", "number", "items"),
    [
        ("p1004", (), "p", "1004", ()),
        ("p38.l", (), "p", "38", ("l",)),
        ("p12.c.ii", (), "p", "12", ("c", "ii")),
        ("p26.114", (), "p", "26.114", ()),
        ("p16.1.a", (), "p", "16.1", ("a",)),
        ("pA.1.1", (), "p", "A.1.1", ()),
        ("p4.vice-chair", (), "p", "4", ("vice-chair",)),
        ("r5", (), "r", "5", ()),
        ("fn172", (), "fn", "172", ()),
        ("fn-star", (), "fn", "star", ()),
        ("fn4-2", (), "fn", "4-2", ()),
        ("pre3", (), "pre", "3", ()),
        ("x1", (), "x", "1", ()),
        ("annex-i/p3", ("annex-i",), "p", "3", ()),
        ("decision-6-cma-4/p43.a", ("decision-6-cma-4",), "p", "43", ("a",)),
        ("decision-6-cma-4/annex/p2", ("decision-6-cma-4", "annex"), "p", "2", ()),
        ("art-31/p2", ("art-31",), "p", "2", ()),
        ("art-21-bis", (), "art", "21-bis", ()),
        ("art-1.a", (), "art", "1", ("a",)),
        ("p12-bis", (), "p", "12-bis", ()),
    ],
)
def test_anchors(
    anchor: str, divisions: tuple[str, ...], mark: str, number: str, items: tuple[str, ...]
) -> None:
    parsed = parse_anchor(anchor)
    assert parsed is not None
    assert (parsed.divisions, parsed.mark, parsed.number, parsed.items) == (
        divisions,
        mark,
        number,
        items,
    )


@pytest.mark.parametrize("text", ["", "para. 4", "1004", "p", "38 (l)", "annex-i/"])
def test_what_is_no_anchor(text: str) -> None:
    assert parse_anchor(text) is None


@pytest.mark.parametrize(
    ("kind", "number", "more", "label"),
    [
        ("paragraph", "1004", {}, "para. 1004"),
        ("paragraph", "3", {"division": "annex I"}, "annex I, para. 3"),
        ("item", "38", {"items": ("l",)}, "para. 38 (l)"),
        ("item", None, {"items": ("c", "ii"), "parent_label": "para. 12"}, "para. 12 (c) (ii)"),
        ("recommendation", "5", {"follows": "1004"}, "Recommendation 5 (following para. 1004)"),
        ("recommendation", "5", {}, "Recommendation 5"),
        ("footnote", "172", {}, "footnote 172"),
        ("footnote", "*", {}, "footnote *"),
        ("preambular", "3", {}, "third preambular paragraph"),
        ("preambular", "27", {}, "preambular paragraph 27"),
        ("table", "2", {}, "table 2"),
        ("signature", None, {}, "signature"),
        ("other", None, {}, "unnumbered text"),
    ],
)
def test_labels(kind: Any, number: str | None, more: dict[str, Any], label: str) -> None:
    assert label_of(kind, number, **more) == label


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("E/INCB/2023/1", 40, "e-incb-2023-1"),
        ("Décision 6/CMA.4", 40, "decision-6-cma-4"),
        ("Report on the meeting of the expert group", 20, "report-on-the"),
        ("Доклад Комитета", 40, "доклад-комитета"),
        ("***", 40, ""),
    ],
)
def test_slugs(text: str, limit: int, expected: str) -> None:
    assert slug(text, limit) == expected


def _unit(text: str) -> Unit:
    return Unit("p1", "paragraph", "1", "para. 1", text)


def test_inline_items() -> None:
    unit = _unit(
        "Three modules cover the following: (a) estimates for drugs; (b) assessments under "
        "article 3 (a) of the Convention; and (c) imports of precursors. A further module follows."
    )
    assert inline_item(unit, "a") == "estimates for drugs"
    assert inline_item(unit, "b") == "assessments under article 3 (a) of the Convention"
    assert inline_item(unit, "c") == "imports of precursors."
    assert inline_item(unit, "d") is None


def test_roman_and_numbered_inline_items() -> None:
    unit = _unit(
        "It may (i) meet, (ii) report or (iii) adjourn; and the Chair may 1) act and 2) rest."
    )
    assert inline_item(unit, "ii") == "report"
    assert inline_item(unit, "1") == "act"


@pytest.mark.parametrize(
    "text",
    [
        "Under article 4, paragraph (c), thereof, and subject to article 12 (b).",
        "See paragraph 3 (a) of the annex.",
        "The option (a) was rejected.",
    ],
)
def test_references_are_no_inline_items(text: str) -> None:
    assert inline_lists(text) == []
