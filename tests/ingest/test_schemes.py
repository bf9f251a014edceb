"""The numbering schemes of the genre, each in a small text of its own."""

from __future__ import annotations

from typing import Any

from ingest.read import read_bytes
from tests.ingest.texts import anchors_of, read_text, structured, unit_of


def test_articles_with_their_own_paragraphs() -> None:
    report = read_text(
        "CHAPTER I: SCOPE\n\nArticle 1\n\nDefinitions\n\n1. In this Convention:\n\n"
        "(a) “Board” means the Board;\n\n(b) “Council” means the Council.\n\n"
        "2. A drug shall be regarded as consumed when supplied.\n\nArticle 2\n\n"
        "1. The Parties shall co-operate.\n\n2. (a) A Party may denounce it:\n\n"
        "(i) By notification; or\n\n(ii) By letter.\n\n(b) It takes effect after a year.\n\n"
        "CHAPTER II: FINAL CLAUSES\n\nArticle 3\n\nThe Convention is open for signature.\n"
    )
    assert (
        anchors_of(report)
        == (
            "art-1/p1 art-1/p1.a art-1/p1.b art-1/p2 art-2/p1 art-2/p2 art-2/p2.a art-2/p2.a.i "
            "art-2/p2.a.ii art-2/p2.b art-3"
        ).split()
    )
    assert unit_of(report, "art-2/p2.a.ii").label == "article 2, para. 2 (a) (ii)"
    assert unit_of(report, "art-3").label == "article 3"
    assert unit_of(report, "art-1/p1").section == ("CHAPTER I: SCOPE", "Article 1 Definitions")
    assert unit_of(report, "art-3").section == ("CHAPTER II: FINAL CLAUSES", "Article 3")


def test_items_of_items_and_other_brackets() -> None:
    report = read_text(
        "1. The Committee decided:\n\n(a) To meet:\n\n(i) In spring;\n\n(ii) In autumn;\n\n"
        "(b) To report.\n\n2. Le Comité décide :\n\na) De se réunir ;\n\nb) De faire rapport.\n\n"
        "3. The following apply:\n\n(h) The eighth;\n\n(i) The ninth;\n\n(j) The tenth.\n"
    )
    assert (
        anchors_of(report, "item") == ("p1.a p1.a.i p1.a.ii p1.b p2.a p2.b p3.h p3.i p3.j").split()
    )
    assert unit_of(report, "p1.a.i").parent == "p1.a"


def test_inline_items_stay_in_the_text() -> None:
    report = read_text(
        "1. The programme has the following three objectives, to be reached by 2030:\n"
        "(a) better data on trends; (b) stronger capacity in the regions; and (c) closer\n"
        "cooperation. A further objective is under discussion in the Committee at present.\n\n"
        "2. The Committee took note of the programme and of the resources allocated to it.\n"
    )
    assert anchors_of(report) == ["p1", "p2"]
    assert "2030: (a) better data" in report.units[0].text


def test_chinese_headings_paragraphs_and_items() -> None:
    report = read_text(
        "一、导言\n\n1. 委员会举行了会议。\n\n2. 委员会决定：\n\n"
        "（一）举行会议；\n\n（二）提出报告。\n\n"
        "二、结论\n\n3. 委员会通过了报告。\n"
    )
    assert report.language == "zh"
    assert anchors_of(report) == ["p1", "p2", "p2.一", "p2.二", "p3"]
    assert unit_of(report, "p3").section == ("二、结论",)
    assert unit_of(report, "p1").section == ("一、导言",)


def test_arabic_digits_and_order() -> None:
    report = read_text(
        "أولا - مقدمة\n\n١ - عقدت اللجنة اجتماعها في جنيف.\n\n٢ - انتخبت اللجنة أعضاء مكتبها.\n\n"
        "٣ - اعتمدت اللجنة جدول أعمالها.\n"
    )
    assert report.language == "ar"
    assert anchors_of(report, "paragraph") == ["p1", "p2", "p3"]
    assert unit_of(report, "p2").text == "انتخبت اللجنة أعضاء مكتبها."


def test_upper_case_operative_verbs_and_numbers_in_brackets() -> None:
    report = read_text(
        "WHA66.99 Health for all\n\nThe Sixty-sixth World Health Assembly,\n\n"
        "Having considered the report,\n\n1. URGES Member States:\n\n(1) to strengthen systems;\n\n"
        "(2) to report;\n\n2. REQUESTS the Director-General to report.\n"
    )
    assert anchors_of(report, "preambular", "paragraph", "item") == "pre1 p1 p1.1 p1.2 p2".split()
    assert report.title == "WHA66.99 Health for all"


def test_a_number_without_a_footnote_stays_text() -> None:
    report = read_text(
        "1. The Group of 77.5 per cent of G20 members and COVID-19 figures met.\n\n2. It ended.\n"
    )
    assert "77.5 per cent of G20 members and COVID-19 figures" in report.units[0].text


def test_automatic_numbers_of_word() -> None:
    report = structured(
        ("Background", {"level": 2, "role": "heading", "style": "Heading 2", "starts_block": True}),
        ("The Committee met in Geneva.", {"list_label": "1.", "starts_block": True}),
        ("It elected officers:", {"list_label": "2.", "starts_block": True}),
        ("A Chair;", {"list_label": "(a)", "starts_block": True}),
        ("A Rapporteur.", {"list_label": "(b)", "starts_block": True}),
        ("It adjourned.", {"list_label": "3.", "starts_block": True}),
        form="docx",
    )
    assert anchors_of(report) == ["p1", "p2", "p2.a", "p2.b", "p3"]
    assert report.units[0].section == ("Background",)


def test_headings_by_style_in_word() -> None:
    def heading(text: str, level: int) -> tuple[str, dict[str, Any]]:
        return text, {"level": level, "role": "heading", "starts_block": True}

    def text(number: int) -> tuple[str, dict[str, Any]]:
        return f"{number}.\tThe Committee took note of it.", {"starts_block": True}

    report = structured(
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


def test_restarts_without_a_heading_of_their_own_are_named_by_their_section() -> None:
    body = "The delegation stated its position on the matter."
    report = read_text(
        "A. Views of the first group\n\n"
        + "".join(f"{number}. {body}\n\n" for number in range(1, 9))
        + "B. Views of the second group\n\n"
        + "".join(f"{number}. {body}\n\n" for number in range(1, 9))
    )
    paragraphs = anchors_of(report, "paragraph")
    assert paragraphs[:8] == [f"p{number}" for number in range(1, 9)]
    assert paragraphs[8:] == [f"views-of-the-second-group/p{number}" for number in range(1, 9)]
    assert unit_of(report, paragraphs[8]).label == "“Views of the second group”, para. 1"


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
