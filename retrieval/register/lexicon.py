"""Verbs that matter in reports and resolutions, with their forms, and nouns for who speaks.

Lists are of the genre: operative verbs of resolutions and recommendations, the verbs of preambles,
and the verbs with which summaries report what was said.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Form = Literal["base", "s", "past", "participle", "ing"]
Speaker = Literal[
    "body", "speakers", "states", "chair", "impersonal", "implied", "other"
]  # whose voice a verb speaks with

# What a body asks of someone: the object is the addressee ("urges Governments to …").
_TO_SOMEONE = """urge encourage request invite remind ask advise instruct direct authorize commend
    thank congratulate inform warn caution exhort implore require mandate entrust task assure order
    notify alert challenge""".split()
# What a body says or does: the object is the matter ("welcomes the progress made").
_OF_SOMETHING = """accentuate acknowledge admit adopt advocate affirm agree amend announce
    applaud appoint appreciate approve argue assess believe cite claim commit conclude condemn
    confirm consider convene decide declare demand denounce deplore deprecate describe
    designate determine disapprove discuss dissociate echo elect emphasize endorse
    envisage establish examine explain express extend favour highlight hope indicate
    insist intend lift mention nominate note object observe offer oppose pledge praise present
    proclaim promise propose protest question raise ratify reaffirm reassert recall
    recognize recommend reconfirm recount regret reiterate reject renew reply report
    resolve restate review salute say share signal state stipulate stress submit subscribe
    suggest support suspend terminate transmit trust underline underscore undertake voice
    welcome""".split()
_IRREGULAR: dict[str, tuple[str, str, str]] = {  # past, participle, -ing
    "say": ("said", "said", "saying"),
    "find": ("found", "found", "finding"),
    "hear": ("heard", "heard", "hearing"),
    "see": ("saw", "seen", "seeing"),
    "take": ("took", "taken", "taking"),
    "make": ("made", "made", "making"),
    "draw": ("drew", "drawn", "drawing"),
    "stand": ("stood", "stood", "standing"),
    "pay": ("paid", "paid", "paying"),
    "bear": ("bore", "borne", "bearing"),
    "speak": ("spoke", "spoken", "speaking"),
    "commit": ("committed", "committed", "committing"),
    "submit": ("submitted", "submitted", "submitting"),
    "transmit": ("transmitted", "transmitted", "transmitting"),
    "admit": ("admitted", "admitted", "admitting"),
    "refer": ("referred", "referred", "referring"),
    "stem": ("stemmed", "stemmed", "stemming"),
}  # fmt: skip
# Verbs anyone may be the subject of in running text: they count where a body, a chair or speakers
# are, and open a paragraph.
WEAK = frozenset(
    """admit adopt advocate alert announce applaud appoint approve argue assess assure
    authorize bear believe challenge cite claim commit conclude consider convene declare
    describe designate determine direct discuss elect ensure entrust envisage establish
    examine explain extend indicate instruct intend lift mandate modify nominate object
    observe offer oppose order present promise propose question raise ratify recount renew
    report require resolve review share signal stipulate submit subscribe support suspend
    task terminate transmit undertake""".split()
)
# What States themselves say or take upon themselves, where "that" or "to" follows.
CLAIMS = frozenset(
    """report resolve commit undertake propose observe assess indicate state announce claim explain
    argue admit promise believe determine""".split()
)
# Verbs of several words: the first word is inflected, the rest follows (after an adverb or not).
_OF_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "call upon": (("call", "upon"), ("call", "on")),
    "call for": (("call", "for"),),
    "appeal": (("appeal", "to"), ("appeal", "for"), ("appeal",)),
    "take note": (("take", "note"),),
    "take into account": (("take", "into", "account"),),
    "see merit": (("see", "merit"),),
    "point out": (("point", "out"),),
    "point to": (("point", "to"),),
    "draw attention": (("draw", "attention"), ("draw", "the", "attention"), ("call", "attention")),
    "look forward": (("look", "forward"),),
    "stand ready": (("stand", "ready"),),
    "make reference": (
        ("make", "reference"), ("make", "references"), ("reference", "made"),
    ),
    "refer": (("refer",),),
    "pay tribute": (("pay", "tribute"),),
    "bear in mind": (("bear", "in", "mind"),),
    "lay stress": (("lay", "stress"),),
    "speak in favour": (("speak", "in", "favour"),),
    "remain seized": (("remain", "seized"), ("remain", "actively", "seized")),
    "remain concerned": (("remain", "concerned"), ("remain", "deeply", "concerned")),
    "set out": (("set", "out"),),
}  # fmt: skip
# "is grateful", "deeply concerned", "mindful of": predicates that stand for a verb.
ADJECTIVES = frozenset(
    """grateful concerned alarmed convinced mindful aware conscious appalled dismayed disturbed
    gratified heartened pleased worried cognizant confident hopeful indignant shocked troubled
    guided inspired""".split()
)
# Nouns that carry the verb: "reiterates its appeal to", "renews its call for".
CARRIED = {
    "appeal": "appeal", "appeals": "appeal", "call": "call for", "calls": "call for",
    "request": "request", "requests": "request", "invitation": "invite",
    "recommendation": "recommend", "recommendations": "recommend", "demand": "demand",
    "demands": "demand", "commitment": "commit", "support": "support", "concern": "express",
    "concerns": "express", "decision": "decide", "determination": "resolve",
}  # fmt: skip
# Participles that describe a noun as often as they are a verb: "the proposed toolkit".
ADJECTIVAL = frozenset(
    """proposed reported approved adopted recommended requested required established extended
    renewed declared determined agreed stated considered suggested presented""".split()
)
CARRIERS = frozenset({"reiterate", "renew", "express", "issue", "reaffirm", "reconfirm", "restate"})
# What belongs to the verb as written: "expresses its deep concern", "notes with satisfaction".
FEELINGS = frozenset(
    """concern concerns appreciation gratitude regret satisfaction support hope condolences sympathy
    dismay alarm thanks interest solidarity outrage sorrow determination commitment appeal appeals
    call calls request requests invitation readiness willingness intention intent view
    views conviction
    confidence doubt doubts reservations disappointment indignation grief recognition""".split()
)
OBLIGATIONS = {
    "should": "should", "must": "must", "shall": "shall", "ought": "ought to",
    "needs": "need to", "need": "need to",
}  # fmt: skip
WISHES = frozenset(
    """wish wishes wished would want wants wanted continue continues continued like liked intends
    intend begs beg seeks seek desires decided_""".split()
)

ADVERBS = frozenset(
    """also further again once more strongly still therefore then now never not always already
    hereby thus even only likewise instead too nevertheless nonetheless
    rather just ever very""".split()
)
_NOT_ADVERBS = frozenset(
    """assembly family supply reply apply italy july ally anomaly rally comply rely imply multiply
    monopoly homily oversupply bully belly jelly lily holly""".split()
)
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
MODALS = frozenset("will would shall should must may might can could cannot do does did".split())

SPEAKERS = frozenset(
    """speaker speakers participant participants delegation delegations delegate delegates
    representative representatives observer observers panellist panellists panelist panelists expert
    experts member members discussant discussants respondent respondents presenter presenters
    moderator moderators stakeholder stakeholders others some several many most few one another
    commentator commentators interlocutors signatories sponsors attendees
    practitioners reviewers facilitator facilitators""".split()
)
STATES = frozenset(
    """government governments state states country countries party parties authority authorities
    jurisdiction jurisdictions territory territories nation nations municipalities
    administrations administration signatory community ministers minister ministry ministries
    companies industry""".split()
)
CHAIR = frozenset(
    """chair chairs chairperson chairman chairwoman co-chair co-chairs president vice-chair
    vice-president rapporteur""".split()
)
BODIES = frozenset(
    """board commission committee subcommittee council assembly conference group office organization
    organisation secretariat secretary-general secretary agency agencies union court tribunal panel
    forum bureau director director-general executive commissioner mission programme fund bank team
    meeting institute centre center federation department service body bodies unit division section
    association league network commissioner-general envoy coordinator inspector inspectors auditors
    auditor alliance partnership summit congress parliament session entity entities
    organizations organisations administrator ombudsman system mechanism we i heads high-level
    institution institutions branch""".split()
)
TEXTS = frozenset(
    """report resolution declaration convention conventions strategy guidelines guidance plan
    document statement summary decision study evaluation protocol treaty charter article
    constitution agenda framework chapter recommendation paragraph review""".split()
)
PRONOUNS = frozenset("they he she".split())


@lru_cache(maxsize=8192)
def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb: of the list, or by its "-ly"."""
    if word in ADVERBS:
        return True
    return word.endswith("ly") and len(word) > 4 and word.isalpha() and word not in _NOT_ADVERBS


def speaker_of(head: str, acronym: bool) -> Speaker | None:
    """Whose voice a head noun (lower case) is, or None when it is nobody's."""
    for words, speaker in (
        (CHAIR, "chair"), (SPEAKERS, "speakers"), (BODIES, "body"), (STATES, "states"),
    ):  # fmt: skip
        if head in words:
            return speaker  # type: ignore[return-value]
    if acronym:
        return "body"
    return "other" if head in TEXTS else None


def _forms(verb: str) -> dict[str, set[Form]]:
    past, participle, ing = _IRREGULAR.get(verb) or _regular(verb)
    if verb.endswith(("s", "sh", "ch", "x")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    forms: dict[str, set[Form]] = {}
    for written, form in (
        (verb, "base"), (third, "s"), (past, "past"), (participle, "participle"), (ing, "ing"),
    ):  # fmt: skip
        forms.setdefault(written, set()).add(form)  # type: ignore[arg-type]
    return forms


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        stem = verb[:-1]
        return verb + "d", verb + "d", stem + "ing" if not verb.endswith("ee") else verb + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    return verb + "ed", verb + "ed", verb + "ing"


def _single() -> dict[str, list[tuple[str, Form]]]:
    table: dict[str, list[tuple[str, Form]]] = {}
    for verb in dict.fromkeys(_TO_SOMEONE + _OF_SOMETHING):
        spellings = {verb}
        if verb.endswith("ize"):
            spellings.add(verb[:-3] + "ise")
        for spelling in spellings:
            for written, forms in _forms(spelling).items():
                table.setdefault(written, []).extend((verb, form) for form in sorted(forms))
    return table


def _several() -> dict[str, list[tuple[tuple[str, ...], str, Form]]]:
    """First written word → (the words after it, lemma, form), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Form]]] = {}
    for lemma, variants in _OF_WORDS.items():
        for first, *rest in variants:
            for written, forms in _forms(first).items():
                entries = [(tuple(rest), lemma, form) for form in sorted(forms)]
                table.setdefault(written, []).extend(entries)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


SINGLE = _single()
SEVERAL = _several()
TO_SOMEONE = frozenset(_TO_SOMEONE) | {"call upon", "appeal"}
# Forms that are nouns at least as often: they need a subject that is plainly a speaker.
NOUN_LIKE = frozenset(
    """calls call notes note requests request reports report demands demand appeals appeal supports
    support concerns states state hopes hope views stresses stress regrets regret offers offer
    reviews review questions question claims claim pledges pledge condemns mandates mandate tasks
    task orders order trusts trust highlights highlight adds observes expects shares share alerts
    alert challenges challenge signals lifts lift raises raise extends presents present directs
    direct submits conferences finds voice voices welcome welcomes reserve reserves mention mentions
    object objects approach echoes echo wish wishes respond promise promises protests protest
    resolve favours favour""".split()
)
