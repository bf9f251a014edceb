"""Every known trap of the two sample reports, one test each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.addresses import inline_item
from ingest.model import Report, Unit
from ingest.read import read_report
from ingest.samples import sample_reports

CHAPTER, MEETING = (read_report(path, metadata) for path, metadata in sample_reports())
Check = Callable[[], bool]


def unit(anchor: str, report: Report = CHAPTER) -> Unit:
    return next(unit for unit in report.units if unit.anchor == anchor)


def texts(report: Report) -> str:
    return "\n".join(unit.text for unit in report.units)


def m(anchor: str) -> Unit:
    return unit(anchor, MEETING)


def headings(report: Report) -> dict[str, int]:
    return {heading.text: heading.level for heading in report.headings}


def page(line: int, report: Report = CHAPTER) -> int | None:
    """The page of the unit or heading that starts at a source line."""
    places = [(u.lines, u.page) for u in report.units] + [
        (h.lines, h.page) for h in report.headings
    ]
    return next(number for lines, number in places if lines and lines[0] == line)


CHAPTER_TITLE = (
    "Chapter IV. Recommendations to Governments, the United Nations and other relevant "
    "international and national organizations"
)
TRAPS: dict[str, Check] = {
    "a bare page number is the first line": lambda: (
        [(item.text, item.line, item.page, item.why) for item in CHAPTER.furniture]
        == [("133", 2, 133, "page number")]
    ),
    "form feeds survive as one leading space": lambda: (
        [page(line) for line in (178, 281, 489, 593, 699)] == [135, 136, 138, 139, 140]
        and (unit("p998").last_page, unit("p1011").last_page) == (134, 137)
    ),
    "the last line is a lone space": lambda: unit("x1").lines == (714, 717),
    "a column break inside a paragraph looks like its end": lambda: (
        "considerable potential for Internet-facilitated drug markets" in unit("p995").text
        and "not only to ensure the adequate availability" in unit("p1009").text
        and "strategic and operational targeting platforms" in unit("r20").text
        and "its concern about the increased risk" in unit("p1020").text
    ),
    "a column break after a full stop looks like a new paragraph": lambda: (
        "related United Nations agencies. The outcome of that review" in unit("p1013").text
    ),
    "the chapter's title is printed in the middle of a paragraph": lambda: (
        "public-private partnerships. This requires a longer-term effort" in unit("p998").text
        and all(u.section[0] == CHAPTER_TITLE for u in CHAPTER.units if u.kind == "paragraph")
    ),
    "the leading space precedes text, numbers and headings alike": lambda: (
        "Accurate national reports are essential" in unit("p1011").text
        and unit("p1018").text.startswith("The Board also reminds")
        and unit("p1023").text.startswith("The Board takes note")
    ),
    "headings without a blank line before the paragraph": lambda: all(
        unit(anchor).section[-1].endswith(end)
        for anchor, end in [
            ("p1001", "non-medical purposes"),
            ("p1003", "conventions and human rights"),
            ("p1009", "practices of the Board"),
            ("p1014", "drugs and precursors"),
            ("p1015", "and the environment"),
            ("p1016", "non-fentanyl opioids"),
        ]
    ),
    "headings over two to four lines": lambda: (
        "Availability of internationally controlled substances for medical and scientific purposes"
        in headings(CHAPTER)
        and "Ensuring access to and availability of controlled substances for international "
        "humanitarian emergencies"
        in headings(CHAPTER)
    ),
    "one-line headings that look like fragments": lambda: all(
        headings(CHAPTER).get(text) == 2
        for text in (
            "INCB Learning",
            "Narcotic drugs",
            "Psychotropic substances",
            "Precursor chemicals",
            "Ketamine",
            "Drug treatment and rehabilitation",
        )
    ),
    "an em space after the number": lambda: unit("p993").text.startswith("Following its review"),
    "recommendations carry no paragraph number": lambda: (
        [u.number for u in CHAPTER.units if u.kind == "recommendation"]
        == [str(number) for number in range(1, 30)]
    ),
    "a paragraph after a recommendation in the same section": lambda: (
        unit("r1").follows == "p998" and unit("p999").section == unit("r1").section
    ),
    "a recommendation on the topic of the paragraph before last": lambda: (
        unit("r24").follows == "p1018"
    ),
    "a footnote after a recommendation that does not refer to it": lambda: (
        unit("fn173").parent == "p1021"
        and unit("p1021").notes == ("fn173",)
        and unit("r28").notes == ()
        and unit("r28").text.endswith("seizures of ketamine precursors to the Board.")
    ),
    "a footnote directly after the text, hyphenated, with (a) inside": lambda: (
        unit("fn172").text
        == "Article 31, paragraph 2, of the 1961 Convention, article 12, paragraph 3 (a) of the "
        "1971 Convention, and article 18 of the 1988 Convention."
        and unit("fn172").parent == "r18"
        and not [u for u in CHAPTER.units if u.anchor == "p172" or u.kind == "item"]
    ),
    "a marker glued in mid-line": lambda: (
        "outlined in the conventions. Ensuring that" in unit("r18").text
    ),
    "a marker glued at a line's end": lambda: unit("p1021").text.endswith("the 1988 Convention."),
    "another document's symbol in a footnote": lambda: (
        unit("fn173").text == "E/INCB/2023/4." and CHAPTER.symbol is None
    ),
    "a figure inside a word is no marker": lambda: "such as I2ES, PEN Online" in unit("p1010").text,
    "inline items, one of them at a line's start": lambda: (
        "following systems: (a) estimates of annual" in unit("p1012").text
        and inline_item(unit("p1012"), "b")
        == "assessments of annual legitimate medical and scientific requirements for "
        "psychotropic substances"
    ),
    "treaty references are no items": lambda: (
        "under article 4, paragraph (c), thereof" in unit("r3").text
        and inline_item(unit("r3"), "c") is None
        and inline_item(unit("fn172"), "a") is None
    ),
    "lines that start with a year": lambda: (
        "launched in 2022, supports Governments" in unit("p1012").text
        and "article 12 of the 1988 Convention and handling" in unit("r27").text
        and not [u for u in CHAPTER.units if u.number in ("2022", "1988")]
    ),
    "a signature block": lambda: (
        unit("x1").kind == "signature"
        and unit("x1").text == "(Signed) Jallal Toufiq, President\nVienna, 17 November 2023"
        and unit("r29").text.endswith("where it is controlled.")
    ),
    "slips of the original stay": lambda: (
        "keep the Board appraised of" in unit("r26").text
        and "to engage its relevant private sector partners" in unit("r22").text
    ),
    "no-break spaces": lambda: (
        unit("r7").text.endswith("to that end.") and "\u00a0" not in texts(CHAPTER)
    ),
    "typographic quotes stay": lambda: (
        "hide users’ identities" in unit("p997").text
        and "“PGP”" in unit("p997").text
        and '"one size fits all"' in m("p38.l").text
    ),
    "line-end hyphens that belong to the word": lambda: (
        "including non-medical synthetic opioids" in unit("p996").text
        and "people-centred approaches" in unit("p1006").text
        and "amphetamine-type stimulants" in unit("p1012").text
        and "non-fentanyl opioids with" in unit("r23").text
        and "morphine-rich and thebaine-rich" in unit("p1017").text
    ),
    "line-end hyphens between two halves that are words": lambda: (
        "recall the thematic chapter" in unit("r3").text
        and "overdose deaths" in unit("p1016").text
        and "destroy livelihoods" in unit("p1015").text
        and "specialized software" in unit("p997").text
        and "otherwise suspicious" in unit("r21").text
    ),
    "a suspended hyphen": lambda: "health- and people-centred" in unit("p1006").text,
    "a masthead of five plain lines": lambda: (
        m("x1").kind == "other"
        and m("x1").lines == (1, 9)
        and MEETING.date == "2018-12-18"
        and m("p1").lines == (15, 15)
    ),
    "a reissue note whose marker is lost": lambda: (
        m("fn-star").text == "Reissued for technical reasons on 27 February 2019."
        and m("fn-star").parent is None
        and MEETING.reissued == "2019-02-27"
    ),
    "heading levels are noise": lambda: (
        headings(MEETING)["I. Organization of the meeting"] == 1
        and headings(MEETING)["A. Opening and duration of the meeting"] == 2
        and headings(MEETING)["B. Election of officers"] == 2
        and headings(MEETING)["II. General debate"] == 1
        and headings(MEETING)["Deliberations"] == 2
        and headings(MEETING)["IV. Closure of the meeting"] == 1
    ),
    "a bullet before the number": lambda: m("p1").text.startswith("The intergovernmental expert"),
    "paragraphs without the bullet": lambda: (
        m("p38").text.endswith("is presented below:") and m("p39").lines == (126, 126)
    ),
    "a lost number": lambda: (
        m("p14").inferred
        and m("p14").text.startswith("Several speakers expressed concern")
        and [u.anchor for u in MEETING.units if u.inferred] == ["p14"]
    ),
    "a paragraph broken over a page": lambda: (
        "special session of the General Assembly offered a cross-cutting" in m("p12").text
        and (m("p12").page, m("p12").last_page) == (2, 3)
    ),
    "officers on lines of their own": lambda: (
        [(u.number, u.text) for u in MEETING.units if u.parent == "p4"]
        == [
            ("Chair", "Brian Harris (United States of America)"),
            ("Vice-Chair", "Muhammad Mustapha Abdallah (Nigeria)"),
            ("Rapporteur", "Jawad Ali (Pakistan)"),
        ]
    ),
    "six blank lines at a page's foot": lambda: (m("p4").page, m("p5").page) == (1, 2),
    "footers on odd pages only": lambda: (
        [item.text for item in MEETING.furniture]
        == ["V.18-08722 3/8", "V.18-08722 5/8", "V.18-08722 7/8"]
        and MEETING.job_number == "V.18-08722"
        and "V.18" not in texts(MEETING)
    ),
    "blank lines inside lists are page breaks": lambda: (
        [m(anchor).page for anchor in ("p24", "p25", "p38.d", "p38.e", "p38.l", "p38.m")]
        == [4, 5, 6, 7, 7, 8]
    ),
    "group headings inside a paragraph that look like text": lambda: (
        m("p38.a").section[-1].startswith("Thematic session (panel discussion) on reducing")
        and m("p38.k").section[-1] == m("p38.a").section[-1]
        and m("p38.l").section[-1].startswith("Thematic session (panel discussion) on public")
        and m("p38.r").section[-1] == m("p38.l").section[-1]
        and m("p38.k").text.endswith("was recommended;")
    ),
    "(1) for (l)": lambda: (
        m("p38.l").text.startswith("Addressing the challenge")
        and [w.anchor for w in MEETING.warnings if w.code == "label-repaired"] == ["p38.l"]
    ),
    "a colon where a semicolon was meant stays": lambda: m("p38.n").text.endswith("available:"),
    "another resolution's paragraph 13": lambda: (
        "pursuant to paragraph 13 of Commission on Narcotic Drugs resolution 61/8" in m("p1").text
        and sum(u.number == "13" for u in MEETING.units) == 1
    ),
    "another document's symbol in the text": lambda: (
        "(UNODC/CND/EG.1/2018/1)" in m("p6").text and MEETING.symbol is None
    ),
    "initials are no labels": lambda: (
        "K. V. Ranjith Wickramashinghe" in m("p34").text and "Mahmoud M. Elhabiby" in m("p30").text
    ),
    "a State under two names": lambda: (
        "United States of America" in m("p4.chair").text and "the United States," in m("p8").text
    ),
}


def test_all_known_traps_are_here() -> None:
    assert len(TRAPS) == 48


@pytest.mark.parametrize("trap", TRAPS)
def test_trap(trap: str) -> None:
    assert TRAPS[trap]()
