"""What a follow-up in French, Spanish, Russian, Arabic or Chinese asks of the last answer: the next
unit, the text in full, where it stood, only its recommendations, the same of another year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Wanted = Literal["next", "previous", "full", "recommendations", "paragraphs", "report"]

_NEXT = {
    "fr": r"(?:et )?(?:que dit )?(?:(?:le|la|l['’]) ?)?(?:paragraphe |recommandation |alinéa )?{}",
    "es": r"(?:y )?(?:qué dice )?(?:el |la )?(?:párrafo |recomendación )?{}",
    "ru": r"(?:а |и )?(?:что )?(?:(?:говорится|сказано) )?(?:в |во )?{}(?: пункт\w*| "
    r"рекомендаци\w*)?",
    "ar": r"و?(?:ماذا تقول )?(?:الفقرة |التوصية |ماذا عن )?{}",
    "zh": r"(?:那么?)?{}(?:呢|说了?什么|是什么)?",
}
_WORDS: dict[str, tuple[str, str]] = {
    "fr": ("(?:suivante?|d['’]après)", "(?:précédente?|d['’]avant)"),
    "es": ("(?:siguiente|próxim[oa])", "anterior"),
    "ru": ("следующ\\w+", "предыдущ\\w+"),
    "ar": ("(?:التالية|التالي|اللاحقة)", "(?:السابقة|السابق)"),
    "zh": ("下一?(?:段|项|条|个)(?:建议)?", "上一?(?:段|项|条|个)(?:建议)?"),
}
_FULL = {
    "fr": r"(?:cite[rz]?|montre[rz]?|donne[rz]?|lis(?:ez)?|affiche[rz]?)\S*(?: \S+){0,3} "
    r"(?:en entier|intégralement|en totalité|mot à mot)|(?:le )?texte (?:intégral|complet)"
    r"|mot à mot|(?:dans |à )?quel(?:le)? (?:paragraphe|recommandation|page|rapport)(?: est-ce)?",
    "es": r"(?:cít|muéstr|cite|muestre|dame|deme|lé)\S*(?: \S+){0,3} (?:íntegr\w+|complet\w+"
    r"|enter[oa]|palabra por palabra)|(?:el )?texto (?:íntegro|completo)|palabra por palabra"
    r"|en qué (?:párrafo|recomendación|página|informe)(?: está)?",
    "ru": r"(?:приведи|процитируй|покажи|дай|прочитай)\w*(?: \S+){0,3} (?:полностью|целиком"
    r"|дословно)|полный текст|дословно|в как(?:ом|ой) (?:пункте|рекомендации|докладе)(?: это)?",
    "ar": r"(?:اقتبس|اعرض|أعطني|هات|اقرأ)\S*(?: \S+){0,3} (?:كاملا|كاملاً|كاملة|بالكامل|حرفيا"
    r"|حرفياً)"
    r"|النص الكامل|في أي (?:فقرة|توصية|تقرير)(?: ورد ذلك)?",
    "zh": r"(?:请)?(?:给我|显示|引用|给出)?(?:全文|原文|完整(?:内容|引用|文本))|逐字引用"
    r"|(?:这)?在?哪一?(?:段|项建议|份报告)",
}
_ONLY = {
    "fr": r"(?:et )?(?:seulement|uniquement|rien que|juste) (?:les )?(?:{})",
    "es": r"(?:y )?(?:solo|sólo|solamente|únicamente) (?:las |los )?(?:{})",
    "ru": r"(?:а |и )?(?:только|лишь) (?:{})",
    "ar": r"(?:فقط )?(?:{})(?: فقط)?",
    "zh": r"(?:请)?(?:只|仅)(?:要|看|列|显示)?(?:{})",
}
_KINDS = {
    "fr": ("recommandations", "paragraphes"), "es": ("recomendaciones", "párrafos"),
    "ru": ("рекомендации", "пункты"), "ar": ("التوصيات", "الفقرات"), "zh": ("建议", "段落"),
}  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_REPORT = {
    "fr": rf"et (?:en|dans le rapport de|pour|le rapport de) {_YEAR}",
    "es": rf"y (?:en|en el informe de|el informe de|para) {_YEAR}",
    "ru": rf"(?:а|и) в (?:докладе )?{_YEAR}(?: (?:года|году|г\.))?",
    "ar": rf"و?(?:ماذا عن )?(?:في )?(?:تقرير )?(?:عام|سنة) {_YEAR}",
    "zh": rf"(?:那么?)?{_YEAR}年(?:的?报告)?(?:中|里)?呢",
}


@dataclass(frozen=True, slots=True)
class _Pattern:
    wanted: Wanted
    words: re.Pattern[str]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE)


_PATTERNS = {
    language: (
        _Pattern("next", _whole(_NEXT[language].format(forward))),
        _Pattern("previous", _whole(_NEXT[language].format(back))),
        _Pattern("full", _whole(_FULL[language])),
        _Pattern("recommendations", _whole(_ONLY[language].format(_KINDS[language][0]))),
        _Pattern("paragraphs", _whole(_ONLY[language].format(_KINDS[language][1]))),
        _Pattern("report", _whole(_REPORT[language])),
    )
    for language, (forward, back) in _WORDS.items()
}


def wanted(asked: str, language: str) -> Wanted | None:
    """What a brief turn in `language` asks of the last answer; None for a question of its own."""
    for pattern in _PATTERNS.get(language, ()):
        if pattern.words.match(asked):
            return pattern.wanted
    return None
