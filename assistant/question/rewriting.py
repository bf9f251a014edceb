"""The last question with something put in its place: another topic, another report, a pronoun's
noun."""

from __future__ import annotations

import re

from assistant.evidence.persons import ROLE
from assistant.model import Answer
from assistant.question import cues
from assistant.words import is_content, tokens
from retrieval.register.references import parse_references
from retrieval.register.verbs import lemma_of

YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
YEAR_ANYWHERE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # "2018年" as well
REPORT = re.compile(
    r"\b(?:in|from|of|by|according to|for) (?:the )?(?:\w+ ){0,3}?(?:report|chapter"
    r"|document|meeting|group)(?: (?:for|of) \d{4})?"
    r"|\b(?:in|for|from|of) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
REPORT_WORDS = frozenset(
    "report reports chapter document meeting group expert incb board other one".split()
)
PRONOUN = re.compile(
    r"\b(?:it|they|them|this|that|these|those|he|she)\b(?!\s+(?:report|meeting|group|chapter|session|"
    r"document|convention|resolution|paragraph|recommendation|list|tool|year)s?\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}?(?:19|20)\d\d (?:[\w-]+ ){0,2}?"
    r"(?:report|chapter|document|meeting|group)\b",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\b(?:the|a|an|this|these|those)\s+(?P<phrase>(?:[\w’'/.-]+\s+){0,6}?[\w’'/.-]+)(?=\s+(?:was|is|were|are|has|have|held|do|"
    r"does|did|say|says|said|on|in|to|for|about|at|take|taken|use|used|stand|cover|mention|urge|ask"
    r"|recommend|attended|offer)\b|\s*[?.,;!]|\s*$)",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?P<on>about|on|regarding|concerning|of|for|to)\s+(?P<topic>[^?.,;]+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"^the (?:one|ones)\s+(?P<rest>(?:on|about|of|for|in|from|with|at)\b.+)$", re.IGNORECASE
)
_HEAD_WITH_REST = re.compile(
    r"\b(?P<head>(?:the|a|an) (?:[\w’'-]+ ){0,2}?[\w’'-]+) "
    r"(?:on|about|of|for|in|from|with|at)\b.*$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:mention(?:s|ed)?|name[sd]?|cite[sd]?|refer(?:s|red)? to|speaks? of|uses?|contains?"
    r"|(?:does|do|is|are) (?=.{1,60} stand for))\s+(?P<topic>.+?)(?P<rest> stand for)?\s*[?.!]*$",
    re.IGNORECASE,
)
# "Which paragraphs mention X?", "and Y?": wherever Y stands, in a recommendation as well.
_PARAGRAPHS_MENTION = re.compile(
    r"^\W*(?:in )?(?:which|what) paragraphs? (?:of the \w+ )?(?:do(?:es)? the reports? )?"
    r"(?:mentions?|names?|speaks? of|refers? to)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(?:about|on|regarding|concerning|of|for|in|from|to|with)\s+", re.I)
_SPEAKER = re.compile(
    r"\b(?:do|does|did|has|have) (?P<who>(?:the |any |all )?(?:[A-Z]{2,}|[\w-]+(?: [\w-]+){0,2}?))"
    r" (?:report |chapter )?(?:say|says|said|recommend|urge|ask|encourage|invite|state|decide|"
    r"mention|think|note|conclude|want|call|request|demand|describe)\b",
    re.IGNORECASE,
)


def content(text: str) -> list[str]:
    """The words of `text` that say what it is about."""
    return [token.text for token in tokens(text) if is_content(token.text)]


def capital(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def with_report(before: str, asked: str, joined: str) -> str:
    """The last question about another report; `joined` is `asked` without "and", "what about"."""
    year = YEAR.search(asked)
    if year and YEAR.search(before) and not _NAMED.search(before):
        # "how many in 2019 and 2020?", "and in 2021?": the year itself is what is asked about
        whole = re.sub(rf"{YEAR.pattern}(?:(?:,| and| to|–|-) ?{YEAR.pattern})*", year.group(),
                       before, count=1)  # fmt: skip
        return capital(whole.strip(" ?.!") + "?")
    base = _NAMED.sub("the report", REPORT.sub(" ", before), count=1)
    base = YEAR.sub(" ", base).strip(" ?.!")
    if year and "the report" in base:
        return re.sub("the report", f"the {year.group()} report", base, count=1) + "?"
    base = re.sub(r"\s+", " ", base)
    base = re.sub(r"\b(?:in|for|from|of|the)$", "", base).strip()
    where = f"the {year.group()} report" if year else joined.strip(" ?.!,")
    where = re.sub(r"^(?:about|in|from)\s+", "", where.strip())
    return f"{base} in {where}?"


# "How many troops may the Mission have?", "and police?"
_COUNTED = re.compile(
    r"^\W*how many (?P<thing>[a-z-]+(?: [a-z-]+)?) "
    r"(?=(?:may|can|must|shall|should|will|would|do|does|did|has|have|had|are|were|is|was)\b)",
    re.IGNORECASE,
)


# "and how many police?" after it
_HOW_MANY = re.compile(
    r"^\W*(?:and |or )?how many (?P<thing>[a-z-]+(?: [a-z-]+)?)\W*$", re.IGNORECASE
)


def counted_too(before: str, asked: str) -> str | None:
    """A question that counts something, asked of another thing: "and how many police?"."""
    counted, too = _COUNTED.match(before), _HOW_MANY.match(asked)
    if counted is None or too is None or too["thing"].split()[0].lower() in _NO_THING:
        return None
    return f"{before[: counted.start('thing')]}{too['thing']}{before[counted.end('thing') :]}"


_NO_THING = frozenset("is are was were do does did of in that there they".split())


def with_topic(before: str, topic: str, kind: str = "") -> str:
    """The last question about something else; `kind` is how it was understood."""
    topic = topic.strip(" ?.!")
    if parse_references(topic):
        return topic
    counted = _COUNTED.match(before)
    if counted and re.fullmatch(r"[a-z-]+(?: [a-z-]+)?", topic):
        return f"{before[: counted.start('thing')]}{topic}{before[counted.end('thing') :]}"
    mentioned = cues.MENTIONED.search(before)
    if mentioned:
        start, end = mentioned.span("words")
        return f"{before[:start]}{topic}{before[end:]}"
    one, head = _THE_ONE.match(topic), _HEAD_WITH_REST.search(before)
    if one and head:
        return f"{before[: head.start()]}{head.group('head')} {one.group('rest')}?"
    role = ROLE.search(topic)
    if role and ROLE.search(before) and re.match(r"^\W*who\b", before, re.IGNORECASE):
        where = REPORT.search(before)
        place = f" {where.group()}" if where else ""
        return f"Who was {_with_article(topic)}{place}?"
    if _PARAGRAPHS_MENTION.match(before):
        return f"Which paragraphs or recommendations mention {topic}?"
    held = _OBJECT.search(before)
    if held:
        return f"{before[: held.start('topic')]}{topic}{held.group('rest') or ''}?"
    if kind == "lookup" and topic.isupper() and topic.isalpha():
        return f"What does {topic} stand for?"
    matter = _PREPOSITION.sub("", topic)
    on = _ON.search(before)
    if on and on.group("on").lower() in ("about", "on", "regarding", "concerning"):
        thing = on.group("topic").strip()
        matter = PRONOUN.sub(thing, matter, count=1) if PRONOUN.search(matter) else matter
        return f"{before[: on.start('topic')]}{matter}?"
    name = _last_name(before)
    if name and topic[:1].isupper() and not re.search(r"\d", topic):
        return f"{before[: name.start()]}{topic}{before[name.end() :]}"
    return f"What do the reports say about {matter}?"


def _with_article(topic: str) -> str:
    return topic if re.match(r"(?:the|a|an)\b", topic, re.IGNORECASE) else f"the {topic}"


def _last_name(text: str) -> re.Match[str] | None:
    """The last name in a question, after its first word."""
    found = [
        match
        for match in re.finditer(r"\b[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*)*", text)
        if match.start()
    ]
    return found[-1] if found else None


def resolved(asked: str, before: str, last: Answer | None = None) -> str:
    """A question with its pronoun replaced by what the last question was about.

    "Does it urge …" means who spoke; another pronoun the unit that was looked up, or the matter.
    """
    pronoun = PRONOUN.search(asked)
    after = re.findall(r"[\w’'-]+", asked[pronoun.end() :]) if pronoun else []
    speaks = bool(after) and lemma_of(after[0]) is not None and after[0].lower() not in _NO_SPEECH
    unit = units_shown(last)
    if pronoun and unit:
        return capital(asked[: pronoun.start()] + unit + asked[pronoun.end() :])
    speaker = _SPEAKER.search(before) or _speaker(before)
    if pronoun and speaks and speaker:
        matter = _after_speaker(before)
        about = f" on {matter}" if matter and len(content(asked)) <= 2 else ""
        who = speaker.group("who")
        who = who if re.match(r"the\b|[A-Z]{2,}", who) else f"the {who}"
        body = asked[: pronoun.start()] + who + asked[pronoun.end() :]
        return capital(f"{body.strip(' ?.!')}{about}?")
    matter = matter_of(before)
    if not matter:
        return asked
    if _POSSESSIVE.search(asked):
        return capital(_POSSESSIVE.sub(lambda _: f"the {matter}'s", asked, count=1))
    if pronoun:
        return capital(PRONOUN.sub(lambda _: f"the {matter}", asked, count=1))
    asked = re.sub(r"\b(?:that|this)(?= \w)", "the", asked, count=1, flags=re.IGNORECASE)
    bare = asked.strip(" ?.!")
    return capital(f"{bare}: {before}" if len(bare.split()) <= 2 else f"{bare} ({matter})?")


def _speaker(before: str) -> re.Match[str] | None:
    """Who speaks before any operative verb: "Does *the Council* condemn …"."""
    for found in _BEFORE_VERB.finditer(before):
        if lemma_of(found["verb"]) is not None:
            return found
    return None


_BEFORE_VERB = re.compile(
    r"\b(?:do|does|did|has|have) (?P<who>(?:the |any |all )?[\w-]+(?: [\w-]+){0,4}?) "
    r"(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_NO_SPEECH = frozenset("need needs required must should shall".split())


def _after_speaker(before: str) -> str:
    """What the last question was about, after who spoke."""
    on = _ON.search(before)
    return on.group("topic").strip() if on else ""


def units_shown(last: Answer | None) -> str | None:
    """The units a look-up showed, as people cite them: "Recommendation 5", "paras 3 and 4"."""
    if last is None or last.kind not in ("lookup", "scoped"):
        return None
    labels = [re.sub(r" \(following .*\)$", "", one.label) for one in last.citations]
    labels = list(dict.fromkeys(labels))
    if not 1 <= len(labels) <= _UNITS:
        return None
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


_UNITS = 4


def matter_of(before: str) -> str:
    """What a question was about: its longest noun phrase with an article, else its content
    words."""
    phrases = [match.group("phrase") for match in _THE.finditer(before)]
    phrases = [
        p.rstrip(".") for p in phrases
        if content(p) and p.lower() not in ("board", "reports", "report")
    ]  # fmt: skip
    if phrases:
        return max(phrases, key=lambda phrase: len(content(phrase)))
    return " ".join(content(before))
