"""The scanner of addresses: finds what a cue word, an ordinal or an anchor announces in a text.

It yields Groups, the addresses of one announcement ("paras. 14 and 16-18" is one group of two);
`retrieval.register.references` joins groups ("article 31" + "paragraph 2") and names documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from retrieval.register.chinese import chinese_group
from retrieval.register.cues import (
    CUES,
    DIVISIONS,
    LAST,
    OF_THE_PREAMBLE,
    PARTS,
    PENULTIMATE,
    SECTIONS,
    cue_kind,
)
from retrieval.register.grammar import elements, items
from retrieval.register.groups import Group, as_kind, of_elements, single
from retrieval.register.model import Reference, ReferenceKind
from retrieval.register.numerals import CARDINALS, ORDINALS, roman

_ANCHOR = re.compile(
    r"(?<![\w/.#-])(?:(?P<report>[a-z0-9]+(?:-[a-z0-9]+)*)#)?(?P<anchor>"
    r"(?P<divisions>(?:[a-z]+(?:-[a-z0-9]+)*/)*)"
    r"(?:(?P<mark>p|r|fn|pre|x)(?P<number>\d+(?:\.\d+)*(?:-bis|-ter)?|(?<=p)[a-z](?:\.\d+)+)"
    r"(?P<items>(?:\.[a-z][a-z0-9-]*)*)|(?P<star>fn-star(?:-\d+)?)|(?P<article>art-\d[\w-]*)))"
    r"(?![\w/-]|\.\w)"
)
_MARKS: dict[str, ReferenceKind] = {
    "p": "paragraph",
    "r": "recommendation",
    "fn": "footnote",
    "pre": "preambular",
    "x": "other",
}
_TOKEN = re.compile(r"[^\W\d_]+|[¶§]+|\d+")
_MANY_WORDS = re.compile(
    r"(?:" + "|".join(sorted((c for c in CUES if " " in c), key=len, reverse=True)) + r")(?!\w)"
)
_TO_NUMBER = re.compile(
    r"(?:\.|s\.|\(s\)\.?)? ?:? ?(?:(?:من|desde el|desde|du|с) )?(?:\((?=\d{1,4}\)))?"
    r"(?:(?:nos?|nr|num|numbers?|numero|numeros|n[oº°]|№|номер|رقم)(?!\w)\.? ?|# ?)?"
)
_ROMAN_OR_NUMBER = re.compile(r"\.? ?(?P<number>[ivxlc]{1,7}|\d{1,3}|[a-z])(?![\w'/])")
_FOLLOWING = re.compile(r" ?\(?following (?:para(?:graph|\.)?s?\.?) ?[\d.]+\)?")
_ORDINAL = re.compile(
    r"(?P<digits>\d{1,4})(?:st|nd|rd|th|eme|ere|er|re|e|\.?[oa]|-?(?:го|ом|ои|и|й|я|е|ю|м))(?!\w)"
    r"|(?P<word>[^\W\d_]+ et unieme|[^\W\d_]+(?:[ -][^\W\d_]+)?)"
)
_ORDINAL_LIST = re.compile(r",? (?:and|or|et|y|и) (?:the |la |le |el )?|, ")
_FILLERS = re.compile(
    r"(?: (?:numbered|unnumbered|operative|whole|full|entire|(?P<preambular>preambular|preamble)))*"
    r"(?: (?P<count>[a-z]+|\d{1,2}))?"
    r"(?: (?:numbered|operative|(?P<preambular2>preambular|preamble)))* "
)


_OPENERS = frozenset(
    words.replace("-", " ").split()[0]
    for words in (*CUES, *PARTS, *DIVISIONS, *SECTIONS, *ORDINALS, *LAST, *PENULTIMATE)
)


def groups(folded: str, text: str, *, running: bool = False) -> Iterator[Group]:
    """The groups in `folded` (see `grammar.plain`) in order; `text` is the original.

    In `running` text of a report nobody types anchors or mistypes "paragraph": words that open
    no address are passed over.
    """
    position = 0
    chinese = "第" in folded or "建议" in folded or "注" in folded or "段" in folded
    while True:
        for token in _TOKEN.finditer(folded, position):
            word = token.group()
            if not running or chinese or word in _OPENERS or word[0].isdigit():
                break
        else:
            return
        here = token.start()
        group = (
            (None if running else _anchor(folded, here))
            or (chinese_group(folded, here, token.end()) if chinese else None)
            or _ordinal(folded, here)
            or _cued(folded, text, here, token)
        )
        if group is None:
            position = token.end()
        else:
            yield group
            position = max(group.end, here + 1)


def _anchor(folded: str, position: int) -> Group | None:
    match = _ANCHOR.match(folded, position)
    if match is None:
        return None
    divisions = tuple(part for part in match["divisions"].split("/") if part)
    kind, number = _MARKS.get(match["mark"] or "", "footnote"), match["number"]
    if match["article"]:
        kind, divisions, number = "division", (*divisions, match["article"]), None
    reference = Reference(
        kind,
        "",
        match.start(),
        match.end(),
        number.upper() if number else None,
        tuple((match["items"] or "").split(".")[1:]),
        division=divisions,
        within=match["report"],
        anchor=match["anchor"],
    )
    return Group((reference,), match.start(), match.end())


def _cued(folded: str, text: str, start: int, token: re.Match[str]) -> Group | None:
    many = _MANY_WORDS.match(folded, start)
    word, end = token.group(), token.end()
    if many:
        kind: ReferenceKind | None = CUES[many.group()]
        end = many.end()
    elif word in PARTS:
        return _part(folded, start, end)
    elif word in DIVISIONS or word in SECTIONS:
        return _division(folded, word, start, end)
    else:
        kind = cue_kind(word)
    if kind is None or not _is_cue(folded, text, start, end, word):
        return None
    if word in ("pp", "pps") and text[start:end].strip("s").islower():
        kind = "page"
    to_number = _TO_NUMBER.match(folded, end)
    listed = elements(folded, to_number.end() if to_number else end)
    if not listed:
        return _without_number(folded, kind, start, end)
    group = of_elements(kind, listed, start)
    if folded[listed[0].start - 1] == "(" and folded.startswith(")", group.end):
        group = _closed(group)
    if kind == "paragraph" and (after := _of_the_preamble(folded, group.end)):
        group = replace(as_kind(group, "preambular"), end=after)
    following = _FOLLOWING.match(folded, group.end) if kind == "recommendation" else None
    return replace(group, end=following.end()) if following else group


def _closed(group: Group) -> Group:
    """The group with the bracket after its number: "paragraph (12)"."""
    *others, last = group.references
    closed = replace(last, end=last.end + 1)
    return replace(group, references=(*others, closed), end=group.end + 1)


def _is_cue(folded: str, text: str, start: int, end: int, word: str) -> bool:
    """Whether a short word is the cue it looks like: "par." needs its stop, OP its capitals."""
    if word in ("op", "ops"):
        return text[start:end].rstrip("s").isupper()
    if word == "par":
        return folded.startswith(".", end)
    if word in ("p", "pp") and not text[start:end].isupper():
        return folded[end : end + 1] in (".", " ")
    return True


# An ordinal after its noun: "الفقرة الرابعة عشرة", two words first.
_ORDINALS_BEHIND = (
    re.compile(r" (?P<word>[^\W\d_a-z]+ [^\W\d_a-z]+)(?!\w)"),
    re.compile(r" (?P<word>[^\W\d_a-z]+)(?!\w)"),
)


def _without_number(folded: str, kind: ReferenceKind, start: int, end: int) -> Group | None:
    """A cue no number follows: "paragraph (c)", "Article IV", "الفقرة الأخيرة", "footnote *"."""
    if kind == "footnote":
        return _marked_footnote(folded, start, end)
    for pattern in _ORDINALS_BEHIND:
        word = pattern.match(folded, end)
        if word and (word["word"] in ORDINALS or word["word"] in (LAST | PENULTIMATE)):
            place = ORDINALS.get(word["word"], -2 if word["word"] in PENULTIMATE else -1)
            number = str(place) if place > 0 else None
            return single(Reference(kind, "", start, word.end(), number, ordinal=place))
    if kind == "division":
        numeral = _ROMAN_OR_NUMBER.match(folded, end)
        if numeral and roman(numeral["number"]):
            slug = f"art-{numeral['number']}"
            return single(Reference(kind, "", start, numeral.end(), division=(slug,)))
    if kind == "paragraph":
        return _part(folded, start, end)
    lettered = _LETTERED.match(folded, end) if kind == "preambular" else None
    if lettered:  # "recital (C)" of an agreement
        return single(Reference(kind, "", start, lettered.end(), lettered["letter"].upper()))
    return None


_LETTERED = re.compile(r" ?\((?P<letter>[a-z])\)")
_FOOTNOTE_MARK = re.compile(r"\.? ?(?P<mark>\*{1,4}|[a-z](?![\w'’]))")
_STAR_BEFORE = re.compile(r"(?:asterisk(?:ed)?|starred|star|unnumbered) $")
_STAR_AFTER = re.compile(r" (?:with|marked (?:with|by)) (?:an? |the )?(?:asterisk|star)")


def _marked_footnote(folded: str, start: int, end: int) -> Group | None:
    """ "footnote *", "footnote a", "the asterisk footnote"."""
    mark = _FOOTNOTE_MARK.match(folded, end)
    if mark:
        return single(Reference("footnote", "", start, mark.end(), mark["mark"]))
    before = _STAR_BEFORE.search(folded[max(0, start - 12) : start])
    after = _STAR_AFTER.match(folded, end)
    if before or after:
        begin = start - len(before.group()) if before else start
        stop = after.end() if after else end
        return single(Reference("footnote", "", begin, stop, "*"))
    return None


def _part(folded: str, start: int, end: int) -> Group | None:
    """Items that wait for their paragraph: "subparagraph (b) of …", "paragraph (c)"."""
    gap = re.compile(r"\.? ?(?=\(?[a-z]{1,4}\))").match(folded, end)
    path, stop = items(folded, gap.end() - 1 if gap and gap.end() > end else end)
    if not gap or not path:
        return None
    return replace(single(Reference("paragraph", "", start, stop, None, path)), part=True)


def _division(folded: str, word: str, start: int, end: int) -> Group | None:
    numeral = _ROMAN_OR_NUMBER.match(folded, end)
    if word in SECTIONS:
        if numeral is None or (numeral["number"].isalpha() and not roman(numeral["number"])):
            return None
        number = numeral["number"].upper()
        return single(Reference("section", "", start, numeral.end(), number))
    slug = DIVISIONS[word]
    if numeral and slug != "decision" and not re.match(r" [a-z]", folded[numeral.end() :][:0]):
        division = (f"{slug}-{numeral['number']}",)
        return single(Reference("division", "", start, numeral.end(), division=division))
    if slug in ("annex", "appendix"):
        return single(Reference("division", "", start, end, division=(slug,)))
    return None


def _ordinal(folded: str, start: int) -> Group | None:
    match = _ORDINAL.match(folded, start)
    if match is None or (start and folded[start - 1] in "./-,"):
        return None
    place, end = _place(match)
    if place is None:
        return None
    others: list[int] = []
    while joined := _ORDINAL_LIST.match(folded, end):
        following = _ORDINAL.match(folded, joined.end())
        other, stop = _place(following) if following else (None, end)
        if other is None:
            break
        others.append(other)
        end = stop
    filler = _FILLERS.match(folded, end)
    if filler is None:
        return None
    count = 1
    words = filler["count"]
    if words:
        count = int(words) if words.isdigit() else CARDINALS.get(words, 0)
    kind: ReferenceKind | None = None
    stop = filler.end()
    if count == 0:  # the word was no number: it must be the cue itself
        count, stop = 1, filler.start("count")
    cue = _TOKEN.match(folded, stop)
    kind = cue_kind(cue.group()) if cue else None
    if cue is None or (kind is None and cue.group() != "alinea"):
        return None
    preambular = filler["preambular"] or filler["preambular2"]
    after = _of_the_preamble(folded, cue.end())
    if preambular or after:
        kind = "preambular"
    if kind not in ("paragraph", "recommendation", "footnote", "preambular"):
        return None
    if re.match(r"\.? ?\d", folded[cue.end() : cue.end() + 4]):
        return None
    stop = after or cue.end()
    return Group(
        tuple(
            Reference(
                kind, "", start, stop, str(one) if one > 0 and count == 1 else None,
                ordinal=one, count=count,
            )
            for one in (place, *others)
        ),
        start,
        stop,
    )  # fmt: skip


def _place(match: re.Match[str]) -> tuple[int | None, int]:
    if match["digits"]:
        return int(match["digits"]), match.end()
    both = match["word"].replace("-", " ")
    first = both.split(" ")[0]
    for words, end in ((both, match.end()), (first, match.start() + len(first))):
        if words in ORDINALS:
            return ORDINALS[words], end
        if words in LAST:
            return -1, end
        if words in PENULTIMATE:
            return -2, end
    return None, match.end()


def _of_the_preamble(folded: str, position: int) -> int | None:
    for words in OF_THE_PREAMBLE:
        if folded.startswith(words, position + 1) and folded[position : position + 1] == " ":
            return position + 1 + len(words)
    return None
