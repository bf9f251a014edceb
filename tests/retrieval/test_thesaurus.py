"""What is asked in everyday words is looked for in the words of reports, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.errors import UsageError
from retrieval.asked import asked_of
from retrieval.postings import pair_key, term_key
from retrieval.thesaurus import Thesaurus, shipped, thesaurus_of
from retrieval.thesaurus.closed import apart
from retrieval.thesaurus.model import Group
from retrieval.thesaurus.reading import INDEX, SHIPPED, index_of, shipped_text

OWN = """# a comment, and an empty line

kick out, throw out > expel, remove from office
crook, swindler, fraudster   # of one another
soldiers' pay > troop cost
"""


def made(text: str) -> Thesaurus:
    lines = text.splitlines()

    def group(number: int) -> Group:
        sides = [
            tuple(term.strip() for term in side.split(","))
            for side in lines[number].partition("#")[0].split(">")
        ]
        return Group(sides[0], sides[-1])

    return Thesaurus(index_of(text, "own.txt"), group)


def called(thesaurus: Thesaurus, text: str) -> dict[str, tuple[str, ...]]:
    return {text[one.start : one.end]: one.terms for one in thesaurus.matches(text)}


def test_terms_are_found_in_any_inflection_and_the_longest_first() -> None:
    thesaurus = made(OWN + "kick, strike\n")
    assert called(thesaurus, "Were Crooks kicked out?") == {
        "Crooks": ("swindler", "fraudster"),
        "kicked out": ("expel", "remove from office"),
    }
    assert called(thesaurus, "the soldiers’ pay; a crook-proof door") == {
        "soldiers’ pay": ("troop cost",),
        "crook": ("swindler", "fraudster"),
    }


def test_an_arrow_goes_one_way() -> None:
    assert called(made(OWN), "Who may expel a member?") == {}


def test_a_stop_word_alone_is_no_term() -> None:
    thesaurus = made("WHO, World Health Organization\nout, outside\n")
    assert called(thesaurus, "Who chairs WHO?") == {"WHO": ("World Health Organization",)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("crook", "'crook' stands alone"),
        ("crook,, swindler", "a term is missing"),
        ("crook, ", "a term is missing"),
        ("> crook", "a term is missing"),
        ("a > b > c", "more than one >"),
        ("crook, --", "'--' is no word"),
        ("crook, a b c d e f g h i", "'a b c d e f g h i' has 9 words"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "own.txt"
    path.write_text(f"# mine\ncrook, swindler\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        thesaurus_of(str(path))
    message = str(raised.value)
    assert "line 3" in message
    assert said in message
    assert str(path) in message
    assert "\n" not in message


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00crook"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"own\.txt"):
        thesaurus_of(str(path))


def test_words_of_ones_own_stand_beside_those_shipped(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("zorbing, giraffe policy\n", encoding="utf-8")
    thesaurus = thesaurus_of(str(path))
    assert thesaurus is not None
    assert called(thesaurus, "zorbing") == {"zorbing": ("giraffe policy",)}
    assert len(thesaurus) == len(shipped()) + 2
    assert thesaurus_of("off") is None
    assert thesaurus_of("on") is shipped()


def test_the_index_is_that_of_the_shipped_file() -> None:
    assert json.loads(shipped_text(INDEX)) == index_of(shipped_text(SHIPPED), SHIPPED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("urge", "encourage"),
        ("urged", "requests"),
        ("ask for", "call upon"),
        ("call for", "demand"),
        ("some", "many"),
        ("all", "every"),
        ("nobody", "no one"),
        ("must", "be required to"),
        ("may", "shall"),
        ("not allowed", "allowed"),
        ("several times", "times"),
    ],
)
def test_what_reports_weigh_is_kept_apart(one: str, other: str) -> None:
    assert apart(one, other)
    assert apart(other, one)
    assert made(f"{one}, {other}\n").matches(one) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("urge", "urging"), ("kick out", "expel"), ("help out", "relief"), ("crook", "swindler")],
)
def test_other_words_are_not_kept_apart(one: str, other: str) -> None:
    assert not apart(one, other)


def test_nothing_shipped_equates_what_reports_weigh() -> None:
    thesaurus = shipped()
    for word in "urge encourage request demand recommend some many all most must shall not".split():
        for found in thesaurus.matches(word):
            assert not any(apart(word, term) for term in found.terms)


def test_a_word_and_its_equivalents_are_one_thing_asked() -> None:
    crook, out = asked_of("crooks kicked out", ("en",), 0.5, made(OWN))[:2]
    assert crook.keys == (term_key("crook"),)
    assert crook.alike == ((term_key("swindler"),), (term_key("fraudster"),))
    assert out.keys == (term_key("kick"), term_key("out"))
    assert out.alike == ((term_key("expel"),), (pair_key("remov", "offic"),))


def test_what_is_asked_for_stays_the_same_without_and_in_another_language() -> None:
    plain = asked_of("crooks kicked out of the crooks", ("en",), 0.5)
    keys = [term_key(word) for word in ("crook", "kick", "out")]
    assert [one.keys for one in plain if not one.pair] == [(key,) for key in keys]
    spanish = "¿qué crook fue expulsado por la policía de los estados?"
    assert asked_of(spanish, ("en",), 0.5, made(OWN)) == asked_of(spanish, ("en",), 0.5)


def test_part_of_a_hyphenated_word_is_not_the_word() -> None:
    asked = asked_of("crook-proof doors", ("en",), 0.5, made(OWN))
    assert not any(one.alike for one in asked)
