"""The shapes of documents of the genre: preambles, annexes, tables, letters, notes."""

from __future__ import annotations

import pytest

from ingest.read import read_bytes
from tests.ingest.texts import anchors_of, read_text, structured, unit_of

RESOLUTION = """\
United Nations S/RES/3001 (2031)
Security Council Distr.: General
9 June 2031
31-09289 (E)
*3109289*
Resolution 3001 (2031)
Adopted by the Security Council at its 9958th meeting, on
9 June 2031
The Security Council,
Recalling its previous relevant resolutions, including resolution 1696 (2006),
and reaffirming their provisions,
Deeply concerned by the delays reported to it, as well as by the statement of
29 March 2030 (S/PRST/2030/15),
Acting under Article 41 of Chapter VII of the Charter of the United Nations,
1. Decides to extend until 9 July 2032 the mandate of the Panel of Experts,
as specified in paragraph 29 of resolution 1929 (2010), and to take appropriate
S/RES/3001 (2031)
31-092892/2
action regarding further extension;
2. Requests the Panel of Experts to provide to the Committee:
(a) A planned programme of work no later than thirty days after its
appointment;
(b) A midterm report by 9 December 2031;
3. Decides to remain seized of the matter.
"""


def test_a_resolution_without_blank_lines() -> None:
    report = read_text(RESOLUTION)
    assert report.symbol == "S/RES/3001 (2031)"
    assert report.date == "2031-06-09"
    assert report.title == "Resolution 3001 (2031)"
    assert report.body == "Security Council"
    assert report.job_number == "31-09289"
    assert anchors_of(report) == "x1 x2 pre1 pre2 pre3 p1 p2 p2.a p2.b p3".split()
    assert unit_of(report, "x2").text == "The Security Council,"
    assert unit_of(report, "pre2").label == "second preambular paragraph"
    assert unit_of(report, "pre2").text.endswith("of 29 March 2030 (S/PRST/2030/15),")
    first = unit_of(report, "p1")
    assert first.text.endswith("take appropriate action regarding further extension;")
    assert (first.page, first.last_page) == (1, 2)
    assert unit_of(report, "p2.b").label == "para. 2 (b)"


@pytest.mark.parametrize(
    ("opening", "recitals", "operative"),
    [
        (
            "L’Assemblée générale,",
            ["Rappelant ses résolutions antérieures,", "Profondément préoccupée par la situation,"],
            "Prie le Secrétaire général de lui faire rapport;",
        ),
        (
            "La Asamblea General,",
            ["Recordando sus resoluciones anteriores,", "Consciente de la necesidad de actuar,"],
            "Solicita al Secretario General que le presente un informe;",
        ),
        (
            "Генеральная Ассамблея,",
            ["ссылаясь на свои предыдущие резолюции,", "будучи глубоко обеспокоена положением,"],
            "просит Генерального секретаря представить доклад;",
        ),
        ("大会，", ["回顾其以往各项决议，", "深为关切这一局势，"], "请秘书长提出报告；"),
        (
            "إن الجمعية العامة،",
            ["إذ تشير إلى قراراتها السابقة،", "وإذ يساورها بالغ القلق،"],
            "تطلب إلى الأمين العام أن يقدم تقريرا؛",
        ),
    ],
    ids=["fr", "es", "ru", "zh", "ar"],
)
def test_preambles_in_the_other_languages(
    opening: str, recitals: list[str], operative: str
) -> None:
    text = "\n\n".join([opening, *recitals, f"1. {operative}", f"2. {operative}"])
    report = read_text(text)
    assert anchors_of(report) == ["x1", "pre1", "pre2", "p1", "p2"]
    assert [unit.text for unit in report.units[1:3]] == recitals


def test_decisions_and_their_annexes() -> None:
    paragraph = "Decides to continue its consideration of the matter;"
    report = read_text(
        f"Decision 5/CMA.4\n\nAdaptation\n\n1. {paragraph}\n\n2. {paragraph}\n\n"
        f"Decision 6/CMA.4\n\nMarkets\n\n1. {paragraph}\n\n2. Requests the secretariat:\n\n"
        f"(a) To report;\n\n(b) To publish.\n\nAnnex\n\nGuidance\n\n"
        "1. The registry shall be kept.\n\n"
        "2. It shall be public.\n"
    )
    assert (
        anchors_of(report)
        == (
            "decision-5-cma-4/p1 decision-5-cma-4/p2 decision-6-cma-4/p1 decision-6-cma-4/p2 "
            "decision-6-cma-4/p2.a decision-6-cma-4/p2.b decision-6-cma-4/annex/p1 "
            "decision-6-cma-4/annex/p2"
        ).split()
    )
    assert unit_of(report, "decision-6-cma-4/p2.a").label == "decision 6/CMA.4, para. 2 (a)"


def test_a_table_of_contents_is_no_text_but_a_check() -> None:
    report = read_text(
        "Contents\n\nI. Introduction .......................... 2\n\n"
        "II. Findings .............................. 3\n\n"
        "III. Conclusion ........................... 5\n\n"
        "I. Introduction\n\n1. The Board met in Vienna.\n\n"
        "II. Findings\n\n2. It found three cases.\n"
    )
    assert anchors_of(report) == ["p1", "p2"]
    assert [heading.text for heading in report.headings] == ["I. Introduction", "II. Findings"]
    assert {item.why for item in report.furniture} == {"table of contents"}
    assert [warning.code for warning in report.warnings] == ["contents-entry-missing"]
    assert report.warnings[0].message.endswith(": 3")


def test_tables_are_units() -> None:
    report = read_text(
        "## I. Figures\n\n1. The figures are **shown below**.\n\n"
        "Table 2\nContributions, by year\n\n"
        "| Year | Amount |\n| --- | --- |\n| 2019 | 36 651 |\n| 2020 | 40 112 |\n\n"
        "2. Contributions rose in 2020.\n",
        "report.md",
    )
    assert anchors_of(report) == ["p1", "x1", "p2"]
    table = unit_of(report, "x1")
    assert (table.kind, table.number, table.label) == ("table", "2", "table 2")
    assert table.text.split("\n")[-2:] == ["2019 | 36 651", "2020 | 40 112"]
    assert "36 651" not in unit_of(report, "p1").text


def test_officers_and_lists_of_names() -> None:
    report = read_text(
        "1. The officers were as follows:\n\nChair: Ana Diallo (Mali)\n\nVice-Chairs:\n\n"
        "Li Wei (China)\n\nOmar Haddad (Jordan)\n\nRapporteur: Eva Novák (Czechia)\n\n"
        "2. The Committee adopted its agenda.\n"
    )
    assert [(unit.anchor, unit.text) for unit in report.units if unit.kind == "item"] == [
        ("p1.chair", "Ana Diallo (Mali)"),
        ("p1.vice-chairs", "Li Wei (China)\nOmar Haddad (Jordan)"),
        ("p1.rapporteur", "Eva Novák (Czechia)"),
    ]


def test_a_letter_with_an_annex() -> None:
    report = read_text(
        "Letter dated 6 February 2031 from the Chair\n\n"
        "I have the honour to transmit herewith the report of the Team, which was submitted to "
        "the Committee.\n\n(Signed) Ana Diallo\nChair\n\nAnnex\n\nReport of the Team\n\n"
        "1. The Team met twice.\n\n2. It visited three regions.\n"
    )
    assert [unit.kind for unit in report.units] == ["other", "signature", "paragraph", "paragraph"]
    assert anchors_of(report, "paragraph") == ["annex/p1", "annex/p2"]
    assert unit_of(report, "annex/p1").section == ("Annex Report of the Team",)


def test_running_matter_splits_no_sentence() -> None:
    page = [
        ("A/80/99", {"page": 2}),
        (
            "accountability, across the organization, and that the measures taken so far",
            {"page": 2},
        ),
        ("had been sufficient.", {"page": 2}),
        ("2.\tThe Committee adjourned its meeting.", {"page": 2, "starts_block": True}),
        ("31-03005 2/3", {"page": 2}),
        ("A/80/99", {"page": 3}),
        ("3.\tThe Committee adopted its report.", {"page": 3, "starts_block": True}),
        ("31-03005 3/3", {"page": 3}),
    ]
    report = structured(
        ("1.\tThe Committee noted that the Secretariat had strengthened its", {"page": 1}), *page
    )
    assert anchors_of(report) == ["p1", "p2", "p3"]
    assert "strengthened its accountability, across" in report.units[0].text
    assert report.job_number == "31-03005"
    assert (report.units[0].page, report.units[0].last_page) == (1, 2)


def test_footnotes_by_their_size_and_marks() -> None:
    from ingest.model import NoteMark

    report = structured(
        ("1.\tThe Board recalled its report", {"page": 1, "size": 10.0, "starts_block": True}),
        (
            "of 2030.1 It noted the figures.",
            {"page": 1, "size": 10.0, "marks": (NoteMark(8, 9, "1"),)},
        ),
        (
            "1 A/79/1, para. 4.",
            {"page": 1, "size": 8.5, "starts_block": True, "marks": (NoteMark(0, 1, "1"),)},
        ),
        ("2.\tIt adjourned its meeting.", {"page": 2, "size": 10.0, "starts_block": True}),
    )
    assert anchors_of(report) == ["p1", "fn1", "p2"]
    assert (
        unit_of(report, "p1").text == "The Board recalled its report of 2030. It noted the figures."
    )
    assert unit_of(report, "p1").notes == ("fn1",)
    assert unit_of(report, "fn1").parent == "p1"


def test_a_reissued_document() -> None:
    report = read_text(
        "United Nations A/80/7*\n\nGeneral Assembly\n\nDistr.: General\n\n3 March 2031\n\n"
        "Original: French\n\nEightieth session\n\nAgenda item 12 (a)\n\nReport of the Board\n\n"
        "1. The Board met.\n\n2. It adjourned.\n\n* Reissued for technical reasons on 9 May 2031.\n"
    )
    assert (report.symbol, report.date, report.reissued) == ("A/80/7", "2031-03-03", "2031-05-09")
    assert (report.session, report.agenda_item) == ("Eightieth session", "12 (a)")
    assert (report.original_language, report.distribution) == ("fr", "General")
    assert report.title == "Report of the Board"


def test_no_symbol_is_invented() -> None:
    report = read_text(
        "1. The Group considered A/79/1 (the agenda).\n\n2. It took note of E/2030/7.\n"
    )
    assert report.symbol is None


def test_a_letter_closes_and_its_enclosure_is_named() -> None:
    text = (
        "Annex I\n\nOur demands are as follows, and we ask the Council to act on them at once.\n\n"
        "1. The pumps must be replaced.\n\n2. Observers must be sent.\n\n"
        "Accept, Sir, the assurances of my highest consideration.\n\n(Signed) F. Tarlenheim\n\n"
        "Enclosure\n\nMap of the wells\n\n1. The map is in scale.\n\n2. It shows wells.\n"
    )
    found = {unit.anchor: unit.text for unit in read_bytes(text.encode(), "letter.txt").units}
    assert found["annex-i/p2"] == "Observers must be sent."
    assert "Accept, Sir, the assurances of my highest consideration." in found.values()
    assert found["enclosure/p1"] == "The map is in scale."
