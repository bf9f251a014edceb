"""Which of the six official languages a question is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words import STOPWORDS
from retrieval.library import Library

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SCRIPTS = (
    ("ar", re.compile(r"[؀-ۿݐ-ݿ]")),
    ("zh", re.compile(r"[㐀-鿿]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
)
_REFERENCE = re.compile(r"\b(?:paras?|nos?|recs?|arts?)\b\.?\s*\d+", re.I)  # not Spanish "para"
_CAPITALS = re.compile(r"[A-Z][A-Z0-9-]+")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|「[^」]*」")
# Words of questions on reports that only one of the three Latin-script languages has.
_TELLING = {
    "en": frozenset("recommendation recommendations paragraph paragraphs report means".split()),
    "fr": frozenset(
        """recommandation recommandations paragraphe paragraphes rapport montrez montrez-moi citez
        signifie sigle résumez organe veut dire rapports groupe énumérez comparez dressez donnez
        lisez affichez oublie oubliez réponds répondez tes toutes tous compare""".split()
    ),
    "es": frozenset(
        """recomendacion recomendaciones parrafo parrafos informe muestre muestreme cite significa
        sigla resuma junta quiere decir informes grupo enumere compare haga haz dame dé muestra
        muestre tus olvida ignora responde todas todos""".split()
    ),
}
# Letters and marks that only one of the three Latin-script languages uses.
_MARKS = {
    "fr": re.compile(
        r"[àâçèêëîïôùûœæ]|qu'|l'|d'|n'|s'il|c'est|\w-(?:t-)?(?:ils?|elles?|on|nous|moi)\b", re.I
    ),
    "es": re.compile(r"[ñáíóú¿¡]", re.I),
}


# Words that open English questions and none of the others', whatever names follow.
_OPENS_ENGLISH = frozenset(
    """who whom whose what which when where why how is are was were does did do has have had can
    could should would will must list""".split()
)
_OPENING = 2.5


def detect(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the language of `text`; `default` where it cannot be told.

    Script decides between Arabic, Chinese, Russian and the Latin languages; English, French and
    Spanish are told apart by their commonest words and their own letters.
    """
    outside = _QUOTATION.sub(" ", text)  # a question may quote a report in another language
    text = outside if any(character.isalpha() for character in outside) else text
    text = _REFERENCE.sub(" ", text)
    letters = sum(character.isalpha() for character in text)
    if not letters:
        return default
    spelt = sum(character.isalpha() for character in _CAPITALS.sub("", text))
    for language, script in _SCRIPTS:
        if len(script.findall(text)) * 2.5 > spelt:  # "EMCDDA代表什么？" is Chinese
            return language
    words = [word.lower().replace("’", "'") for word in _LETTERS.findall(text)]
    scores = {
        language: float(sum(_told_by(word, language) for word in words))
        for language in ("en", "fr", "es")
    }
    if words and words[0] in _OPENS_ENGLISH:
        scores["en"] += _OPENING
    for language, marks in _MARKS.items():
        scores[language] += 0.6 * len(marks.findall(text))
    best = max(scores, key=lambda language: (scores[language], language == default))
    others = max(score for language, score in scores.items() if language != best)
    return best if scores[best] > others else default


def _told_by(word: str, language: str) -> int:
    """How much a word tells a language: the French articles are Spanish only as pronouns."""
    if language == "es" and word in _FRENCH_ARTICLES:
        return 0
    return (word in STOPWORDS[language]) + (word in _TELLING[language])


_FRENCH_ARTICLES = frozenset(("le", "les", "se"))


def crosses(library: Library, language: str, reports: Sequence[str] = ()) -> bool:
    """Whether a question in `language` on these reports (none: all) needs the multilingual encoder,
    and the library has its vectors."""
    read = {r.language for r in library.reports() if not reports or r.id in reports}
    return (language != "en" or read != {"en"}) and library.multilingual
