"""How an answer says no, in the six official languages: what the examiner recognises as denial."""

from __future__ import annotations

import re

from eval.model import Polarity
from eval.text import normal

_QUOTED = re.compile(r"\"[^\"]*\"")
_DENIALS = {
    "en": (
        r"\bno\b|\bnot\b|n't\b|\bnone\b|\bnever\b|\bneither\b|\bnowhere\b|\bnothing\b|\bcannot\b"
        r"|\bwithout (?:giving|naming|saying|stating)\b|\bonly (?:says|speaks|mentions)\b"
    ),
    "fr": r"\bne\b|\bn'|\bnon\b|\baucune?\b|\bpas\b|\brien\b|\bjamais\b",
    "es": r"\bno\b|\bning(?:ún|una?|uno)\b|\bnada\b|\bnunca\b|\btampoco\b",
    "ru": r"\bне\b|\bнет\b|\bни\b|\bникак\w*\b|\bничего\b|\bотсутств\w*\b",
    "ar": r"\bلا\b|\bلم\b|\bليس\w*\b|\bلن\b|\bدون\b",
    "zh": r"没有|未|不|无|并非",
}
_DENIAL = re.compile("|".join(_DENIALS.values()))
_OPENINGS: dict[Polarity, str] = {
    "no": r"no|non|нет|لا|كلا|否|不是|没有|不",
    "yes": r"yes|oui|sí|si|да|نعم|是|是的",
}
_OPENING = {
    polarity: re.compile(rf"^\W*(?:{forms})(?=[\s,.;:!،。，]|$)")
    for polarity, forms in _OPENINGS.items()
}


def denies(sentence: str) -> bool:
    """Whether a sentence denies in its own words, what it quotes left aside."""
    return _DENIAL.search(without_quotations(sentence)) is not None


def without_quotations(text: str) -> str:
    """The text, normalised, without what stands in quotation marks."""
    return _QUOTED.sub(" ", normal(text))


def polarity_of(text: str) -> Polarity | None:
    """Whether a text opens with a plain yes or no; None where it does neither."""
    plain = normal(text)
    return next((name for name, opening in _OPENING.items() if opening.match(plain)), None)
