"""What kind of thing a question asks for, and whether a text holds such a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Expected = Literal[
    "person", "date", "number", "percentage", "money", "degree", "place", "article", "resolution",
    "symbol", "numbered", "treaty", "title", "country", "body", "reason", "manner", "definition",
    "yes_no", "choice", "thing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expectation:
    """The kind of answer asked for; `focus` is the noun asked about ("which *substances*").

    `also` is a second kind asked for in the same breath ("when *and where*"). "degree" is how
    large or how common a thing is, which words answer as well as figures; "numbered" what goes
    under a number ("at which *meeting*", "for which *term*").
    """

    kind: Expected
    focus: str | None = None
    also: Expected | None = None


def _compiled(
    patterns: tuple[tuple[Expected, str], ...],
) -> tuple[tuple[Expected, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns)


# "What does the Convention say" asks for no convention.
_NOT_A_VERB = (
    r"(?!(?:do|does|did|is|are|was|were|has|have|had|can|could|may|must|should|will|would)\b)"
)
# How a reason or an aim ranks among others: "the main reason", "its ultimate purpose".
_RANK = (
    r"(?:main|chief|primary|principal|major|leading|central|key|ultimate|final|overall|overarching"
    r"|general|basic|fundamental|essential|underlying|root|sole|only|real|true|actual|stated"
    r"|declared|official|immediate|most important)"
)
_NOUN = r"((?:[\w’'-]+\s+){0,3}?[\w’'-]+)"
_ENGLISH = _compiled(
    (
        ("title", r"\bwhat (?:is|was|are|were) .{2,80} (?:called|entitled|named|titled)\b"
                  r"|\b(?:what|which) (?:is|was) the (?:title|theme|name|motto)\b"),
        ("percentage", r"\b(?:what|which) (?:percentage|proportion|share|per ?cent)\b"),
        ("money", r"\bhow (?:much|expensive)\b.*\b(?:cost|costs|spent|spend|paid|pay|money|funds?"
                  r"|budget|funding|expensive)\b"
                  r"|\bwhat (?:do|does|did|will|would) .{1,60} cost(?=\W*$"
                  r"| (?:to|in|per|each|a|an|the|for|if|when|every)\b)"
                  r"|\b(?:what|which) (?:is|was|were|are) the (?:[\w’'-]+ ){0,3}?(?:costs?|prices?"
                  r"|salar(?:y|ies)|fees?|wages?)\b"),
        ("number", r"\bhow (?:many|often|long|far|old|tall|heavy)\b"),
        ("degree", r"\bhow (?:much|large|big|high|great|small|low|strong|serious|severe|widespread"
                   r"|common|frequent|important|significant|dangerous|effective|quickly|fast)\b"),
        ("number", r"\bwhat (?:is|was|were|are) the (?:[\w’'-]+ ){0,3}?(?:number|amount|total"
                   r"|quantity|dosages?|doses?|weight|length|size|temperature|speed|distance|age"
                   r"|population|purity|concentration|volume)\b"),
        ("number", r"\b(?:what|which) (?:number|amount|quantity|total)\b"),
        ("date", r"\b(?:when|what (?:date|day|year|month|time)|which (?:date|day|year|month)"
                 r"|since when|until when|by when|in (?:what|which) (?:year|month)|how"
                 r" recently)\b"),
        ("numbered", r"\b(?:which|what) (?:\w+ )?(?P<focus>(?:agenda |sub-?)?items?|meetings?"
                     r"|sessions?|sittings?|terms?|periods?|biennium|phases?|chapters?|annex(?:es)?"
                     r"|volumes?|sections?|rules?|regulations?)\b"),
        ("article", r"\b(?:which|what) (?:treaty )?(?:articles?|provisions?)\b"
                    r"|\b(?:treaty|legal) basis\b"),
        ("treaty", rf"\b(?:which|what) (?:{_NOT_A_VERB}\w+ ){{0,2}}?(?:treat(?:y|ies)|conventions?"
                   r"|covenants?)\b(?! (?:bod(?:y|ies)|committees?|basis)\b)"),
        ("resolution", rf"\b(?:which|what) (?:{_NOT_A_VERB}\w+ ){{0,3}}?(?:resolutions?"
                       r"|decisions?)\b"),
        ("symbol", r"\b(?:which|what) (?:\w+ )?(?:documents?|symbols?|publications?)\b"),
        ("country", r"\b(?:which|what) (?:(?!(?:should|must|can|could|will|would|may|might|is|are"
                    r"|was|were|do|does"
                    r"|did|has|have|had|the|an?)\b)[\w-]+ )?(?:countr(?:y|ies)"
                    r"|(?<!united )nations?|states?|delegations?"
                    r"|governments?|member states|jurisdictions?|parties)\b"),
        ("body", r"\b(?:which|what) (?:united nations )?(?:(?!(?:should|must|can|could|will"
                 r"|would|may|might|is|are|was|were|do|does|did|has|have|had|the|an?)\b)[\w-]+ )?"
                 r"(?:organi[sz]ations?|agenc(?:y|ies)"
                 r"|bod(?:y|ies)|institutions?|entit(?:y|ies)|committees?|commissions?|councils?"
                 r"|offices?|associations?)\b"),
        ("place", r"\b(?:where|(?:in )?(?:what|which) (?:place|city|location|town|venue"
                  r"|region|cit(?:y|ies)|towns|places))\b"),
        ("person", r"\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|speakers?|panellists?"
                   r"|officers?|experts?|representatives?|officials?)\b"),
        ("reason", r"\bwhy\b|\b(?:what|which) (?:is|was|were|are)? ?(?:the )?(?:reasons?|causes?"
                   r"|purpose|aim|objective|goal)\b|\bwhat for\b|\bfor what (?:reason|purpose)\b"
                   r"|\b(?:what|which) (?:(?:is|was|were|are) )?(?:the|its|their)"
                   rf" (?:{_RANK} ){{1,2}}(?:[\w-]+ )?"
                   r"(?:reasons?|causes?|purposes?|aims?|objectives?|goals?)\b"),
        ("manner", r"\bhow\b|\bin what way\b|\bby what means\b"),
        ("definition", r"^\W*(?:what(?:'s|’s| is| are| was| were)|define|definition of|meaning of)"
                       r" (?:an? |the )?[\w’'/-]+(?: [\w’'/-]+){0,3}\W*$|\bstands? for\b"
                       r"|\bwhat does .{1,60} mean\b"),
    )
)  # fmt: skip
_YES_NO = re.compile(
    r"^\W*(?:and |but |so |then |also )?(?:is|are|was|were|do|does|did|has|have|had|can|could|must"
    r"|should|shall|will|would|may|might|isn['’]t|aren['’]t|doesn['’]t|don['’]t|didn['’]t"
    r"|hasn['’]t|haven['’]t|am)\b(?! not sure)",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:which|what|how many|how much) " + _NOUN + r"(?=\s+(?:is|are|was|were|do|does"
    r"|did|has|have|had|can|could|must|should|will|would|may|in|of|for|to|on|that|which)\b)",
    re.IGNORECASE,
)


def expected(question: str, language: str = "en") -> Expectation:
    """Return what `question` asks for; "thing" where its words do not tell.

    The question word that comes first decides: in "Who spoke when …" nobody asks for a date.
    """
    if language != "en":
        from assistant.question.expects_abroad import expected_abroad

        return expected_abroad(question, language)
    if _YES_NO.search(question):
        choice = re.search(r"\bor\b", question, re.IGNORECASE)
        return Expectation("choice" if choice else "yes_no")
    noun = _noun_asked(question)
    opens = _ASKS.search(question)
    begins = opens.start() if opens else 0
    heads = [
        (found.start(), kind, found)
        for kind, pattern in _ENGLISH
        for found in pattern.finditer(question)
        if found.start() <= begins or not _SUBORDINATE.match(found.group())
        if kind not in _OF_SOME_KIND or not _DOES_SOMETHING.match(question, found.start())
    ]
    if not heads:
        return Expectation("thing", noun)
    first = min(start for start, _, _ in heads)
    kind, found = next((kind, found) for start, kind, found in heads if start == first)
    if kind == "numbered":
        noun = found.group("focus").lower()
    both = _WHEN_AND_WHERE.search(question)
    return Expectation(kind, noun, ("place" if kind == "date" else "date") if both else None)


_ASKS = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
# A question word after another one only joins a clause: "what kills people *when* …".
_SUBORDINATE = re.compile(r"(?:who|whom|whose|when|where|why|how|since when)\b", re.IGNORECASE)
# "What stops States from …", "what led agencies to …": a verb stands before the noun, so that no
# State or agency is asked for; "what African States" asks for some.
_OF_SOME_KIND = frozenset(("country", "body"))
_DOES_SOMETHING = re.compile(
    r"[Ww]hat (?:(?!overseas\b)[a-z]+[^\Wsui]s [\w-]+s\b"
    r"|(?:made|led|kept|let|drove|brought|got|gave|moved|[a-z]+ed) [\w-]+ (?:to|from|into)\b)"
)
_WHEN_AND_WHERE = re.compile(r"\bwhen and where\b|\bwhere and when\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much)(?: of)?(?: (?:the|its|their|these|those|all))?"
    r"(?P<phrase>(?: [\w’'/-]+){1,7})",
    re.IGNORECASE,
)
_PHRASE_ENDS = frozenset(
    """is are was were do does did has have had can could must should will would may in for to on
    that which there at by with from under a an the not more been""".split()
)
_PLURALS = frozenset("people children women men police staff persons data youth".split())


def _noun_asked(question: str) -> str | None:
    """The noun a question asks about: "how many *recommendations* were closed"."""
    many = _HOW_MANY.search(question)
    if many is None:
        focus = _FOCUS.search(question)
        return focus.group(1).lower() if focus else None
    words: list[str] = []
    for word in many.group("phrase").lower().split():
        if word in _PHRASE_ENDS:
            break
        words.append(word)
    if not words:
        return None
    before = words[: words.index("of")] if "of" in words[1:] else words
    things = [word for word in before if word in _PLURALS or word.endswith("s")]
    if not things and before is not words:
        things = [word for word in words if word in _PLURALS or word.endswith("s")]
    if not things:
        return before[0]
    # What follows the first plural with a word between is said of it: "modules cover systems".
    first = words.index(things[0])
    while first + 1 < len(words) and words[first + 1] in things:
        first += 1
    return words[first]


_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|twice|once|double"
)
_CAPITALISED = re.compile(
    r"(?<![.!?“\"] )(?<!^)\b(?:[A-ZÀ-ÖØ-ÞА-Я][\w’'.-]*)(?:\s+(?:of|the|and|de|la|du|des"
    r"|von|van|for)?\s*"
    r"[A-ZÀ-ÖØ-ÞА-Я][\w’'.-]*)*"
)
_ANY_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-Я][\w’'-]+")
_AGENTS = re.compile(
    r"\b(?:speakers?|participants?|delegations?|representatives?|observers?|experts?|members?"
    r"|governments?|states?|countries|board|committee|commission|chair|president|secretariat"
    r"|people|group|council|assembly|office|organi[sz]ations?|authorit(?:y|ies))\b",
    re.IGNORECASE,
)
_PRESENT: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        r"\b(?:1[0-9]|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June"
        r"|July|August|September|October|November|December)\b|\b(?:January|February|March|April"
        r"|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday"
        r"|Friday|Saturday|Sunday)\b|\bcentur(?:y|ies)\b|\b\d{1,2}[:.]\d\d\b|\b\d+ (?:years?|days?"
        r"|months?|weeks?)\b|\b(?:session|annually|every year|today|decade|ago|until|since)\b"
    ),
    "number": re.compile(rf"\d|\b(?:{_NUMBER_WORD})\b", re.IGNORECASE),
    "percentage": re.compile(
        rf"\d+(?:[.,]\d+)? ?(?:%|per ?cent)|\b(?:{_NUMBER_WORD}) per ?cent\b|\b(?:half|third"
        r"|quarter|majority|proportion|share)\b",
        re.IGNORECASE,
    ),
    "article": re.compile(
        r"\b(?:articles?|art\.|section|rule|regulation|chapter|schedule) ?\d+", re.IGNORECASE
    ),
    "resolution": re.compile(r"\b(?:resolutions?|decisions?)\b[^.;]{0,40}?\d", re.IGNORECASE),
    "symbol": re.compile(r"\b[A-Z]{1,6}(?:[./-][A-Z0-9]+)*/[\w./]*\d|[“\"«]"),
    "reason": re.compile(
        r"\b(?:because|due to|owing to|as a result|in order to|so that|so as to|therefore|thus"
        r"|with a view to|with the aim|given that|given the|since|as it|as they|to"
        r" (?:ensure|prevent"
        r"|avoid|reduce|support|enable|improve|address|learn|promote|help|protect|inform|allow)"
        r"|caused?|reasons?|purpose|aim|lead(?:s|ing)? to|led to|result(?:s|ed|ing)? (?:in|from)"
        r"|hinders?|in view of|consequen\w+|for (?:the sake|fear)|why|attributed|stem)\b",
        re.IGNORECASE,
    ),
    "manner": re.compile(
        r"\b(?:by|through|via|using|use of|with|means of|in a|means|method|process|when|as)\b",
        re.IGNORECASE,
    ),
    "definition": re.compile(
        r"\b(?:is|are|was|were) (?:an?|the|one)\b|\b(?:known as|called|refers? to|means|defined"
        r"|consists? of|comprises?|stands? for|i\.e\.|that is|namely|type of|form of"
        r"|maintains)\b|\(",
        re.IGNORECASE,
    ),
}


_MONTHS_ABROAD = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
).split()
_NUMBERS_ABROAD = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt "
    "trente quarante cinquante soixante cent mille "
    "dos tres cuatro cinco siete ocho nueve diez once doce trece catorce quince veinte treinta "
    "cuarenta cincuenta sesenta cien ciento mil "
    "два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать двадцать тридцать сорок пятьдесят сто двух трех пяти девяти "
    "اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر عشرون ثلاثون أربعون خمسون مائة"
).split()
# The same in reports in other languages than English, where their words tell.
_PRESENT_ABROAD: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        r"(?<!\d)\d{4}(?!\d)|\d ?[年月日]|\b(?:" + "|".join(_MONTHS_ABROAD) + r")\b"
    ),
    "number": re.compile(
        r"\d|[一二三四五六七八九十百千][个名国人项条次年月日分]|\b(?:"
        + "|".join(_NUMBERS_ABROAD)
        + r")\b",
        re.IGNORECASE,
    ),
    "percentage": re.compile(r"\d ?(?:%|٪|pour cent|por ciento|процент\w*|في المائة)|百分之"),
    "article": re.compile(
        r"\b(?:articles?|artículos?|стать\w+) ?\d|المادة|第 ?[\d一二三四五六七八九十百]+ ?条",
        re.IGNORECASE,
    ),
    "resolution": re.compile(
        r"(?:résolutions?|resoluci\w+|резолюци\w+|قرار\w*|决议)[^.;。]{0,40}?\d"
        r"|第[^。]{0,20}\d[^。]{0,8}决议",
        re.IGNORECASE,
    ),
}


def number_abroad(word: str) -> bool:
    """Whether a word of a text in another language than English is a number."""
    if word[0].isdigit():
        return not _A_YEAR.fullmatch(word)
    return any(part in _NUMBERS_ABROAD for part in word.lower().split("-"))


_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def present(expectation: Expectation, text: str, question_stems: frozenset[str]) -> float:
    """Return how far `text` holds the kind of thing asked for: 0 not, 0.5 perhaps, 1 clearly.

    Names that the question itself contains do not count as its answer.
    """
    kind = expectation.kind
    if kind in ("yes_no", "choice", "thing"):
        return 0.5
    if _WITHOUT_CAPITALS.search(text) and kind in ("person", "place", "country"):
        return 0.5
    if kind in ("person", "place", "country"):
        names = [
            name
            for name in _ANY_CAPITALISED.findall(text[1:])
            if name.lower() not in question_stems and not _stem_in(name, question_stems)
        ]
        if len(names) >= 1:
            return 1.0
        return 0.5 if kind != "place" and _AGENTS.search(text) else 0.0
    abroad = _PRESENT_ABROAD.get(kind)
    if abroad is not None and abroad.search(text):
        return 1.0
    pattern = _PRESENT.get(kind)
    if pattern is None:
        return 0.5
    if abroad is None and not text.isascii() and _ABROAD.search(text):
        return 0.5  # reasons, manners and definitions are told by English words alone
    return 1.0 if pattern.search(text) else 0.0


_WITHOUT_CAPITALS = re.compile(r"[\u0600-\u06ff\u4e00-\u9fff]")
_ABROAD = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fffàâçèéêëîïôùûœñáíóú]")


def _stem_in(name: str, question_stems: frozenset[str]) -> bool:
    from assistant.words import stem

    return stem(name) in question_stems
