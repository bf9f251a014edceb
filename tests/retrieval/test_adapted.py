"""Questions in other words than the reports' are read by the adapted encoder, and only these."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.model import Metadata
from retrieval.build import ingest_files
from retrieval.encoders import DEFAULT_MODEL, in_other_words
from retrieval.encoders import provision as provided
from retrieval.encoders.export import KNOWN_WEIGHTS
from retrieval.encoders.hashing import HashingEncoder
from retrieval.encoders.onnx import OnnxEncoder
from retrieval.encoders.questions import adapter_for
from retrieval.errors import EncoderError
from retrieval.library import Library
from retrieval.settings import SearchSettings
from tests.retrieval.conftest import Ingest, folder, ingest, report_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.encoders import Vectors

__all__ = ["folder", "ingest"]  # fixtures

FAR = "Why do crooks like quays?"
NEAR = "Were harbours dredged in the spring?"


class TwoReadings(HashingEncoder):
    """Reads questions in other words as if they asked for smugglers; keeps what it was asked."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.published: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.published += texts
        return super().encode_questions(texts)

    @property
    def in_other_words(self) -> Callable[[Sequence[str]], Vectors]:
        return self._adapted

    def _adapted(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        return self.encode_passages(["Smugglers prefer ports." for _ in texts])


@pytest.fixture
def encoder(ingest: Ingest) -> TwoReadings:
    texts = ["Harbours were dredged in the spring.", "Smugglers prefer ports.", "Budgets were cut."]
    ingest(report_of("one", texts))
    return TwoReadings()


def test_only_a_question_in_other_words_is_read_by_it(folder: Path, encoder: TwoReadings) -> None:
    with Library.open(folder, encoder=encoder) as library:
        found = library.search_batch([NEAR, FAR], 3)
        assert encoder.read == [FAR]
        assert [hits[0].located.unit.anchor for hits in found] == ["p1", "p2"]
        library.search(FAR)
        assert encoder.read == [FAR]  # kept
        alone = library.search(NEAR, 3)
    assert alone == found[0]


def test_the_likeness_shown_is_that_of_the_vector_that_ranked(
    folder: Path, encoder: TwoReadings
) -> None:
    with Library.open(folder, encoder=encoder) as library:
        first = library.search(FAR, 1)[0]
        compared = library.search(FAR, 1, comparable=True)[0]
    with Library.open(folder, encoder=encoder, settings=SearchSettings(adapted=False)) as library:
        without = {hit.located: hit.dense for hit in library.search(FAR, 3)}
    assert compared.dense == without[compared.located] < first.dense
    assert (compared.located, compared.score) == (first.located, first.score)  # the same order


def test_the_published_model_reads_only_what_it_ranks(folder: Path, encoder: TwoReadings) -> None:
    with Library.open(folder, encoder=encoder) as library:
        library.search_batch([FAR, NEAR], 3)
        assert encoder.published == [NEAR]
        library.search(FAR, comparable=True)
        assert encoder.published == [NEAR, FAR]


def test_the_settings_do_without(folder: Path, encoder: TwoReadings) -> None:
    for settings in (SearchSettings(adapted=False), SearchSettings(other_words_below=0.0)):
        with Library.open(folder, encoder=encoder, settings=settings) as library:
            library.search(FAR)
    assert encoder.read == []


def test_an_encoder_without_one_reads_all_questions_alike(folder: Path, ingest: Ingest) -> None:
    ingest(report_of("one", ["Smugglers prefer ports."]))
    assert in_other_words(HashingEncoder()) is None
    with Library.open(folder) as library:
        assert np.array_equal(
            library.question_vector(FAR), library.question_vector(FAR, adapted=True)
        )


def test_the_adapter_belongs_to_the_published_weights() -> None:
    assert adapter_for(KNOWN_WEIGHTS[DEFAULT_MODEL]) is not None
    assert adapter_for("0" * 64) is None


def test_a_lost_adapter_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.encoders.questions.ADAPTER", "lost.safetensors")
    with pytest.raises(EncoderError, match="missing from the package"):
        adapter_for(KNOWN_WEIGHTS[DEFAULT_MODEL])


def test_a_question_finds_the_same_whatever_is_asked_beside_it(sample_library: Library) -> None:
    asked = ["Why do crooks like duty-free areas?", "?!" * 200 + "danger at home", "who"]
    adapted = in_other_words(sample_library.encoder)
    assert adapted is not None
    alone = np.concatenate([adapted([text]) for text in asked])
    assert np.array_equal(adapted(asked), alone)


def test_the_adapted_model_is_another_reading_of_the_same_length(sample_library: Library) -> None:
    question = "Why do crooks like duty-free areas?"
    published = sample_library.question_vector(question)
    adapted = sample_library.question_vector(question, adapted=True)
    assert adapted.shape == published.shape
    assert np.linalg.norm(adapted) == pytest.approx(1.0, abs=1e-5)
    assert 0.5 < float(published @ adapted) < 0.995


@pytest.mark.parametrize(
    ("question", "anchor"),
    [
        ("Why do crooks like duty-free areas?", "p1014"),
        ("Who suffers most when nature is damaged by the trade?", "p1015"),
        ("Why are disputed lands a favourite of smugglers?", "p1020"),
    ],
)
def test_what_is_asked_in_other_words_is_among_the_first(
    sample_library: Library, question: str, anchor: str
) -> None:
    assert anchor in [hit.located.unit.anchor for hit in sample_library.search(question, 3)]


def test_an_export_of_before_is_renewed_by_the_next_ingest(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "library"
    shutil.copytree(sample_folder, place, copy_function=shutil.copy2)
    with Library.open(place) as before:
        name, reports = before.manifest.encoder_folder, len(before.reports())
        exported = Path(before.place) / "encoders" / name

        def export(model: str, target: Path) -> None:
            shutil.copytree(exported, target)

        monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("PINCITE_MULTILINGUAL", "off")
        monkeypatch.setattr(provided, "export_encoder", export)
        monkeypatch.setattr(provided, "exported_name", lambda fingerprint: "tomorrow")
        added = tmp_path / "note.txt"
        added.write_text("1. The ports were closed.\n\n2. They were opened again.\n", "utf-8")
        ingest_files(place, [(added, Metadata(id="note"))])
        assert before.search("ports", 1)  # a reader of before has its encoder still
    with Library.open(place) as after:
        assert after.manifest.encoder_folder == "tomorrow"
        assert isinstance(after.encoder, OnnxEncoder)
        assert len(after.reports()) == reports + 1
        assert after.search("Were the ports closed?", 1)[0].located.report.id == "note"
