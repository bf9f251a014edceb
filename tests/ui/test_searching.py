"""`pincite search`: every filter alone and with the others, and queries nobody meant to type."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from tests.ui.test_cli import Pincite

CRITERIA = {
    "--report": "synthetic-opioids-2018",
    "--kind": "item",
    "--section": "deliberations",
    "--language": "en",
    "--date": "2018",
    "--page": "8",
    "--verb": "should",
    "--phrase": "Member States",
    "--mentions": "INCB",
}
QUERIES = [
    "",
    "   \t\n",
    "a" * 100_000,
    "drug " * 20_000,
    "🙂🙃🚑",
    "\x00\x07\x1b[31m ketamine \x7f",
    "ketamine кетамин 氯胺酮 كيتامين kétamine",
    "'; DROP TABLE units; --",
    'SELECT * FROM facts WHERE 1=1 OR ""="',
    "(.*)+[a-z]{1,9999}(?<=x)\\",
    'NEAR/3 AND (NOT "drug" OR*',
    "\ud800 half a character",
    "%s %n {0} $HOME `id` ../../etc/passwd",
]


@pytest.fixture
def pincite(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> Pincite:
    return Pincite(sample_folder, capsys)


def chosen(pincite: Pincite, options: tuple[str, ...]) -> list[str]:
    words = [word for option in options for word in (option, CRITERIA[option])]
    found = pincite.json("search", *words)
    assert found["count"] == len(found["units"])
    return [f"{unit['report']}#{unit['anchor']}" for unit in found["units"]]


def test_every_filter_alone_and_together_keeps_what_meets_all(pincite: Pincite) -> None:
    alone = {option: chosen(pincite, (option,)) for option in CRITERIA}
    everything = alone["--language"]
    assert all(0 < len(found) < len(everything) for o, found in alone.items() if o != "--language")
    pairs = list(combinations(CRITERIA, 2))
    more = [
        tuple(o for o in CRITERIA if o in picked)
        for size in (3, 4, 5, 7, 9)
        for picked in [random.Random(size + n).sample(list(CRITERIA), size) for n in range(4)]
    ]
    met = 0
    for options in [*pairs, *more]:
        expected = [one for one in everything if all(one in alone[o] for o in options)]
        assert chosen(pincite, options) == expected, options
        met += bool(expected)
    assert met > len(pairs) / 2  # and not because nothing is ever found


def test_a_listing_says_how_many_and_is_not_cut_off(pincite: Pincite) -> None:
    out = pincite("search", "--section", "deliberations", "-k", "1")
    count = pincite.json("search", "--section", "deliberations")["count"]
    assert count > 5
    assert out.startswith(f"{count} units\n")
    assert pincite("search", "--kind", "table").startswith("0 units")
    assert pincite("search", "treatment", "--verb", "urge", "-k", "2").startswith("2 of ")
    ranked = pincite.json("search", "treatment", "--verb", "urge", "-k", "2")
    assert ranked["count"] == pincite.json("search", "--verb", "urge")["count"]
    assert len(ranked["hits"]) == 2


def test_dates_are_years_months_or_days(pincite: Pincite) -> None:
    assert pincite.json("search", "--date", "2018-12")["count"] == 62
    assert pincite.json("search", "--date", "2018-12-18")["count"] == 62
    assert pincite.json("search", "--date", "2017")["count"] == 0
    assert pincite.json("search", "--since", "2018", "--until", "2018")["count"] == 62
    for wrong in ("2018-13", "18", "2018-12-32", "20181203", "yesterday"):
        assert "is not a date" in pincite.fails("search", "--date", wrong, status=2)
    assert "stands alone" in pincite.fails("search", "--date", "2018", "--since", "2017", status=2)


def test_what_does_not_exist_names_the_nearest(pincite: Pincite) -> None:
    assert "incb-2023-iv" in pincite.fails("search", "q", "--report", "incb-2023")
    assert "run from 993 to 1023" in pincite.fails("show", "para. 1031")
    assert pincite.json("search", "--section", "treatment and rehabilitations")["count"] == 0
    assert "nearest: " in pincite.err
    assert "Drug treatment and rehabilitation" in pincite.err
    assert pincite.json("search", "--verb", "urgge")["count"] == 0
    assert "used here: urge" in pincite.err


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_query_is_an_error(pincite: Pincite, query: str) -> None:
    found = pincite.json("search", query, "-k", "3")
    assert len(found["hits"]) <= 3
    assert pincite.json("search", query, "--kind", "recommendation")["hits"] is not None
    phrase = pincite.json("search", "--phrase", query)
    assert phrase["count"] == len(phrase["units"])
    assert pincite.json("search", "--mentions", query)["count"] >= 0
    assert pincite.json("search", "--verb", query)["count"] == 0
    assert pincite.json("search", "--section", query)["count"] >= 0
    pincite("search", query)  # and as people read it
    json.dumps(found)
