from __future__ import annotations

import pytest

from assistant.question.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What does para. 12 say?", "en"),
        ("Que dit le paragraphe 12 ?", "fr"),
        ("Qu’est-ce que la Commission recommande aux États ?", "fr"),
        ("¿Qué dice el párrafo 12?", "es"),
        ("que dice el parrafo 12 sobre los precursores", "es"),
        ("Что говорится в пункте 12?", "ru"),
        ("ماذا تقول الفقرة 12؟", "ar"),
        ("第12段说了什么？", "zh"),
        ("INCB 对各国政府有何建议？", "zh"),
        ("para 12", "en"),
        ("1004", "en"),
        ("", "en"),
    ],
)
def test_language_of_a_question(text: str, language: str) -> None:
    assert detect(text) == language
