"""The verifier notices what was altered, and only that."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.calibration.perturb import perturbed
from assistant.draft import Draft, Line, Quote, whole
from assistant.verify.lines import judged, judged_all
from assistant.verify.sentences import Judge, exact
from retrieval.library import Library

UNIT = (
    "The Committee urges all coastal States to report, by 30 June 2022, the 12 ports that do not "
    "have reception facilities. Several speakers noted that 75 per cent of nets should be marked, "
    "in line with article 9 of the Harbours Convention."
)


def checks(sentence: str, unit: str = UNIT) -> set[str]:
    return {reason.check for reason in exact(sentence, unit)}


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("The Committee encourages all coastal States to report, by 30 June 2022, the 12 ports.",
         "verb"),
        ("The Committee urges all coastal States to report, by 30 July 2022, the 12 ports.",
         "number"),
        ("The Committee urges all coastal States to report, by 30 June 2022, the 13 ports.",
         "number"),
        ("The Committee urges some coastal States to report, by 30 June 2022, the 12 ports.",
         "quantifier"),
        ("The Committee does not urge all coastal States to report, by 30 June 2022, the ports.",
         "negation"),
        ("Several speakers noted that 75 per cent of nets must be marked.", "modal"),
        ("Several speakers noted that 75 per cent of nets should be marked, in line with "
         "article 19 of the Harbours Convention.", "number"),
        ("Several speakers from Malta noted that 75 per cent of nets should be marked.", "name"),
        ("The speakers said that “every net should be burned”.", "quotation"),
        ("Nets: the Committee demands that ports report.", "verb"),
        ("The Committee urges all coastal States to hide, by 30 June 2022, the 12 ports.",
         "meaning"),
    ],
)  # fmt: skip
def test_alterations_are_noticed(sentence: str, check: str) -> None:
    assert check in checks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        UNIT,
        "The Committee urges all coastal States to report the 12 ports that do not have reception "
        "facilities.",
        "Several speakers noted that 75% of nets should be marked.",
        "Several speakers noted that nets should be marked.",
    ],
)
def test_what_the_unit_says_passes(sentence: str) -> None:
    assert checks(sentence) == set()


def test_perturbed_sentences_of_the_samples_are_caught(sample_library: Library) -> None:
    """At least 0.98 of more than 300 caught; at most 0.02 of the sentences as written failed."""
    cases = list(perturbed(sample_library))
    assert len(cases) >= 300
    caught = sum(bool(exact(c.text, c.located.unit.text, _around(c))) for c in cases)
    assert caught / len(cases) >= 0.98
    written = list({c.original: c for c in cases}.values())
    alarms = sum(bool(exact(c.original, c.located.unit.text, _around(c))) for c in written)
    assert alarms / len(written) <= 0.02


def _around(case: object) -> str:
    unit = case.located.unit  # type: ignore[attr-defined]
    report = case.located.report  # type: ignore[attr-defined]
    return " ".join((unit.label, report.cited_as, report.title, *unit.section))


def test_a_line_that_claims_something_is_judged(small_library: Library) -> None:
    judge = Judge(small_library.embed)
    unit = small_library.unit("harbours-2021", "r2")
    good = Line(("The Committee encourages ports to consider replacing plastic crates.",),
                cites=(whole(unit),), claim=True)  # fmt: skip
    bad = Line(("The Committee urges ports to replace plastic crates.",), cites=(whole(unit),),
               claim=True)  # fmt: skip
    bare = Line(("Ports like crates.",), claim=True)
    assert judged(good, judge).support == "verbatim"
    verdict = judged(bad, judge)
    assert verdict.support == "withheld"
    assert {reason.check for reason in verdict.reasons} >= {"verb"}
    assert judged(bare, judge).reasons[0].check == "citation"


def test_no_line_is_shown_as_verified_that_was_not(small_library: Library) -> None:
    """Whatever a composer hands over: a quotation out of its unit, an empty one, a bare claim."""
    unit = small_library.unit("harbours-2021", "r2")
    length = len(unit.unit.text)
    lines: Sequence[Line] = (
        Line((Quote(unit, 0, length + 5),)),
        Line((Quote(unit, 4, 4),)),
        Line((Quote(unit, -3, 4),)),
        Line(("Everything is allowed.",), claim=True),
        Line(("Everything is allowed.",), cites=(whole(unit),), claim=True),
    )
    draft = Draft("fact", "answered", tuple(lines))
    supports = [v.support for v in judged_all(draft, Judge(small_library.embed))]
    assert supports == ["withheld"] * 5


def test_a_faithful_paraphrase_is_supported(small_library: Library) -> None:
    judge = Judge(small_library.embed)
    unit = small_library.unit("harbours-2021", "p5")
    line = Line(("Between 2016 and 2020, catches fell by 12 per cent.",), cites=(whole(unit),),
                claim=True)  # fmt: skip
    assert judged(line, judge).support == "supported"
