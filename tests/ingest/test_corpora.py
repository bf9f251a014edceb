"""Real documents of the United Nations, where a folder of them is at hand.

PINCITE_CORPORA names the folder; each document is in a folder of its own with a note. For every
document the runs of paragraph numbers found are held against those it was seen to have.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.appraisal import appraise
from ingest.conservation import held, letters
from ingest.errors import NoTextLayer
from ingest.model import Report, Unit
from ingest.read import read_bytes, read_report
from ingest.readers.detect import load

FOLDER = os.environ.get("PINCITE_CORPORA")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PINCITE_CORPORA does not name a folder of documents"
)

# document → (symbol, the runs of paragraphs in its body, other runs)
EXPECTED: dict[str, tuple[str | None, list[str]]] = {
    "02-a-res-78-131-synthetic-drugs/A_RES_78_131.pdf": ("A/RES/78/131", ["p1–p9"]),
    "02-a-res-78-131-synthetic-drugs/A_RES_78_284.pdf": ("A/RES/78/284", ["p1–p15"]),
    "04-a-80-6-programme-budget-docx/A_80_6_PLANOUTLINE.docx": (
        "A/80/6 (Plan outline)",
        ["p1–p43"],
    ),
    "04-a-80-6-programme-budget-docx/A_80_6_SECT.35.docx": ("A/80/6 (Sect. 35)", ["p35.1–p35.23"]),
    "07-ece-trade-c-cefact-2020-19/ECE_TRADE_C_CEFACT_2020_19E.pdf": (
        "ECE/TRADE/C/CEFACT/2020/19",
        ["p1–p27"],
    ),
    "07-ece-trade-c-cefact-2020-19/ECE_TRADE_C_CEFACT_2018_6E.pdf": (
        "ECE/TRADE/C/CEFACT/2018/6",
        ["p1–p69", "annex-a/p1–annex-a/p6", "annex-b/p1–annex-b/p23"],
    ),
    "08-security-council-resolutions-txt/S_RES_2223_2015.txt": ("S/RES/2223 (2015)", ["p1–p29"]),
    "08-security-council-resolutions-txt/S_RES_2224_2015.txt": ("S/RES/2224 (2015)", ["p1–p6"]),
    "08-security-council-resolutions-txt/S_RES_898_1994.txt": ("S/RES/898 (1994)", ["p1–p21"]),
    "13-wha66-resolutions/WHA66.8.pdf": ("WHA66.8", ["p1–p4"]),
    "13-wha66-resolutions/WHA66.14.pdf": ("WHA66.14", ["p1–p4"]),
    "13-wha66-resolutions/WHA66.22.pdf": ("WHA66.22", ["p1–p4"]),
    "19-a-res-73-pdf/A_RES_73_7-EN.pdf": ("A/RES/73/7", ["p1–p28"]),
    "19-a-res-73-pdf/A_INF_76_1.pdf": ("A/INF/76/1", ["p1–p2"]),
    "21-un-pdf-sample/A_79_772.en.pdf": ("A/79/772", ["p1–p50"]),
    "21-un-pdf-sample/A_79_7_Add.12.en.pdf": ("A/79/7/Add.12", ["p1–p60"]),
    "21-un-pdf-sample/A_79_947.en.pdf": ("A/79/947-S/2025/372", ["p1–p79"]),
    "21-un-pdf-sample/A_80_15 (Part III).en.pdf": (
        "A/80/15 (Part III)",
        [
            "agreed-conclusions-588/p1–agreed-conclusions-588/p17",
            "p1–p26",
            "annex-i/p1–annex-i/p3",
            "annex-ii/p1–annex-ii/p5",
        ],
    ),
    "21-un-pdf-sample/A_80_66.en.pdf": ("A/80/66", ["annex/p1–annex/p46"]),
    "21-un-pdf-sample/A_CONF.230_2025_10.en.pdf": ("A/CONF.230/2025/10", ["p1–p76"]),
    "21-un-pdf-sample/DP_FPA_2025_11.en.pdf": ("DP/FPA/2025/11", ["p1–p96"]),
    "21-un-pdf-sample/DP_OPS_2025_3.en.pdf": ("DP/OPS/2025/3", ["p1–p46"]),
    "21-un-pdf-sample/E_2025_26.en.pdf": ("E/2025/26-E/CN.5/2025/6", ["p1–p44"]),
    # Four-yearly reports of organizations, each under a numbered heading: no numbered paragraphs.
    "21-un-pdf-sample/E_C.2_2025_2_Add.1.en.pdf": ("E/C.2/2025/2/Add.1", []),
    "21-un-pdf-sample/E_CN.5_2025_4.en.pdf": ("E/CN.5/2025/4", ["p1–p109"]),
    "21-un-pdf-sample/E_HLS_2025_1.en.pdf": ("E/HLS/2025/1", ["p1–p130"]),
    # The file holds another document than its name says, in Russian.
    "21-un-pdf-sample/S_2024_145.en.pdf": ("CEDAW/C/CAF/CO/6", ["p1–p66"]),
    "21-un-pdf-sample/S_2025_71_Rev.1.en.pdf": ("S/2025/71/Rev.1", ["p1–p138"]),
}
CONVENTIONS = {
    # convention → article → how many numbered paragraphs it has (0: none)
    "single_convention_1961_as_amended.md": {"2": 9, "4": 1, "12": 6, "31": 16, "36": 4, "49": 5},
    "convention_1971.md": {"2": 9, "12": 3, "16": 6, "19": 7, "32": 5},
    "convention_1988.md": {"3": 11, "5": 9, "7": 20, "12": 14, "17": 11, "18": 2},
}
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def _path(name: str) -> Path:
    path = Path(FOLDER or "") / name
    if not path.exists():
        pytest.skip(f"{name} is not in the folder")
    return path


@lru_cache(maxsize=64)
def _report(name: str) -> Report:
    return read_report(_path(name))


@pytest.mark.parametrize("name", EXPECTED)
def test_numbered_paragraphs(name: str) -> None:
    symbol, runs = EXPECTED[name]
    report = _report(name)
    appraisal = appraise(report)
    print(f"{name}: found {list(appraisal.ranges)}, expected {runs}")
    assert list(appraisal.ranges) == runs
    assert appraisal.gaps == ()
    assert report.symbol == symbol


@pytest.mark.parametrize("name", EXPECTED)
def test_letters_and_digits_are_conserved(name: str) -> None:
    from ingest.read import _extract
    from ingest.readers.detect import detect
    from ingest.structure.rows import plain

    data = load(_path(name))
    extracted = _extract(detect(data), data, name)
    source: Counter[str] = Counter()
    for line in extracted.lines:
        source += letters(plain(" ".join(line.cells) if line.cells else line.text))
        source += letters(line.list_label or "")
    for item in extracted.furniture:
        source += letters(item.text)
    found = held(_report(name))
    assert not found - source
    # A footnote referred to twice in one unit is listed once.
    assert all(character.isdigit() for character in source - found)
    assert (source - found).total() <= 3


@pytest.mark.parametrize("name", CONVENTIONS)
def test_articles_of_the_drug_conventions(name: str) -> None:
    report = _report(f"12-drug-conventions-md/{name}")
    anchors = {unit.anchor for unit in report.units}
    for article, count in CONVENTIONS[name].items():
        numbers = sorted(
            int(match[1])
            for anchor in anchors
            if (match := re.fullmatch(rf"art-{article}/p(\d+)", anchor))
        )
        assert numbers == list(range(1, count + 1))
    assert report.units[0].kind == "other"
    assert sum(unit.kind == "preambular" for unit in report.units) >= 8


def test_the_articles_that_the_sample_report_cites() -> None:
    first = {
        u.anchor: u for u in _report("12-drug-conventions-md/" + next(iter(CONVENTIONS))).units
    }
    third = {u.anchor: u for u in _report("12-drug-conventions-md/convention_1988.md").units}
    assert first["art-4/p1.c"].text.startswith("Subject to the provisions of this Convention")
    assert first["art-4/p1.c"].label == "article 4, para. 1 (c)"
    assert first["art-31/p2"].text
    assert third["art-18/p1"].label == "article 18, para. 1"
    assert third["art-3/p1.a.iii"].label == "article 3, para. 1 (a) (iii)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charter_in_six_languages(language: str) -> None:
    report = _report(f"11-un-charter-six-languages/un_charter_{language}.txt")
    assert report.language == language
    articles = {match[1] for unit in report.units if (match := re.match(r"art-(\d+)", unit.anchor))}
    assert articles == {str(number) for number in range(1, 112)}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "zh"])
def test_inferred_numbers_are_those_that_the_chinese_text_prints(language: str) -> None:
    def numbered(report: Report, inferred: bool) -> set[str]:
        return {
            unit.anchor
            for unit in report.units
            if unit.kind == "paragraph" and "/p" in unit.anchor and unit.inferred == inferred
        }

    printed = numbered(_report("11-un-charter-six-languages/un_charter_zh.txt"), False)
    inferred = numbered(_report(f"11-un-charter-six-languages/un_charter_{language}.txt"), True)
    assert len(inferred) > 100
    assert inferred - printed == set()


def _norm(text: str) -> str:
    text = unicodedata.normalize("NFC", re.sub(r"footnote:\[[^\]]*\]", "", text))
    for old, new in (("’", "'"), ("“", '"'), ("”", '"'), (" -- ", "—"), (" .", ".")):
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", text).strip()


def test_a_report_against_its_source_paragraph_by_paragraph() -> None:
    folder = "07-ece-trade-c-cefact-2020-19"
    source = _path(f"{folder}/ground_truth_source.adoc").read_text(encoding="utf-8")
    body = source.partition("\n== ")[2]
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body)[1:]]
    expected = [_norm(block) for block in blocks if block and not block.startswith("==")]
    report = _report(f"{folder}/ECE_TRADE_C_CEFACT_2020_19E.pdf")
    found = [_norm(unit.text) for unit in report.units if unit.kind == "paragraph"]
    assert found == expected


def _kinds(name: str, kind: str) -> list[Unit]:
    return [unit for unit in _report(name).units if unit.kind == kind]


def test_preambles() -> None:
    folder = "02-a-res-78-131-synthetic-drugs"
    assert len(_kinds(f"{folder}/A_RES_78_131.pdf", "preambular")) == 18
    third = _kinds(f"{folder}/A_RES_78_131.pdf", "preambular")[2]
    assert (third.anchor, third.label) == ("pre3", "third preambular paragraph")
    assert third.text.startswith("Stressing with grave concern the international challenge")
    texts = "08-security-council-resolutions-txt"
    assert len(_kinds(f"{texts}/S_RES_2224_2015.txt", "preambular")) == 8
    assert len(_kinds(f"{texts}/S_RES_898_1994.txt", "preambular")) == 11
    assert len(_kinds(f"{texts}/S_RES_2223_2015.txt", "preambular")) == 34


def test_numbers_glued_to_the_text_before() -> None:
    second = next(u for u in _report("13-wha66-resolutions/WHA66.22.pdf").units if u.anchor == "p2")
    assert second.text.startswith("URGES Member States:")


def test_scans_are_refused() -> None:
    for name in ("A_RES_2758_ru_scan.pdf", "1947_sixth_committee_scan.pdf"):
        with pytest.raises(NoTextLayer) as error:
            read_report(_path(f"20-scans-and-bad-ocr/{name}"))
        assert "\n" not in str(error.value)


def test_poor_text_is_warned_about() -> None:
    report = _report("20-scans-and-bad-ocr/A_L.632_ocr.pdf")
    assert report.warnings
    assert appraise(report).confidence < 0.7


def test_reading_is_the_same_twice() -> None:
    name = "21-un-pdf-sample/E_2025_26.en.pdf"
    assert read_bytes(load(_path(name)), _path(name).name) == _report(name)
