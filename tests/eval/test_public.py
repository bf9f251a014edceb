"""Public sets: adapters on slices of our own making; judges on pairs; judges that fail."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.errors import JudgementError, QuestionSetError
from eval.judges import Evidence
from eval.judges.chat import ChatJudge
from eval.judges.lexical import LexicalJudge
from eval.public import SETS, answering, pairs, ranking
from eval.public.reading import folder_of


def lines(path: Path, *records: dict[str, Any]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_a_missing_set_names_its_files(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"claim_dev.jsonl not found"):
        folder_of(SETS["wice"], tmp_path)
    inside = tmp_path / "wice"
    inside.mkdir()
    lines(inside / "claim_dev.jsonl")
    assert folder_of(SETS["wice"], tmp_path) == inside
    assert folder_of(SETS["wice"], inside) == inside


def test_every_set_has_a_reader_and_says_how_it_differs() -> None:
    readers = {**pairs.READERS, **ranking.READERS, **answering.READERS}
    assert set(readers) == set(SETS)
    assert all(one.published and one.differs for one in SETS.values())


def test_pairs_are_read_from_each_format(tmp_path: Path) -> None:
    lines(
        tmp_path / "claim_dev.jsonl",
        {"claim": "a", "evidence": ["x", "y"], "label": "supported"},
        {"claim": "b", "evidence": ["x"], "label": "partially_supported"},
    )
    assert [(p.evidence, p.holds) for p in pairs.wice(tmp_path)] == [
        (("x y",), True),
        (("x",), False),
    ]
    lines(
        tmp_path / "verifier.dev169.jsonl", {"claim": "a", "evidence": ["x"], "label": "CONTRADICT"}
    )
    assert not pairs.scifact(tmp_path)[0].holds
    contract = {
        "documents": [
            {
                "text": "One. Two. Three.",
                "spans": [[0, 4], [5, 9], [10, 16]],
                "annotation_sets": [
                    {
                        "annotations": {
                            "h1": {"choice": "Entailment", "spans": [1]},
                            "h2": {"choice": "NotMentioned", "spans": []},
                        }
                    }
                ],
            }
        ],
        "labels": {"h1": {"hypothesis": "H1"}, "h2": {"hypothesis": "H2"}},
    }
    (tmp_path / "dev.json").write_text(json.dumps(contract))
    assert pairs.contractnli(tmp_path) == [
        pairs.Pair("H1", ("Two.",), True),
        pairs.Pair("H2", ("One. Two. Three.",), False),
    ]


def test_a_judge_is_measured_against_the_labels() -> None:
    text = "The wells were dry in May."
    labelled = [
        pairs.Pair("The wells were dry in May.", (text,), True),
        pairs.Pair("The wells were full in May.", (text,), False),
        pairs.Pair("The wells were dry in May.", (text,), False),
    ]
    figures = pairs.measure(LexicalJudge(), labelled).figures
    assert figures["recall of supported"].mean == 1.0
    assert figures["recall of not supported"].mean == 0.5
    assert figures["balanced_accuracy"].mean == 0.75
    assert figures["failed"].mean == 0.0


class Model:
    """A chat model that says what it is told to."""

    def __init__(self, *says: str) -> None:
        self.says = list(says)

    def invoke(self, prompt: str) -> Any:
        assert "Evidence:" in prompt
        return type("Reply", (), {"content": self.says.pop(0)})()


def test_a_chat_judge_says_one_of_two_words_or_fails() -> None:
    judge = ChatJudge(Model("Supported.", "UNSUPPORTED", "It depends."), "scripted")
    evidence = [Evidence("x", "para. 1")]
    assert judge.supports("s", evidence)
    assert not judge.supports("s", evidence)
    with pytest.raises(JudgementError, match="neither word was said"):
        judge.supports("s", evidence)


def test_failed_judgements_are_counted_apart() -> None:
    labelled = [pairs.Pair("a", ("x",), True), pairs.Pair("b", ("x",), False)]
    figures = pairs.measure(ChatJudge(Model("SUPPORTED", "perhaps"), "m"), labelled).figures
    assert figures["failed"].mean == 0.5
    assert figures["balanced_accuracy"].n == 1


def test_obliqa_and_xquad_become_collections(tmp_path: Path) -> None:
    lines(
        tmp_path / "corpus.jsonl",
        {"_id": "u1", "DocumentID": 1, "PassageID": "1.1", "text": "A"},
        {"_id": "u2", "DocumentID": 1, "PassageID": "1.2", "text": "B"},
    )
    first, second = ({"DocumentID": 1, "PassageID": f"1.{n}"} for n in (1, 2))
    asked = [
        {"Question": "one?", "Passages": [first]},
        {"Question": "both?", "Passages": [first, second]},
    ]
    (tmp_path / "ObliQA_dev.json").write_text(json.dumps(asked))
    found = ranking.obliqa(tmp_path)
    assert found.passages == {"u1": "A", "u2": "B"}
    assert found.questions["one passage"] == [("one?", ("u1",))]
    assert found.questions["several"] == [("both?", ("u1", "u2"))]
    for language in ("en", "es", "ar"):
        paragraph = {"context": f"text {language}", "qas": [{"question": f"{language}?"}]}
        (tmp_path / f"xquad.{language}.json").write_text(
            json.dumps({"data": [{"paragraphs": [paragraph]}]})
        )
    quad = ranking.xquad(tmp_path)
    assert quad.passages == {"0-0": "text en"}
    assert quad.questions["ar"] == [("ar?", ("0-0",))]


def test_rouge_l_by_hand() -> None:
    # longest common subsequence "the wells dry": 3 of 4 and of 5 words
    assert answering.rouge_l("the wells were dry", "the deep wells ran dry") == pytest.approx(6 / 9)
    assert answering.rouge_l("", "x") == 0.0
    assert answering.rouge_l("a b", "a b") == 1.0


def test_squad_clapnq_and_falseqa_tell_the_answerable_apart(tmp_path: Path) -> None:
    qas = [
        {"question": "q1", "answers": [{"text": "A"}, {"text": "A"}]},
        {"question": "q2", "answers": []},
    ]
    data = {"data": [{"paragraphs": [{"context": "c", "qas": qas}]}]}
    (tmp_path / "dev_half.json").write_text(json.dumps(data))
    assert [(a.answers, a.answerable) for a in answering.squad2(tmp_path)] == [
        (("A",), True),
        ((), False),
    ]
    for name, answer in (("answerable.dev150", "yes"), ("unanswerable.dev150", "")):
        lines(
            tmp_path / f"{name}.jsonl",
            {"input": "q", "passages": [{"text": "p"}], "output": [{"answer": answer}]},
        )
    assert [one.answerable for one in answering.clapnq(tmp_path)] == [True, False]
    (tmp_path / "dev600.csv").write_text("question,answer,label\nwhy?,[],1\n")
    assert answering.falseqa(tmp_path) == [answering.Asked("why?", "", ())]


class Declining:
    """Declines every question but those it knows."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known

    def ask(self, question: str, *, reports: Sequence[str] = (), **_: Any) -> Any:
        from assistant.model import Answer

        if question in self.known:
            return Answer(question, "answered", f"It is dry in {reports[0]}.")
        return Answer(question, "not_found", "")


def test_answering_is_measured_per_passage(tmp_path: Path) -> None:
    asked = [
        answering.Asked("Is it dry?", "The well is dry.", ("dry",)),
        answering.Asked("Is it wet?", "The pump is wet.", ("wet",)),
        answering.Asked("Who dug it?", "The well is dry.", ()),
    ]
    found = answering.measure(asked, tmp_path, lambda _: Declining(["Is it dry?"]))
    figures = found.figures
    assert figures["unanswerable refused"].mean == 1.0
    assert figures["answerable answered"].mean == 0.5
    assert figures["holds an accepted answer"].mean == 0.5
    assert figures["abstention F1"].mean == pytest.approx(2 / 3)


def test_ranking_is_measured_in_a_library_of_the_passages(tmp_path: Path) -> None:
    collection = ranking.Collection(
        {"a": "Wells in the north ran dry.", "b": "Pumps were repaired in the city."},
        {"all": [("Which wells ran dry?", ("a",)), ("Were pumps repaired?", ("b",))]},
    )
    (score,) = ranking.measure(collection, tmp_path)
    assert score.figures["mrr"].mean == 1.0
    assert score.figures["recall@10"].n == 2


BENCH = os.environ.get("PINCITE_BENCH")


@pytest.mark.slow
@pytest.mark.skipif(not BENCH, reason="set PINCITE_BENCH to the folder of public sets")
@pytest.mark.parametrize(("name", "count"), [("wice", 349), ("scifact", 169)])
def test_the_published_files_are_read_whole(name: str, count: int) -> None:
    folder = folder_of(SETS[name], Path(BENCH or ""))
    labelled = pairs.READERS[name](folder)
    assert len(labelled) == count
    assert {pair.holds for pair in labelled} == {True, False}
