from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here. Two here.", ["One here.", "Two here."]),
        (
            "It was led by K. V. Ranjith (Sri Lanka). It closed.",
            ["It was led by K. V. Ranjith (Sri Lanka).", "It closed."],
        ),
        ("Mr. Smith spoke. Ms. Jones did not.", ["Mr. Smith spoke.", "Ms. Jones did not."]),
        (
            "See para. 3 and paras. 4 to 6. It is so.",
            ["See para. 3 and paras. 4 to 6.", "It is so."],
        ),
        (
            "Under No. 5 it grew by 3.5 per cent. Then it fell.",
            ["Under No. 5 it grew by 3.5 per cent.", "Then it fell."],
        ),
        ("Was it so? No. The Board said not.", ["Was it so?", "No.", "The Board said not."]),
        ("Berridge et al. The study failed.", ["Berridge et al.", "The study failed."]),
        ("Berridge et al. found nothing. So.", ["Berridge et al. found nothing.", "So."]),
        (
            "A title, “One thing. Another thing”, was read. It ended.",
            ["A title, “One thing. Another thing”, was read.", "It ended."],
        ),
        ("He said: “It is over.” They left.", ["He said: “It is over.”", "They left."]),
        (
            "It is so (see art. 12). The rest follows.",
            ["It is so (see art. 12).", "The rest follows."],
        ),
        ("The form is in Annex A. The fee is set.", ["The form is in Annex A.", "The fee is set."]),
        ("Held in the U.S. Congress in May. So.", ["Held in the U.S. Congress in May.", "So."]),
        ("Held in the U.S. The Board met.", ["Held in the U.S.", "The Board met."]),
        ("12. The Board met. 13. It closed.", ["12. The Board met.", "13. It closed."]),
        (
            "Le 3 mai, M. Dupont a parlé (art. 5). Voir par. 4.",
            ["Le 3 mai, M. Dupont a parlé (art. 5).", "Voir par. 4."],
        ),
        (
            "El Sr. Pérez habló. Véase el párr. 12. Fin.",
            ["El Sr. Pérez habló.", "Véase el párr. 12.", "Fin."],
        ),
        ("См. п. 3 доклада. Комитет отметил это.", ["См. п. 3 доклада.", "Комитет отметил это."]),
        ("А. В. Иванов выступил. Затем г-н Ли.", ["А. В. Иванов выступил.", "Затем г-н Ли."]),
        (
            "委员会注意到这一点。委员会吁请各国政府采取行动。",
            ["委员会注意到这一点。", "委员会吁请各国政府采取行动。"],
        ),
        ("ما هي؟ هذه فقرة. وهذه أخرى.", ["ما هي؟", "هذه فقرة.", "وهذه أخرى."]),
        ("", []),
        ("no stop at all", ["no stop at all"]),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("aA. \n“”()0é。?"), max_size=60))
def test_every_character_lies_in_one_sentence(text: str) -> None:
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    joined = "".join(text[a:b] for a, b in spans)
    assert "".join(joined.split()) == "".join(text.split())
