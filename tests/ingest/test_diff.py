"""What changed between two readings of a report."""

from __future__ import annotations

from ingest.diff import ReportDiff, diff_reports, word_spans
from ingest.read import read_bytes

OLD = [
    "The Committee met in Geneva from 3 to 5 March.",
    "The Committee elected Ms. Diallo as its Chair.",
    "The Committee urged States to abolish the measure without delay.",
    "The Committee took note of the financial report.",
    "The Committee adjourned.",
]


def _diff(old: list[str], new: list[str]) -> ReportDiff:
    reports = [
        read_bytes(
            "\n\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1)).encode(), "r.txt"
        )
        for texts in (old, new)
    ]
    return diff_reports(reports[0], reports[1])


def test_nothing_changed() -> None:
    diff = _diff(OLD, OLD)
    assert diff.changes == ()
    assert diff.counts == {"added": 0, "removed": 0, "changed": 0, "renumbered": 0, "same": 5}


def test_a_changed_verb_shows_as_words() -> None:
    new = [*OLD[:2], OLD[2].replace("urged", "encouraged"), *OLD[3:]]
    diff = _diff(OLD, new)
    (change,) = diff.changes
    assert (change.change, change.label) == ("changed", "para. 3")
    assert [(span.kind, span.text) for span in change.spans] == [
        ("same", "The Committee "),
        ("old", "urged"),
        ("new", "encouraged"),
        ("same", " States to abolish the measure without delay."),
    ]


def test_an_inserted_paragraph_renumbers_what_follows() -> None:
    diff = _diff(OLD, [OLD[0], "The Committee adopted its agenda.", *OLD[1:]])
    assert [(c.change, c.label) for c in diff.changes] == [
        ("added", "para. 2"),
        ("renumbered", "para. 3"),
        ("renumbered", "para. 4"),
        ("renumbered", "para. 5"),
        ("renumbered", "para. 6"),
    ]
    assert diff.counts["same"] == 1


def test_a_removed_paragraph() -> None:
    diff = _diff(OLD, [*OLD[:3], OLD[4]])
    assert [(c.change, c.label) for c in diff.changes] == [
        ("removed", "para. 4"),
        ("renumbered", "para. 4"),
    ]


def test_a_paragraph_replaced_by_another_is_not_a_change_of_it() -> None:
    diff = _diff(OLD, [*OLD[:3], "New York will host the next biennial high-level forum.", OLD[4]])
    assert sorted(c.change for c in diff.changes) == ["added", "removed"]


def test_spans_give_both_texts_back() -> None:
    old, new = "It urges 5 States, again.", "It urges 15 States and others, again."
    spans, similarity = word_spans(old, new)
    assert "".join(span.text for span in spans if span.kind != "new") == old
    assert "".join(span.text for span in spans if span.kind != "old") == new
    assert 0.5 < similarity < 1.0


def test_as_data() -> None:
    data = _diff(OLD, OLD[:4]).to_dict()
    assert data["counts"]["removed"] == 1
    assert data["changes"][0]["old"]["anchor"] == "p5"
    assert data["changes"][0]["new"] is None
