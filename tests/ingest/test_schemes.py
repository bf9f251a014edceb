"""The numbering schemes and shapes of the genre, each in a small text of its own."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.model import Line, Report, Source, Unit
from ingest.read import read_bytes
from ingest.structure import read_structure


def _read(text: str, name: str = "document.txt") -> Report:
    return read_bytes(text.encode(), name)


def _unit(report: Report, anchor: str) -> Unit:
    return next(unit for unit in report.units if unit.anchor == anchor)


def _anchors(report: Report, *kinds: str) -> list[str]:
    return [unit.anchor for unit in report.units if not kinds or unit.kind in kinds]


def _lines(*rows: tuple[str, dict[str, Any]]) -> list[Line]:
    return [Line(number, text, **facts) for number, (text, facts) in enumerate(rows, 1)]


def _structure(*rows: tuple[str, dict[str, Any]], form: str = "pdf") -> Report:
    return read_structure(_lines(*rows), Source("document", "0" * 64, form))


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
    report = _read(RESOLUTION)
    assert report.symbol == "S/RES/3001 (2031)"
    assert report.date == "2031-06-09"
    assert report.title == "Resolution 3001 (2031)"
    assert report.body == "Security Council"
    assert report.job_number == "31-09289"
    assert _anchors(report) == "x1 x2 pre1 pre2 pre3 p1 p2 p2.a p2.b p3".split()
    assert _unit(report, "x2").text == "The Security Council,"
    assert _unit(report, "pre2").label == "second preambular paragraph"
    assert _unit(report, "pre2").text.endswith("of 29 March 2030 (S/PRST/2030/15),")
    assert _unit(report, "p1").text.endswith("take appropriate action regarding further extension;")
    assert (_unit(report, "p1").page, _unit(report, "p1").last_page) == (1, 2)
    assert _unit(report, "p2.b").label == "para. 2 (b)"


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
    report = _read(text)
    assert _anchors(report) == ["x1", "pre1", "pre2", "p1", "p2"]
    assert [unit.text for unit in report.units[1:3]] == recitals


def test_articles_with_their_own_paragraphs() -> None:
    report = _read(
        "CHAPTER I: SCOPE\n\nArticle 1\n\nDefinitions\n\n1. In this Convention:\n\n"
        "(a) “Board” means the Board;\n\n(b) “Council” means the Council.\n\n"
        "2. A drug shall be regarded as consumed when supplied.\n\nArticle 2\n\n"
        "1. The Parties shall co-operate.\n\n2. (a) A Party may denounce it:\n\n"
        "(i) By notification; or\n\n(ii) By letter.\n\n(b) It takes effect after a year.\n\n"
        "CHAPTER II: FINAL CLAUSES\n\nArticle 3\n\nThe Convention is open for signature.\n"
    )
    assert (
        _anchors(report)
        == (
            "art-1/p1 art-1/p1.a art-1/p1.b art-1/p2 art-2/p1 art-2/p2 art-2/p2.a art-2/p2.a.i "
            "art-2/p2.a.ii art-2/p2.b art-3"
        ).split()
    )
    assert _unit(report, "art-2/p2.a.ii").label == "article 2, para. 2 (a) (ii)"
    assert _unit(report, "art-3").label == "article 3"
    assert _unit(report, "art-1/p1").section == ("CHAPTER I: SCOPE", "Article 1 Definitions")
    assert _unit(report, "art-3").section == ("CHAPTER II: FINAL CLAUSES", "Article 3")


def test_decisions_and_their_annexes() -> None:
    paragraph = "Decides to continue its consideration of the matter;"
    report = _read(
        f"Decision 5/CMA.4\n\nAdaptation\n\n1. {paragraph}\n\n2. {paragraph}\n\n"
        f"Decision 6/CMA.4\n\nMarkets\n\n1. {paragraph}\n\n2. Requests the secretariat:\n\n"
        f"(a) To report;\n\n(b) To publish.\n\nAnnex\n\nGuidance\n\n"
        "1. The registry shall be kept.\n\n"
        "2. It shall be public.\n"
    )
    assert (
        _anchors(report)
        == (
            "decision-5-cma-4/p1 decision-5-cma-4/p2 decision-6-cma-4/p1 decision-6-cma-4/p2 "
            "decision-6-cma-4/p2.a decision-6-cma-4/p2.b decision-6-cma-4/annex/p1 "
            "decision-6-cma-4/annex/p2"
        ).split()
    )
    assert _unit(report, "decision-6-cma-4/p2.a").label == "decision 6/CMA.4, para. 2 (a)"


def test_items_of_items_and_other_brackets() -> None:
    report = _read(
        "1. The Committee decided:\n\n(a) To meet:\n\n(i) In spring;\n\n(ii) In autumn;\n\n"
        "(b) To report.\n\n2. Le Comité décide :\n\na) De se réunir ;\n\nb) De faire rapport.\n\n"
        "3. The following apply:\n\n(h) The eighth;\n\n(i) The ninth;\n\n(j) The tenth.\n"
    )
    assert _anchors(report, "item") == ("p1.a p1.a.i p1.a.ii p1.b p2.a p2.b p3.h p3.i p3.j").split()
    assert _unit(report, "p1.a.i").parent == "p1.a"


def test_inline_items_stay_in_the_text() -> None:
    report = _read(
        "1. The programme has the following three objectives, to be reached by 2030:\n"
        "(a) better data on trends; (b) stronger capacity in the regions; and (c) closer\n"
        "cooperation. A further objective is under discussion in the Committee at present.\n\n"
        "2. The Committee took note of the programme and of the resources allocated to it.\n"
    )
    assert _anchors(report) == ["p1", "p2"]
    assert "2030: (a) better data" in report.units[0].text


def test_chinese_headings_paragraphs_and_items() -> None:
    report = _read(
        "一、导言\n\n1. 委员会举行了会议。\n\n2. 委员会决定：\n\n"
        "（一）举行会议；\n\n（二）提出报告。\n\n"
        "二、结论\n\n3. 委员会通过了报告。\n"
    )
    assert report.language == "zh"
    assert _anchors(report) == ["p1", "p2", "p2.一", "p2.二", "p3"]
    assert _unit(report, "p3").section == ("二、结论",)
    assert _unit(report, "p1").section == ("一、导言",)


def test_arabic_digits_and_order() -> None:
    report = _read(
        "أولا - مقدمة\n\n١ - عقدت اللجنة اجتماعها في جنيف.\n\n٢ - انتخبت اللجنة أعضاء مكتبها.\n\n"
        "٣ - اعتمدت اللجنة جدول أعمالها.\n"
    )
    assert report.language == "ar"
    assert _anchors(report, "paragraph") == ["p1", "p2", "p3"]
    assert _unit(report, "p2").text == "انتخبت اللجنة أعضاء مكتبها."


def test_upper_case_operative_verbs_and_numbers_in_brackets() -> None:
    report = _read(
        "WHA66.99 Health for all\n\nThe Sixty-sixth World Health Assembly,\n\n"
        "Having considered the report,\n\n1. URGES Member States:\n\n(1) to strengthen systems;\n\n"
        "(2) to report;\n\n2. REQUESTS the Director-General to report.\n"
    )
    assert _anchors(report, "preambular", "paragraph", "item") == "pre1 p1 p1.1 p1.2 p2".split()
    assert report.title == "WHA66.99 Health for all"


def test_a_table_of_contents_is_no_text_but_a_check() -> None:
    report = _read(
        "Contents\n\nI. Introduction .......................... 2\n\n"
        "II. Findings .............................. 3\n\n"
        "III. Conclusion ........................... 5\n\n"
        "I. Introduction\n\n1. The Board met in Vienna.\n\n"
        "II. Findings\n\n2. It found three cases.\n"
    )
    assert _anchors(report) == ["p1", "p2"]
    assert [heading.text for heading in report.headings] == ["I. Introduction", "II. Findings"]
    assert {item.why for item in report.furniture} == {"table of contents"}
    assert [warning.code for warning in report.warnings] == ["contents-entry-missing"]
    assert report.warnings[0].message.endswith(": 3")


def test_tables_are_units() -> None:
    report = _read(
        "## I. Figures\n\n1. The figures are **shown below**.\n\n"
        "Table 2\nContributions, by year\n\n"
        "| Year | Amount |\n| --- | --- |\n| 2019 | 36 651 |\n| 2020 | 40 112 |\n\n"
        "2. Contributions rose in 2020.\n",
        "report.md",
    )
    assert _anchors(report) == ["p1", "x1", "p2"]
    table = _unit(report, "x1")
    assert (table.kind, table.number, table.label) == ("table", "2", "table 2")
    assert table.text.split("\n")[-2:] == ["2019 | 36 651", "2020 | 40 112"]
    assert "36 651" not in _unit(report, "p1").text


def test_officers_and_lists_of_names() -> None:
    report = _read(
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
    report = _read(
        "Letter dated 6 February 2031 from the Chair\n\n"
        "I have the honour to transmit herewith the report of the Team, which was submitted to "
        "the Committee.\n\n(Signed) Ana Diallo\nChair\n\nAnnex\n\nReport of the Team\n\n"
        "1. The Team met twice.\n\n2. It visited three regions.\n"
    )
    assert [unit.kind for unit in report.units] == ["other", "signature", "paragraph", "paragraph"]
    assert _anchors(report, "paragraph") == ["annex/p1", "annex/p2"]
    assert _unit(report, "annex/p1").section == ("Annex Report of the Team",)


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
    report = _structure(
        ("1.\tThe Committee noted that the Secretariat had strengthened its", {"page": 1}), *page
    )
    assert _anchors(report) == ["p1", "p2", "p3"]
    assert "strengthened its accountability, across" in report.units[0].text
    assert report.job_number == "31-03005"
    assert (report.units[0].page, report.units[0].last_page) == (1, 2)


def test_footnotes_by_their_size_and_marks() -> None:
    from ingest.model import NoteMark

    report = _structure(
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
    assert _anchors(report) == ["p1", "fn1", "p2"]
    assert (
        _unit(report, "p1").text == "The Board recalled its report of 2030. It noted the figures."
    )
    assert _unit(report, "p1").notes == ("fn1",)
    assert _unit(report, "fn1").parent == "p1"


def test_a_number_without_a_footnote_stays_text() -> None:
    report = _read(
        "1. The Group of 77.5 per cent of G20 members and COVID-19 figures met.\n\n2. It ended.\n"
    )
    assert "77.5 per cent of G20 members and COVID-19 figures" in report.units[0].text


def test_automatic_numbers_of_word() -> None:
    report = _structure(
        ("Background", {"level": 2, "role": "heading", "style": "Heading 2", "starts_block": True}),
        ("The Committee met in Geneva.", {"list_label": "1.", "starts_block": True}),
        ("It elected officers:", {"list_label": "2.", "starts_block": True}),
        ("A Chair;", {"list_label": "(a)", "starts_block": True}),
        ("A Rapporteur.", {"list_label": "(b)", "starts_block": True}),
        ("It adjourned.", {"list_label": "3.", "starts_block": True}),
        form="docx",
    )
    assert _anchors(report) == ["p1", "p2", "p2.a", "p2.b", "p3"]
    assert report.units[0].section == ("Background",)


def test_headings_by_style_in_word() -> None:
    def heading(text: str, level: int) -> tuple[str, dict[str, Any]]:
        return text, {"level": level, "role": "heading", "starts_block": True}

    def text(number: int) -> tuple[str, dict[str, Any]]:
        return f"{number}.\tThe Committee took note of it.", {"starts_block": True}

    report = _structure(
        heading("Policy", 1),
        heading("Strategy", 2),
        text(1),
        heading("Resources", 2),
        text(2),
        heading("Conclusion", 1),
        text(3),
        form="docx",
    )
    assert [unit.section for unit in report.units] == [
        ("Policy", "Strategy"),
        ("Policy", "Resources"),
        ("Conclusion",),
    ]


def test_a_reissued_document() -> None:
    report = _read(
        "United Nations A/80/7*\n\nGeneral Assembly\n\nDistr.: General\n\n3 March 2031\n\n"
        "Original: French\n\nEightieth session\n\nAgenda item 12 (a)\n\nReport of the Board\n\n"
        "1. The Board met.\n\n2. It adjourned.\n\n* Reissued for technical reasons on 9 May 2031.\n"
    )
    assert (report.symbol, report.date, report.reissued) == ("A/80/7", "2031-03-03", "2031-05-09")
    assert (report.session, report.agenda_item) == ("Eightieth session", "12 (a)")
    assert (report.original_language, report.distribution) == ("fr", "General")
    assert report.title == "Report of the Board"


def test_no_symbol_is_invented() -> None:
    report = _read("1. The Group considered A/79/1 (the agenda).\n\n2. It took note of E/2030/7.\n")
    assert report.symbol is None


def test_restarts_without_a_heading_of_their_own_are_named_by_their_section() -> None:
    body = "The delegation stated its position on the matter."
    report = _read(
        "A. Views of the first group\n\n"
        + "".join(f"{number}. {body}\n\n" for number in range(1, 9))
        + "B. Views of the second group\n\n"
        + "".join(f"{number}. {body}\n\n" for number in range(1, 9))
    )
    paragraphs = _anchors(report, "paragraph")
    assert paragraphs[:8] == [f"p{number}" for number in range(1, 9)]
    assert paragraphs[8:] == [f"views-of-the-second-group/p{number}" for number in range(1, 9)]
    assert _unit(report, paragraphs[8]).label == "“Views of the second group”, para. 1"


def test_chinese_headings_with_a_full_stop() -> None:
    text = (
        "一. 导言\n\n1. 大会请秘书长提交报告。\n\n二. 法律框架\n\nA. 各国的义务\n\n"
        "2. 各国必须维护水井。\n\n三. 结论\n\n3. 秘书长敦促各国批准公约。\n"
    )
    report = read_bytes(text.encode(), "report.txt")
    assert [unit.section for unit in report.units] == [
        ("一. 导言",),
        ("二. 法律框架", "A. 各国的义务"),
        ("三. 结论",),
    ]


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
