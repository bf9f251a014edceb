"""Several questions in one, in the five official languages beside English: parted before a second
question word that is joined to the first question ("et qui …", "y quién …", "，主席是谁")."""

from __future__ import annotations

import re

_WORDS = {
    "fr": r"qui|où|quand|pourquoi|comment|combien|quel(?:le)?s?",
    "es": r"qui[ée]n(?:es)?|dónde|cuándo|por qué|cómo|cuánt[oa]s?|cuál(?:es)?|qué",
    "ru": r"кто|где|когда|почему|сколько|как(?:ой|ая|ое|ие|ую|их)",
    "ar": r"ل?أي|أين|متى|لماذا|كم|كيف|ماذا|من (?:هو|هي|هم|كان|كانت|ترأس|رأس|الذي|التي|شارك|انتخب"
    r"|تولى)",
}
_JOINED = {
    "fr": r",? (?:et|mais|puis) (?=(?:dans |à |de |pour |par |en )?(?:{})\b)",
    "es": r",? (?:y|e|pero) (?=(?:en |a |de |para |por |con )?(?:{})\b)",
    "ru": r",? (?:и|а|но) (?=(?:в |на |о |с |к )?(?:{})\b)",
    "ar": r"،?\s+و(?=(?:في |من |إلى )?(?:{})(?=\s))",
}
_ASKS_CHINESE = re.compile(
    r"谁|哪|何时|何地|何处|什么|为什么|为何|多少|几|如何|怎样|怎么|是否|有没有|多长|多久|多大"
    r"|吗\W*$"
)
_COMMA = re.compile(r"[，,；;]\s*(?:而且|并且|以及|还有|另外)?|(?<=[？?])\s*(?=\S)")
_PARTS = {
    language: re.compile(joined.format(_WORDS[language]), re.IGNORECASE)
    for language, joined in _JOINED.items()
}
_OPENS = {
    language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for language, words in _WORDS.items()
}
_SHORTEST = 3  # words of a question; "où et quand" is one
_SHORTEST_CHINESE = 4  # characters


def parts_abroad(text: str, language: str) -> tuple[str, ...]:
    """The questions of `text` in order; one when it is a single question."""
    if language == "zh":
        pieces = [piece.strip() for piece in _COMMA.split(text) if piece and piece.strip()]
        asks = all(_ASKS_CHINESE.search(p) and len(p) >= _SHORTEST_CHINESE for p in pieces)
        return tuple(pieces) if len(pieces) > 1 and asks else (text,)
    joined = _PARTS.get(language)
    if joined is None:
        return (text,)
    pieces = [piece.strip() for piece in joined.split(text) if piece.strip()]
    asks = all(
        _OPENS[language].search(piece) and len(piece.split()) >= _SHORTEST for piece in pieces
    )
    return tuple(pieces) if len(pieces) > 1 and asks else (text,)
