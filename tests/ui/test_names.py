"""The index of names: what the samples name, found by reading them, and the rules' limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retrieval.library import Library
from retrieval.register.platforms import platforms
from ui.page.names import names

# Read in the reports: name, kind, expansion, units, recommendations (anchors).
READ = [
    ("IONICS", "project", "Project Ion Incident Communication System", "p1010 p18", "r14 r20 r21"),
    ("PEN Online", "project", "", "p1010 p18", "r14"),
    ("PEN Online Light", "project", "", "p1010", "r14"),
    ("SNOOP", "project", "Scanning of Novel Opioids on Online Platforms", "", "r20"),
    ("UNODC early warning advisory", "project", "", "p18 p20 p38.i", ""),
    ("GRIDS Programme", "project", "", "", "r14 r20 r22"),
    ("INCB Learning", "project", "", "p1011 p1012", "r13 r15"),
    ("Project Ion", "project", "", "p18", ""),
    ("tramadol", "substance", "", "p14 p38.a", ""),
    ("ketamine", "substance", "", "p1022 p1023", "r28 r29"),
    ("Nigeria", "country", "", "p4.vice-chair p8 p31 p35", ""),
    ("Universal Postal Union", "body", "", "p38.f", ""),
]


@pytest.fixture(scope="module")
def index(sample_folder: Path) -> Iterator[dict[str, dict[str, Any]]]:
    with Library.open(sample_folder) as library:
        yield {entry["name"]: entry for entry in names(library)["names"]}


@pytest.mark.parametrize(("name", "kind", "expansion", "units", "recommendations"), READ)
def test_a_name_with_every_place(
    index: dict[str, dict[str, Any]],
    name: str,
    kind: str,
    expansion: str,
    units: str,
    recommendations: str,
) -> None:
    entry = index[name]
    assert (entry["kind"], entry["expansion"]) == (kind, expansion)
    assert [unit[1] for unit in entry["units"]] == units.split()
    assert [unit[1] for unit in entry["recommendations"]] == recommendations.split()


def test_an_acronym_and_its_body_are_one_entry(index: dict[str, dict[str, Any]]) -> None:
    assert index["World Health Organization"]["expansion"] == "WHO"
    assert "WHO" not in index


def test_nothing_mentioned_is_left_out(
    index: dict[str, dict[str, Any]], sample_folder: Path
) -> None:
    """Every unit that holds a project's name is listed under it."""
    with Library.open(sample_folder) as library:
        for entry in index.values():
            if entry["kind"] != "project":
                continue
            holding = {
                unit.unit.anchor for unit in library.units() if entry["name"] in unit.unit.text
            }
            listed = {place[1] for place in entry["units"] + entry["recommendations"]}
            assert holding <= listed, entry["name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("States used the ABC early alert system and Project Lantern.",
         ["ABC early alert system", "Project Lantern"]),
        ("The Global Tide Programme was extended.", ["Global Tide Programme"]),
        ("through XYZ Online Plus and the Harbour Exchange Platform",
         ["XYZ Online Plus", "Harbour Exchange Platform"]),
        ("URGES Member States to act", []),
        ("in annex II Tables and the United Nations Environment Programme", []),
        ("The Board noted the system of the ABC and its network", []),
        ("ABC and the health system", []),
    ],
)  # fmt: skip
def test_a_platform_is_known_by_its_form(text: str, found: list[str]) -> None:
    assert [name for name, _, _ in platforms(text, {"ABC"})] == found
