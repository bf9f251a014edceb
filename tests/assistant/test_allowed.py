"""Whether a thing is allowed is read off the verb that prohibits or permits it."""

from __future__ import annotations

import pytest

from assistant.evidence.allowed import verdict, verdict_abroad

BAN = "Each Party shall, with due regard to its laws, prohibit the advertisement of such ferries."
LEAVE = "Each Party shall permit the inspection of ferries at any pier."


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Is advertising ferries allowed?", BAN, "no"),
        ("Is the advertisement of ferries prohibited?", BAN, "yes"),
        ("Is inspection of ferries permitted?", LEAVE, "yes"),
        ("Is inspection of ferries forbidden at a pier?", LEAVE, "no"),
        # of something else, with an exception, or only wished for
        ("Is the sale of ferries to foreign buyers allowed?", BAN, None),
        ("Is advertising ferries allowed?", BAN.replace(" of", " except at night of"), None),
        ("Is inspection of ferries permitted?", f"It is desirable that {LEAVE}", None),
        ("Does it prohibit the advertisement of ferries?", BAN, None),
    ],
)
def test_by_its_verb_and_only_where_that_is_plain(
    question: str, text: str, found: str | None
) -> None:
    assert verdict(question, text) == found


@pytest.mark.parametrize(
    ("question", "language", "found"),
    [
        ("La publicité des bacs est-elle autorisée ?", "fr", "no"),
        ("La publicité des bacs est-elle interdite ?", "fr", "yes"),
        ("¿Está permitida la publicidad?", "es", "no"),
        ("Запрещена ли реклама?", "ru", "yes"),
        ("هل يسمح بالإعلان؟", "ar", "no"),
        ("是否允许做广告？", "zh", "no"),
        ("Qui fait de la publicité ?", "fr", None),
    ],
)
def test_the_same_is_asked_in_other_languages(
    question: str, language: str, found: str | None
) -> None:
    assert verdict_abroad(question, language, BAN) == found
