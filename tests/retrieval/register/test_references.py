from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.register.model import Reference
from retrieval.register.references import announced, parse_address, parse_references


def brief(reference: Reference) -> str:
    """A reference in short: "para 38 .l", "art-31 para 2", "para 5-7", "para #-1"."""
    names = {
        "paragraph": "para", "recommendation": "rec", "footnote": "fn", "preambular": "pre",
        "other": "x", "division": "div", "section": "sec", "page": "page",
    }  # fmt: skip
    number = reference.number or (f"#{reference.ordinal}" if reference.ordinal else "")
    if reference.count > 1:
        number += f"x{reference.count}"
    items = "".join(f".{item}" for item in reference.items)
    until = f"-{reference.until}" if reference.until else ""
    words = [*reference.division, names[reference.kind], f"{number}{items}{until}"]
    if reference.document:
        words.append(f"<{reference.document}>")
    if reference.section:
        words.append(f"§{reference.section}")
    if reference.within:
        words.append(f"@{reference.within}")
    return " ".join(word for word in words if word)


CASES = {
    "p14": ["para 14"],
    "p38.l": ["para 38.l"],
    "r5": ["rec 5"],
    "fn172": ["fn 172"],
    "pre3": ["pre 3"],
    "x1": ["x 1"],
    "annex-i/p3": ["annex-i para 3"],
    "art-31/p2": ["art-31 para 2"],
    "decision-6-cma-4/p43.a": ["decision-6-cma-4 para 43.a"],
    "incb-2023-iv#r5": ["rec 5 @incb-2023-iv"],
    "para 38(l)": ["para 38.l"],
    "para. 38 (l)": ["para 38.l"],
    "38 (l)": ["para 38.l"],
    "38l": ["para 38.l"],
    "12 (c) (ii)": ["para 12.c.ii"],
    "§1004": ["para 1004"],
    "¶ 14": ["para 14"],
    "paras. 1017–1018 and 1020": ["para 1017-1018", "para 1020"],
    "paras 1017 to 1018": ["para 1017-1018"],
    "Para.1017-18": ["para 1017-1018"],
    "paragraph 1,004": ["para 1004"],
    "paras 38 (a), (c) and (f)": ["para 38.a", "para 38.c", "para 38.f"],
    "38 (a) to (c)": ["para 38.a-c"],
    "para 38, subparagraph (l)": ["para 38.l"],
    "paragraph 38 item l": ["para 38.l"],
    "subparagraph (b) of paragraph 12": ["para 12.b"],
    "para 12 bis": ["para 12 bis"],
    "Rec. 5": ["rec 5"],
    "Recs 28 and 29, please": ["rec 28", "rec 29"],
    "recommendations 1-3": ["rec 1-3"],
    "recommendation five": ["rec 5"],
    "Recommendation twenty-four": ["rec 24"],
    "Recommendation No. 7": ["rec 7"],
    "Recommendation 5 (following para. 1004)": ["rec 5"],
    "the 14th paragraph of the 2018 report": ["para 14 @2018 report"],
    "para. 14, 2018 report": ["para 14 @2018 report"],
    "INCB report for 2023, para. 1014": ["para 1014 @INCB report for 2023"],
    "third preambular paragraph": ["pre 3"],
    "the last paragraph": ["para #-1"],
    "penultimate recommendation": ["rec #-2"],
    "first two recommendations": ["rec #1x2"],
    "footnote 172": ["fn 172"],
    "fn. 172 and 173": ["fn 172", "fn 173"],
    "the second and third recommendations": ["rec 2", "rec 3"],
    "Paragraph (12)": ["para 12"],
    "paragraphs 12/13": ["para 12", "para 13"],
    "between paragraphs 5 and 9": ["para 5-9"],
    "compare 1004 with 1005": ["para 1004", "para 1005"],
    "first paragraph of section II": ["para 1 §II"],
    "Chapter IV, para 1004": ["para 1004 §IV"],
    "الفقرات من 12 إلى 14": ["para 12-14"],
    "paragraphe 1 004": ["para 1004"],
    "articles 3 to 5": ["art-3 div", "art-4 div", "art-5 div"],
    "art. 12.1": ["art-12 para 1"],
    "Art. 31 (2) Single Convention": ["art-31 para 2 <Single Convention>"],
    "paras. 14, 15 and 38(a)-(c), (q)": ["para 14", "para 15", "para 38.a-c", "para 38.q"],
    "the asterisk footnote": ["fn *"],
    "the footnote marked with an asterisk": ["fn *"],
    "footnote **": ["fn **"],
    "art. 31, para. 2": ["art-31 para 2"],
    "article 12 (1) (b)": ["art-12 para 1.b"],
    "paragraph 2 of article 31": ["art-31 para 2"],
    "article 12": ["art-12 div"],
    "annex I, para. 3": ["annex-i para 3"],
    "para. 3 of annex I": ["annex-i para 3"],
    "decision 6/CMA.4, para. 43 (a)": ["para 43.a <decision 6/CMA.4>"],
    "26.114": ["para 26.114"],
    "para. A.1.1": ["para A.1.1"],
    "OP5 and PP3": ["para 5", "pre 3"],
    "p. 135": ["page 135"],
    "section III": ["sec III"],
    "paragraphe 12": ["para 12"],
    "paragraphes 12 à 14 et 16": ["para 12-14", "para 16"],
    "paragraphe 2 de l'article 31": ["art-31 para 2"],
    "note de bas de page 172": ["fn 172"],
    "párrafo 38 l)": ["para 38.l"],
    "párrafos 12 a 14 y 16": ["para 12-14", "para 16"],
    "tercer párrafo del preámbulo": ["pre 3"],
    "пункт 5": ["para 5"],
    "в пунктах 12–14 доклада": ["para 12-14"],
    "пункт 2 статьи 31": ["art-31 para 2"],
    "第5段": ["para 5"],
    "第38(l)段": ["para 38.l"],
    "第1017至1018段和第1020段": ["para 1017-1018", "para 1020"],
    "第十四段说什么?": ["para 14"],
    "第31条第2款": ["art-31 para 2"],
    "建议5": ["rec 5"],
    "الفقرة 12": ["para 12"],
    "الفقرة ١٢": ["para 12"],
    "الفقرة 38 (ل)": ["para 38.l"],
    "التوصية 5": ["rec 5"],
    "المادة 31، الفقرة 2": ["art-31 para 2"],
    "pargraph 1004": ["para 1004"],
    "recomendation 5": ["rec 5"],
    "What does para. 1004 say about the death penalty?": ["para 1004"],
    "what does 1004 say?": ["para 1004"],
    "1004 and 1005": ["para 1004", "para 1005"],
    "compare para. 14 of the 2018 report with Recommendation 5": [
        "para 14 @2018 report",
        "rec 5",
    ],
    "paragraph 13 of its resolution 61/8": ["para 13 <resolution 61/8>"],
    "article 12 of the 1988 Convention": ["art-12 div <1988 Convention>"],
    "article 12, paragraph 3 (a) of the 1971 Convention": ["art-12 para 3.a <1971 Convention>"],
    "paras. 5-7 of A/RES/79/191": ["para 5-7 <A/RES/79/191>"],
    "E/INCB/2023/1, para. 1014": ["para 1014 <E/INCB/2023/1>"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES)
def test_addresses_as_people_write_them(text: str, expected: list[str]) -> None:
    assert [brief(reference) for reference in parse_references(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "What happened in 2018?",
        "resolution 61/8",
        "General Assembly resolution S-30/1, annex",
        "in 2018, 3 countries and 75 per cent",
        "the 3rd and 4th meetings",
        "agenda item 5",
        "How many recommendations are there?",
        "which paragraphs have no recommendation?",
        "tens of thousands of overdoses in 2022",
        "UNODC/CND/EG.1/2018/1",
        "on 3 and 4 December 2018",
        "the top 3 recommendations",
        "1'; DROP TABLE paragraphs; --",
        "2018",
        "one size fits all",
        "COVID-19 (a pandemic)",
    ],
)
def test_years_quantities_and_resolutions_are_no_addresses(text: str) -> None:
    assert parse_references(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recommendations 5 and 7 countries", ["rec 5"]),
        ("paragraph 5 and 2018 report", ["para 5 @2018 report"]),
        ("para. 5 and 3 December 2018", ["para 5"]),
    ],
)
def test_a_list_ends_where_a_quantity_or_date_begins(text: str, expected: list[str]) -> None:
    assert [brief(reference) for reference in parse_references(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018", ["para 2018"]),
        ("1004", ["para 1004"]),
        (" 38.l ", ["para 38.l"]),
        ("#14", ["para 14"]),
    ],
)
def test_a_whole_argument_is_meant_as_an_address(text: str, expected: list[str]) -> None:
    assert [brief(reference) for reference in parse_address(text)] == expected


def test_a_number_no_word_announces_is_marked() -> None:
    assert [r.bare for r in parse_references("And 24?")] == [True]
    assert [r.bare for r in parse_references("And Rec. 24 and 25?")] == [False, False]
    assert [r.bare for r in parse_address("1004")] == [True]


def test_spans_are_of_the_text_as_typed() -> None:
    text = "Please compare  paras. 38 (a) and (b) with “Rec. 5”."
    spans = [text[reference.start : reference.end] for reference in parse_references(text)]
    assert spans == ["paras. 38 (a)", "(b)", "Rec. 5"]
    assert [reference.text for reference in parse_references(text)] == spans


def test_running_text_announces_only_what_words_announce() -> None:
    text = "As in paragraphs 5 and 7 above, 38 (l) States met in 1004 rooms under article 4 (c)."
    assert [brief(reference) for reference in announced(text)] == [
        "para 5",
        "para 7",
        "art-4 para .c",
    ]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for reference in [*parse_references(text), *parse_address(text), *announced(text)]:
        assert 0 <= reference.start <= reference.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            ["para.", "paras", "38", "(l)", "(1)", "and", "to", "–", ",", "of", "article", "annex",
             "I", "Rec.", "5", "the", "first", "last", "preambular", "paragraph",
                "第", "段", "пункт",
             "resolution", "61/8", "2018 report", "fn", "§", "subparagraph", "A.1.1", "1,004", "l)"]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_any_mixture_of_its_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for reference in parse_references(text):
        assert reference.text == text[reference.start : reference.end]


@pytest.mark.parametrize("size", [100_000])
def test_a_very_long_question_is_read_quickly(size: int) -> None:
    assert parse_references("para. 5 and " * (size // 12))
    assert parse_references("(" * size) == []
    assert parse_references("x" * size) == []
