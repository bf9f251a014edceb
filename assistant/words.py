"""Words as the question and the reports share them: tokens, stems, and which words carry
content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# A word keeps its inner hyphens, apostrophes, stops and slashes: "non-medical", "S-30/1", "3.5";
# and a number the commas between its thousands: "12,500".
_WORD = re.compile(r"[^\W_]+(?:(?:[-’'./]|(?<=\d),(?=\d{3}(?!\d)))[^\W_]+)*")
_CJK = re.compile(r"[㐀-鿿豈-﫿]")
_ELIDED = re.compile(r"(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_INVERTED = re.compile(r"(?<=\w)-(?:t-)?(?:ils?|elles?|on)$", re.IGNORECASE)
_RUNS = re.compile(r"[㐀-鿿豈-﫿]+|[^㐀-鿿豈-﫿]+")
_STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}

STOPWORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """a about above across after again all along also although am among an and any are as at
        be because been before being below between both but by can could did do does doing done
        down during each either else ever every few for from further get give given gives got had
        has have having he her here hers him his how however i if in into is it its itself just
        kind let like made make many may me might mine more most much must my neither no nor not
        of off on once one only or other our out over own per please shall she should since so
        some such than that the their theirs them then there these they thing things this those
        through thus to too under until up upon us very via was we were what whatever when where
        whether which while who whom whose why will with within without would yes yet you your
        tell show list say says said state states stated mention mentions mentioned according
        does doesn't don't didn't isn't aren't wasn't know want need help explain
        describe""".split()
    ),
    "fr": frozenset(
        """a à au aux avec ce ces cette cet c'est ça comme comment combien d dans de des dont du
        elle elles en entre est et être fait il ils je l la le les leur leurs lors lorsque mais
        compte comptent comporte comportent
        me mes moi mon n ne ni nos notre nous on ou où par pas plus pour pourquoi qu quand que
        quel quelle quelles quels qui quoi s sa sans se selon ses si son sont sur t ta te tous
        tout toute toutes tu un une bonjour merci vos votre vous y dit disent est-ce-que est-ce
        sait""".split()
    ),
    "es": frozenset(
        """a al ante aquel aún como cómo con cual cuál cuáles cuales cuando cuándo cuanto cuánto
        cuántos cuántas de del desde donde dónde dos e el ella ellas ellos en entre era es esa ese
        eso esta este esto estos estas fue ha hay la las le les lo los más me mi mis muy ni no nos
        o para pero por porque qué que quién quien quiénes se según ser si sin sobre son su sus
        hola gracias también te tiene todo todos tu un una unos unas y ya dice dicen""".split()
    ),
    "ru": frozenset(
        """а без более бы был была были было быть в вам вас весь во вот все всех вы где да для до
        его ее её если есть еще ещё же за и из или им их к как какая какие каких какой каково
        какую ко когда который которые кто ли между меня мне мы на над нам нас не нет ни но о об
        он она они оно от по под почему при про с сколько со так также такое там те то того тоже
        только том ты у уже что чего чем чему чтобы эта эти это этого этом я говорит говорится
        сказано""".split()
    ),
    "ar": frozenset(
        """في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا هل كيف متى أين لماذا كم
        أي و أو ثم لم لن لا قد كان كانت يكون هو هي هم أن إن بين كل بعض عند حول يقول تقول جاء ورد
        من؟ ما؟ بشأن منها فيها إذا""".split()
    ),
    "zh": frozenset(
        "的 了 在 是 和 与 或 对 就 有 中 为 什么 哪些 哪个 谁 吗 呢 如何 怎么 多少 为何 说".split()
    ),
}
_ALL_STOPWORDS = frozenset().union(*STOPWORDS.values())


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands: `text[start:end]` as written, `stem` for comparing."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "en") -> str:
    """The word without its endings, lower case; hyphenated words are stemmed whole."""
    lowered = word.lower().replace("’", "'")
    if lowered.endswith("'s"):
        lowered = lowered[:-2]
    if language not in _STEMMERS or not lowered.replace("-", "").isalpha():
        return lowered
    return str(_stemmer(language).stemWord(lowered))


def tokens(text: str, language: str = "en") -> tuple[Token, ...]:
    """The words of `text` in order; Chinese characters come as pairs, as they do in indexes."""
    # one answer reads a question and its candidates many times; what is long is read once or twice
    return _short_tokens(text, language) if len(text) <= _SHORT else _tokens(text, language)


_SHORT = 1_000  # characters


@lru_cache(maxsize=4_000)
def _short_tokens(text: str, language: str) -> tuple[Token, ...]:
    return _tokens(text, language)


def _tokens(text: str, language: str) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in _WORD.finditer(text):
        for run in _RUNS.finditer(match.group()):  # "INCB的" is two words
            start = match.start() + run.start()
            if _CJK.match(run.group()):
                found.extend(_characters(run.group(), start))
            else:
                word = run.group()
                elided = _ELIDED.match(word) if language == "fr" else None
                if elided:  # "l'Organe" is the word "Organe"
                    start += elided.end()
                    word = word[elided.end() :]
                if language == "fr":  # "peuvent-ils" is the verb "peuvent"
                    word = _INVERTED.sub("", word)
                found.append(Token(word, stem(word, language), start, start + len(word)))
    return tuple(found)


def _characters(run: str, offset: int) -> Iterable[Token]:
    if len(run) == 1:
        return [Token(run, run, offset, offset + 1)]
    return [
        Token(run[i : i + 2], run[i : i + 2], offset + i, offset + i + 2)
        for i in range(len(run) - 1)
    ]


def is_content(word: str, language: str = "en") -> bool:
    """Whether a word says what a question is about (not "what", "does", "the")."""
    lowered = word.lower().replace("’", "'")
    stopwords = STOPWORDS.get(language, _ALL_STOPWORDS)
    return lowered not in stopwords and (len(lowered) > 1 or lowered.isdigit())


def content(text: str, language: str = "en") -> tuple[Token, ...]:
    """The words of `text` that carry content; a hyphenated word counts as its parts as well."""
    shouted = text.isupper()
    return tuple(
        token
        for token in tokens(text, language)
        if is_content(token.text, language) or (token.text in _NAMES and not shouted)
    )


_NAMES = frozenset(("WHO", "IT", "US"))  # in capitals no "who", "it" or "us"


@lru_cache(maxsize=20_000)
def stems(text: str, language: str = "en") -> frozenset[str]:
    """All stems of a text, compound words also by their parts, for coverage."""
    found: set[str] = set()
    for token in tokens(text, language):
        found.add(token.stem)
        if "-" in token.text:
            found.update(stem(part, language) for part in token.text.split("-") if part)
        if "/" in token.text and token.text.replace("/", "").isalpha():  # "HIV/AIDS", no symbol
            found.update(stem(part, language) for part in token.text.split("/") if part)
    return frozenset(found)
