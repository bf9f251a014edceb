"""Acronyms and what they stand for, exactly as the text expands them.

"Project Ion Incident Communication System (IONICS)", "ELITE (eLearning Individual Training
Environment)". An expansion counts when the letters of the acronym are found, in order, in the
words before its brackets; otherwise the occurrence is a use.
"""

from __future__ import annotations

import re

from retrieval.register.model import Fact
from retrieval.register.names import known
from retrieval.register.phrases import fold_characters

_LETTERS = r"(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,})"
ACRONYM = re.compile(  # the capital comes first and is then looked back from: quicker to find
    r"[A-Z](?<![\w.\-–].)(?:[A-Za-z]*[A-Z][A-Za-z]*(?:[-–&][A-Z0-9]{2,})?\d{0,2}|\d[A-Z]{1,4})"
    r"(?!\w|[.\-–]\d)"
)
_SYMBOL = re.compile(r"[A-Z](?<![\w/].)[A-Z.]*(?:/[\w.()-]+)+")  # E/INCB/2023/4
_DOTTED = re.compile(r"[A-Z](?<![\w.].)\.(?:[A-Z]\.)+(?!\w)")
_IN_BRACKETS = re.compile(
    r"[(\[（][“\"'‘]?(?:(?:the|hereinafter|hereafter|or|in short|known as|referred to as|"
    r"abbreviated as)"
    rf"[ ,]*(?:the )?[“\"'‘]?)?(?P<acronym>{_LETTERS}(?:[-–]?\d+)?s?|"
    rf"[A-Z][a-z]{{4,}})[”\"'’]?(?=[)\]）;,])"
)
_REVERSED = re.compile(
    rf"(?<!\w)(?P<acronym>{_LETTERS})(?:,? (?:which stands for|standing for|stands for|short "
    rf"for|i\.e\.,?) (?:the )?"
    r"[“\"]?(?P<words>[^.;()”\"]{6,140})| ?[(（](?:the "
    r")?[“\"]?(?P<bracketed>[^()]{6,160}?)[”\"]?[)）])"
)
_MAY_REVERSE = re.compile(r"[(（]|stand|short for|i\.e")
_WORD = re.compile(r"(?![ldLD]['’])[^\W_]+(?:['’][^\W_]+)*")  # "l'Office" is "Office"
_SMALL = frozenset(
    """of the and for in on to a an de des du la le les et pour sur y del los las para el e en
    with by
    from at or against its as und""".split()
)
_ROMAN = re.compile(r"[IVXLC]+")
_NOT_ACRONYMS = frozenset(
    """AM PM US OK NO TO BY ON IN AND OR THE OF FOR NOT ALL MR MS DR ST VOL NOTE TABLE ANNEX PART
    CHAPTER SECTION SUMMARY REPORT DRAFT ADVANCE ENGLISH ORIGINAL GENERAL LIMITED""".split()
)
_LONGEST_EXPANSION = 14  # words


def facts(text: str) -> list[Fact]:
    """An `acronym` Fact for every occurrence: key the acronym, value its expansion where given."""
    found: dict[int, Fact] = {}
    for acronym, expansion, start, end in expansions(text):
        found[start] = Fact("acronym", acronym, " ".join(expansion.split()), start, end)
    expanded = [(fact.start, fact.end) for fact in found.values()]
    expanded += [m.span() for m in _SYMBOL.finditer(text) if any(c.isdigit() for c in m.group())]
    if _is_shouted(text):
        return sorted(found.values(), key=lambda fact: fact.start)
    for match in [*ACRONYM.finditer(text), *_DOTTED.finditer(text)]:
        word = match.group().replace("‑", "-")
        key = word.replace(".", "")
        if any(start <= match.start() < end for start, end in expanded) or not is_acronym(key):
            continue
        plural = key.removesuffix("s") if key[:-1].isupper() else key
        found.setdefault(match.start(), Fact("acronym", plural, "", match.start(), match.end()))
    return sorted(found.values(), key=lambda fact: fact.start)


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym rather than a Roman numeral, a name or a word in capitals."""
    if _ROMAN.fullmatch(word) or word in _NOT_ACRONYMS:
        return False
    capitals = sum(character.isupper() for character in word)
    small = sum(character.islower() for character in word)
    if word[:2] in ("Mc", "Ma") and small:
        return False
    return capitals >= 2 and (small <= capitals or word[:-1].isupper())


def _is_shouted(text: str) -> bool:
    """Whether the whole text is set in capitals, so that no word stands out as an acronym."""
    opening = text[:400]
    capitals = sum(map(str.isupper, opening))
    return capitals > 20 and capitals > 0.6 * sum(map(str.isalpha, opening))


def expansions(text: str) -> list[tuple[str, str, int, int]]:
    """(acronym, expansion, start, end) of every acronym the text expands; the span is its own."""
    found: list[tuple[str, str, int, int]] = []
    for match in _IN_BRACKETS.finditer(text):
        acronym = match["acronym"]
        name = acronym.removesuffix("s") if acronym[:-1].isupper() else acronym
        span = _before(text, match.start(), name) or _known_before(text, match.start(), name)
        if span and (is_acronym(name) or name[1:].islower() or len(name) > 2):
            found.append(
                (name, text[span[0] : span[1]], match.start("acronym"), match.end("acronym"))
            )
    for match in _REVERSED.finditer(text) if _MAY_REVERSE.search(text) else ():
        words = match["words"] or match["bracketed"]
        if any(start == match.start("acronym") for _, _, start, _ in found):
            continue
        span = _after(words, match["acronym"])
        if span and is_acronym(match["acronym"]):
            found.append(
                (
                    match["acronym"],
                    words[span[0] : span[1]],
                    match.start("acronym"),
                    match.end("acronym"),
                )
            )
    return sorted(found, key=lambda entry: entry[2])


def _before(text: str, bracket: int, acronym: str) -> tuple[int, int] | None:
    """The run of words before a bracket that spells the acronym best."""
    words = list(_WORD.finditer(text, max(0, bracket - 220), bracket))
    if not words or text[words[-1].end() : bracket].strip(" \u00a0\u2009’'”\"") not in ("", "s"):
        return None
    letters = _letters(acronym)
    best: tuple[float, int] | None = None
    for count in range(1, min(_LONGEST_EXPANSION, len(words)) + 1):
        chosen = words[-count:]
        gap = text[chosen[0].end() : words[-count + 1].start()] if count > 1 else ""
        if any(mark in gap for mark in ".;:()[]"):
            break
        if chosen[0].group().lower() in _SMALL:
            continue
        cost = _cost([word.group() for word in chosen], letters, whole=acronym[1:].islower())
        if cost is not None and (best is None or cost + count / 100 < best[0]):
            best = (cost + count / 100, chosen[0].start())
    if best is None:
        return None
    end = words[-1].end()
    end -= 2 if text[:end].endswith(("'s", "’s")) else 0
    return _with_project_word(text, (best[1], end), letters)


def _known_before(text: str, bracket: int, acronym: str) -> tuple[int, int] | None:
    """A listed body right before a bracket whose acronym does not spell it: UNFPA."""
    before = text[max(0, bracket - 160) : bracket].rstrip()
    folded = fold_characters(before)
    for kind, key in known(acronym):
        if kind == "body" and folded.endswith(key) and len(key) > len(acronym):
            end = max(0, bracket - 160) + len(before)
            return end - len(key), end
    return None


def _with_project_word(text: str, span: tuple[int, int], letters: str) -> tuple[int, int]:
    """Capitalised words right before that belong to the name although no letter stands for them.

    Only where the acronym's first letter is not the first word's: "Project Ion Incident …
    (IONICS)" begins with "Project".
    """
    before = re.search(r"(?:[A-Z][\w'’-]*[ \u00a0])$", text[: span[0]])
    if before and len(letters) > 4 and before.group().strip().lower() in ("project", "operation"):
        return before.start(), span[1]
    return span


def _after(words: str, acronym: str) -> tuple[int, int] | None:
    tokens = list(_WORD.finditer(words))
    letters = _letters(acronym)
    for count in range(2, min(_LONGEST_EXPANSION, len(tokens)) + 1):
        chosen = tokens[:count]
        if chosen[-1].group().lower() in _SMALL:
            continue
        if _cost([w.group() for w in chosen], letters) is not None:
            following = words[chosen[-1].end() :]
            goes_on = re.match(r"[ -][A-Za-z]", following) and count < len(tokens)
            if goes_on and tokens[count].group()[0].isupper():
                continue
            return chosen[0].start(), chosen[-1].end()
    return None


def _letters(acronym: str) -> str:
    return re.sub(r"[^A-Za-z]", "", acronym).lower()


def _cost(words: list[str], letters: str, whole: bool = False) -> float | None:
    """How freely words spell an acronym, 0 where it is their initials; None where they do not.

    Letters are found in order. A word that is not a small one gives its first letter or is passed
    over (three at most); it may give further letters from inside, which must be its first ones
    where the acronym is written like a name (`whole`: "Europol").
    """
    if not letters or words[0][0].lower() != letters[0]:
        return None
    tight = len(letters) < 3
    costs = _costs(tuple(word.lower() for word in words), letters, whole)
    return min((c for c in costs if not (tight and c > 0)), default=None)


def _costs(words: tuple[str, ...], letters: str, whole: bool) -> list[float]:
    """The costs of the ways to spell `letters` with `words`: 1 a letter from inside, 1.5 a word."""
    found: list[float] = []
    stack = [(0, 0, 0, 0)]  # word, letters given, words passed over, letters from inside
    steps = 0
    while stack and steps < 4000:
        steps += 1
        at, given, passed, inner = stack.pop()
        if passed > 3 or inner > len(letters) - 2:
            continue
        if at == len(words):
            if given == len(letters):
                found.append(inner * (0.5 if whole else 1.0) + passed * 1.5)
            continue
        word = words[at]
        if given < len(letters) and word[0] == letters[given]:
            stack.append((at + 1, given + 1, passed, inner))
            position, taken = 0, 1
            while given + taken < len(letters):
                after = word.find(letters[given + taken], position + 1)
                if after < 0 or (whole and after != position + 1):
                    break
                position, taken = after, taken + 1
                stack.append((at + 1, given + taken, passed, inner + taken - 1))
        elif given < len(letters) and letters[given] == "x" and word.startswith("ex"):
            stack.append((at + 1, given + 1, passed, inner + 1))
        stack.append((at + 1, given, passed + (word not in _SMALL), inner))
    return found
