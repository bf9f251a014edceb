"""The page's own words in the six official languages; reports keep theirs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
# Where the languages' plural forms part ways; see the Unicode CLDR, "Language Plural Rules".
_LOCALES = {"en": "en", "ar": "ar", "zh": "zh-CN", "fr": "fr", "ru": "ru", "es": "es"}


@cache
def words(language: str) -> dict[str, Any]:
    """Every phrase of a language, English ones where it lacks any."""
    english = _read("en")
    if language == "en" or language not in LANGUAGES:
        return english
    return english | _read(language)


def _read(language: str) -> dict[str, Any]:
    """The phrases of a language: "fr.json", and "fr.brief.json" for a part of the page."""
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob(f"{language}.*json")):
        found |= json.loads(path.read_text("utf-8"))
    return found


def say(language: str, key: str, **values: object) -> str:
    """The phrase for `key`: its plural form chosen by `count`, the names in braces filled in."""
    phrase = words(language)[key]
    if isinstance(phrase, dict):
        form = plural(language, int(str(values.get("count", 0))))
        phrase = phrase.get(form, phrase["other"])
    for name, value in values.items():
        phrase = phrase.replace("{" + name + "}", str(value))
    return str(phrase)


def plural(language: str, count: int) -> str:
    """The plural category of a whole number."""
    if language == "zh":
        return "other"
    if language == "ru":
        if count % 10 == 1 and count % 100 != 11:
            return "one"
        few = 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14
        return "few" if few else "many"
    if language == "ar":
        if count <= 2:
            return ("zero", "one", "two")[count]
        if 3 <= count % 100 <= 10:
            return "few"
        return "many" if count % 100 >= 11 else "other"
    if language == "fr":
        return "one" if count <= 1 else "other"
    return "one" if count == 1 else "other"


def direction(language: str) -> str:
    """Which way a language is written."""
    return "rtl" if language.split("-")[0] in ("ar", "he", "fa", "ur") else "ltr"


def catalogue() -> dict[str, dict[str, str]]:
    """The phrases Gradio's components need, for `gr.I18n`, by the browser's language code."""
    return {
        _LOCALES[language]: {
            key: phrase for key, phrase in words(language).items() if isinstance(phrase, str)
        }
        for language in LANGUAGES
    }


def browser_code(language: str) -> str:
    """The code Gradio's own phrases go by."""
    return _LOCALES[language]
