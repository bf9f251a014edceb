"""Which document an address belongs to: words beside it that name a resolution, treaty or report.

All patterns read folded text (`retrieval.register.grammar.plain`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"(?:[\w'&-]+ ){0,7}?"
SYMBOL = (
    r"[a-z]{1,8}(?:\.\d+)?(?=[/\w.()-]*\d)(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*(?:\([\w ]{1,12}\))?)+"
)
RESOLUTION = (
    r"(?:resolutions?|res\.|decisions?|agreed conclusions|"
    r"resolucion(?:es)?|резолюци\w+|решени\w+|القرار|المقرر|决议)"
    rf" ?(?:no\.? ?)?(?:{SYMBOL}|[a-z]?-?\d+(?:[/-]\w+(?:\.\w+)*)*)(?: ?\((?:\d{{4}}|"
    rf"[a-z]+-?[a-z]*)\))?"
    r"|第 ?\d+(?:/\d+)?号决议"
)
TREATY = (
    r"(?:conventions?|charter|protocols?|treaty|treaties|covenants?|statute|agreement|constitution|"
    r"declaration|rules of procedure|financial regulations|carta|convenio|convencion|pacto|charte|"
    r"traite|конвенци\w+|устав\w*|公约|宪章|الاتفاقية|ميثاق)(?!\w)"
    r"(?: (?:on|against|for|relating to|of)(?: the)?(?: [\w'-]+){1,12}?"
    r"(?= as amended| of \d{4}|[?.,;:!)]|$| (?:say|says|require|requires|provide|provides|"
    r"about|mean)\b))?"
    r"(?: of \d{4})?(?:,? as amended(?: by the \d{4} protocol)?)?"
)
_SAME = (
    r"(?:said |same |that |those |this )?(?:resolution|decision|convention|treaty|protocol|"
    r"instrument)"
    r"(?! \w?-?\d)"
)
DOCUMENT = rf"(?:{_NAME}(?:{RESOLUTION})|{_NAME}{TREATY}|{SYMBOL}(?: \(\d{{4}}\))?|{_SAME})"
_REPORT_NOUN = r"(?:report|rapport|informe|доклад\w*|报告|تقرير|document|study|paper|meeting)"
_ENDS = r"(?=[?.,;:!)]|$| (?:say|says|said|about|what|does|do|did|asks?|recommends?|mentions?)\b)"
REPORT = (
    rf"(?:[\w/.'-]+ ){{0,6}}?{_REPORT_NOUN}(?:'s)?(?!\w)(?: ل?عام \d{{4}})?"
    rf"(?: (?:for|of|on|from|by|de|del|du|sobre|pour|за)(?: [\w'.-]+){{1,12}}?{_ENDS})?"
)
_OF = r"(?:of|in|from|under|to|within|at|de|del|de la|de los|du|des|dans|en|sur|из|в|к|من|في|的)"
_THE = r"(?:(?:the|its|their|le|la|les|el|los|las|his|her|our) |l')?"
_AFTER = re.compile(
    rf"(?:,? ?\(?(?:{_OF} )?{_THE}|的| )"
    rf"(?:(?P<present>(?:present|this|current) {_REPORT_NOUN})|(?P<document>{DOCUMENT})|"
    rf"(?P<report>{REPORT})|(?P<year>(?:19|20)\d\d)(?!\d)|(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+))"
    rf"(?!\w)\)?"
)
_LINK = re.compile(
    rf",? ?\(|, | {_OF} |的| (?=\()| (?=(?:the )?(?:\d{{4}} )?(?:single )?(?:convention|charter)\b)"
)
_THEREOF = re.compile(r",? (?:thereof|of it)\b")
_BEFORE = re.compile(
    rf"{_THE}(?:(?P<document>{DOCUMENT})|(?P<report>{REPORT})|(?P<year>(?:19|20)\d\d))"
    r"(?:'s)?(?:,| -|:|;)? ?(?:(?:at|in|under|its|their|the) )?$"
)
_NEVER_IN_A_NAME = re.compile(
    r"\b(?:what|which|where|when|who|why|how|does|do|did|is|are|was|say|says|said|show|read|quote|"
    r"cite|compare|see|me|with|this|shall|may|accordance|tell|give|and|or|paragraphs?|paras?|recommendations?|articles?|art)\b"
)
_NEVER_FIRST = re.compile(rf"(?:{_OF}|by|on|for|pursuant|according) ")


@dataclass(frozen=True, slots=True)
class Named:
    """The document (another's) or report the words name, and where those words start and end."""

    document: str | None = None
    within: str | None = None
    start: int = -1
    end: int = -1


def after(text: str, position: int) -> Named | None:
    """What is named right after an address ending at `position`: "… of resolution 61/8"."""
    thereof = _THEREOF.match(text, position)
    if thereof:
        return Named("thereof", None, position, thereof.end())
    if not _LINK.match(text, position):
        return None
    match = _AFTER.match(text, position)
    if match is None:
        return None
    if match["present"]:
        return Named(None, None, position, match.end())
    document = match["document"]
    within = match["report"] or match["year"] or match["id"]
    if _NEVER_IN_A_NAME.search(document or within):
        return None
    return Named(_trim(document), _trim(within), position, match.end())


def before(text: str, position: int) -> Named | None:
    """What is named right before an address at `position`: "resolution 61/8, para. 13"."""
    window = text[max(0, position - 120) : position]
    offset = position - len(window)
    starts = [0] if position <= 120 else []
    starts += [match.end() for match in re.finditer(r"[ (\"]", window)]
    for start in starts:
        match = _BEFORE.match(window, start)
        if match is None or _NEVER_FIRST.match(window, start):
            continue
        words = match["document"] or match["report"] or match["year"]
        if _NEVER_IN_A_NAME.search(words):
            continue
        if match["year"] and not match.group().rstrip().endswith(","):
            continue
        within = match["report"] or match["year"]
        return Named(_trim(match["document"]), _trim(within), offset + start, position)
    return None


def reports_named(text: str) -> list[Named]:
    """Reports named anywhere in folded `text` by a year or a body: "the 2018 report"."""
    pattern = rf"(?:(?:19|20)\d\d )(?:[\w-]+ ){{0,4}}?{_REPORT_NOUN}(?!\w)"
    return [
        Named(None, match.group(), match.start(), match.end())
        for match in re.finditer(pattern, text)
        if not _NEVER_IN_A_NAME.search(match.group())
    ]


def _trim(words: str | None) -> str | None:
    return (
        None if words is None else re.sub(r"^(?:the|its|their|le|la|el) ", "", words.strip(" ,()"))
    )
