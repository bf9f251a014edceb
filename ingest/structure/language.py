"""Which language a text is in: by script, then by its commonest words. Works offline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

COMMON = {
    "en": "the of and to in that for is on with as by be are was which this its their from".split(),
    "fr": "le la les des du et en que pour dans par sur au aux une est qui leur ses cette".split(),
    "es": "el la los las de y en que para por con del al una se su sus como más es".split(),
    "de": "der die das und zu in den von mit für auf ist des dem nicht sich eine".split(),
    "pt": "o a os as de e em que para por com do da dos das uma se no na".split(),
    "it": "il la le di e in che per con del della dei delle una si nel sono".split(),
    "nl": "de het een van en in te dat op voor met zijn door aan bij of der".split(),
}
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_LATIN = re.compile(r"[\u0400-\u052f\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-zA-ZÀ-ÿ]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(texts: Iterable[str], limit: int = 40_000) -> str | None:
    """The ISO 639-1 code of the language most of the text is in; None when there are no words.

    `limit` characters are looked at.
    """
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > limit:
            break
    text = " ".join(sample)[:limit]
    scripts = (
        {"latin": len(_LATIN.findall(text))}
        if not _NOT_LATIN.search(text)
        else {
            "latin": len(_LATIN.findall(text)),
            "ru": len(_CYRILLIC.findall(text)),
            "ar": len(_ARABIC.findall(text)),
            "zh": 2 * len(_HAN.findall(text)),
        }
    )
    script, count = max(scripts.items(), key=lambda item: item[1])
    if not count:
        return None
    if script != "latin":
        return script
    words = Counter(_WORD.findall(text.lower()))
    scores = {code: sum(words[word] for word in common) for code, common in COMMON.items()}
    return max(scores, key=lambda code: scores[code])
