"""`pincite search`: every filter alone and with the others, and queries nobody meant to type."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Pincite

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
    reversed_span = ("search", "--since", "2024", "--until", "2020-05")
    assert "2024 is later than 2020-05" in pincite.fails(*reversed_span, status=2)
    assert pincite.json("search", "--since", "2018-12-01", "--until", "2018-12")["count"] == 62
    assert "stands alone" in pincite.fails("search", "--date", "2018", "--since", "2017", status=2)


def test_what_does_not_exist_names_the_nearest(pincite: Pincite) -> None:
    assert "incb-2023-iv" in pincite.fails("search", "q", "--report", "incb-2023")
    assert "run from 993 to 1023" in pincite.fails("show", "para. 1031")
    assert pincite.json("search", "--section", "treatment and rehabilitations")["count"] == 0
    assert "nearest: " in pincite.err
    assert "Drug treatment and rehabilitation" in pincite.err
    assert pincite.json("search", "--verb", "urgge")["count"] == 0
    assert "used here: urge" in pincite.err
    assert pincite.json("search", "--language", "xx")["count"] == 0
    assert "no report is in 'xx'; here: en" in pincite.err
    assert pincite.json("search", "--mentions", "Xyzzy")["count"] == 0
    assert "no unit names 'Xyzzy'" in pincite.err
    assert pincite.json("search", "--page", "1" + "0" * 30)["count"] == 0


def test_a_search_finds_a_body_and_a_word_as_the_reports_write_them(pincite: Pincite) -> None:
    found = pincite.json("search", "International Narcotics Control Board", "-k", "10")["hits"]
    assert sum("INCB" in hit["text"] for hit in found) > 5
    for asked, written in (("programmes", "programs"), ("organizations", "organisations")):
        both = [pincite.json("search", word, "-k", "5")["hits"] for word in (asked, written)]
        assert both[0] == both[1]


def test_a_query_that_names_a_report_is_looked_for_in_it(pincite: Pincite, tmp_path: Path) -> None:
    queries = [
        "training in the 2018 report",
        "training",
        "the 2018 and the 2023 report on training",
    ]
    found = [pincite.json("search", query, "-k", "4") for query in queries]
    reports = [[hit["report"] for hit in one["hits"]] for one in found]
    assert set(reports[0]) == set(found[0]["looked_in"]) == {"synthetic-opioids-2018"}
    assert "looked_in" not in found[1]
    assert set(reports[2][:2]) == set(reports[2][2:]) == set(found[2]["looked_in"])
    each = pincite.json("search", "training", "-k", "2", "--each")["hits"]
    assert len({hit["report"] for hit in each}) == 2
    other = pincite.json("search", queries[0], "--report", "incb-2023-iv")
    assert {hit["report"] for hit in other["hits"]} == {"incb-2023-iv"}
    batch = tmp_path / "queries.jsonl"
    batch.write_text("".join(json.dumps({"id": q, "query": q}) + "\n" for q in queries), "utf-8")
    lines = pincite("search", "--batch", str(batch), "-k", "4").splitlines()
    assert [json.loads(line)["hits"] for line in lines] == [one["hits"] for one in found]
    assert "exact" in pincite.fails("search", "q", "--each", "--verb", "urge", status=2)


def test_a_filter_leaves_out_whatever_the_name(pincite: Pincite) -> None:
    for query in ("WHO", "World Health Organization", "programs of the INCB"):
        for options in (["--kind", "recommendation"], ["--section", "deliberations"]):
            allowed = pincite.json("search", *options)["units"]
            hits = pincite.json("search", query, "-k", "200", *options)["hits"]
            places = [(hit["report"], hit["anchor"]) for hit in hits]
            assert len(set(places)) == len(places) > 0
            assert set(places) <= {(unit["report"], unit["anchor"]) for unit in allowed}


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


def test_search(pincite: Pincite) -> None:
    hits = pincite.json("search", "death penalty for drug offences", "-k", "3")["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert {hit["anchor"] for hit in hits} >= {"r5", "p1004"}
    assert hits[0]["score"] >= hits[1]["score"] >= hits[2]["score"]
    assert "Recommendation 5 (following para. 1004)" in pincite(
        "search", "death penalty", "-k", "2"
    )


def test_search_filters(pincite: Pincite) -> None:
    kinds = pincite.json("search", "drugs", "--kind", "recommendation")["hits"]
    assert {hit["kind"] for hit in kinds} == {"recommendation"}
    reports = pincite.json("search", "drugs", "--report", "synthetic-opioids-2018")["hits"]
    assert {hit["report"] for hit in reports} == {"synthetic-opioids-2018"}
    since = pincite.json("search", "drugs", "--since", "2020-01-01")["hits"]
    assert {hit["report"] for hit in since} == {"incb-2023-iv"}
    section = pincite.json("search", "drugs", "--section", "ketamine")["hits"]
    assert {hit["section"][-1] for hit in section} == {"Ketamine"}


def test_search_writes_a_trec_run(pincite: Pincite, tmp_path: Path) -> None:
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": "q1", "query": "ketamine"}\n{"id": "q2", "query": "tramadol"}\n')
    out = tmp_path / "out.trec"
    pincite("search", "--batch", str(batch), "--run", str(out), "-k", "2")
    lines = [line.split() for line in out.read_text().splitlines()]
    assert [(line[0], line[1], line[3], line[5]) for line in lines] == [
        ("q1", "Q0", "1", "pincite"),
        ("q1", "Q0", "2", "pincite"),
        ("q2", "Q0", "1", "pincite"),
        ("q2", "Q0", "2", "pincite"),
    ]
    alone = pincite.json("search", "tramadol", "-k", "1")["hits"][0]
    assert lines[2][2] == f"{alone['report']}#{alone['anchor']}"
    answers = [json.loads(line) for line in pincite("search", "--batch", str(batch)).splitlines()]
    assert [answer["id"] for answer in answers] == ["q1", "q2"]


def test_exact_criteria_keep_every_unit_that_fits(pincite: Pincite) -> None:
    found = pincite.json("search", "--verb", "urge", "--kind", "recommendation")
    assert found["count"] == 6
    assert [unit["number"] for unit in found["units"]] == ["2", "9", "10", "14", "19", "24"]
    phrase = pincite.json("search", "--phrase", "one size fits all")
    assert [unit["anchor"] for unit in phrase["units"]] == ["p38.l"]
    ranked = pincite.json("search", "treatment", "--verb", "urge", "-k", "2")["hits"]
    assert [hit["anchor"] for hit in ranked] in (["r9", "r10"], ["r10", "r9"])
