"""A body that speaks in the five official languages beside English: "Le Comité prie instamment les
États de …", "La Junta insta a …", "Комитет настоятельно призывает …", "يحث المجلس", "专家组敦促".

Resolutions leave the subject out and open with the verb (`openings`); reports and recommendations
name it. Only what stands at the beginning of a sentence is read: the body, what says which body it
is, and the verb right after it (in Arabic before it). A verb that is denied is no use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from retrieval.register import verb_forms
from retrieval.register.openings import finite_forms
from retrieval.register.phrases import fold_characters
from retrieval.register.verb_use import VerbUse
from retrieval.sentences import split

# Nouns for who speaks, of the genre, no report's.
_BODIES = {
    "fr": r"organe|(?:sous-)?comités?|commission|conseil|assemblée|groupe|conférence|secrétariat"
    r"|secrétaire|réunion|cour|tribunal|forum|bureau|équipe|mission|rapporteure?|instance"
    r"|présidente?|organisation|haut-commissaire|haut-commissariat|experts",
    "es": r"junta|(?:sub)?comité|(?:sub)?comisión|consejo|asamblea|grupo|conferencia|secretaría"
    r"|secretario|reunión|corte|tribunal|foro|oficina|equipo|misión|relatora?|presidenta?"
    r"|presidencia|organización|alto|alta|expertos",
    "ru": r"(?:под)?комитет|(?:под)?комиссия|совет|ассамблея|группа|конференция|секретариат"
    r"|секретарь|совещание|суд|трибунал|форум|управление|миссия|докладчик|председатель"
    r"|организация|комиссар|эксперты",
    "ar": r"(?:ال)?(?:هيئة|لجنة|مجلس|جمعية|فريق|مؤتمر|أمانة|اجتماع|محكمة|منتدى|مكتب|بعثة|مقرر|مقررة"
    r"|أمين|رئيس|رئيسة|منظمة|خبراء)",
    "zh": r"麻管局|委员会|理事会|大会|安理会|专家组|专家小组|工作组|小组|会议|秘书处|秘书长|法院"
    r"|法庭|论坛|特派团|特别报告员|主席|组织|高级专员|管制局|署|办公室|机构",
}
_ARTICLE = {
    "fr": r"(?:l['’] ?|le |la |les |cet(?:te)? |ce |son )",
    "es": r"(?:el |la |los |las |este |esta )",
    "ru": r"(?:(?!не |ни )[^\W\d_]+ ){0,3}?",
}
_ADVERB = {
    "fr": r"(?:(?:également|en outre|de nouveau|vivement|fermement|aussi|par ailleurs|donc|se|lui"
    r"|leur) )*",
    "es": r"(?:(?:también|además|asimismo|enérgicamente|encarecidamente|se|les?) )*",
    "ru": r"(?:(?:также|далее|вновь|решительно|кроме того|поэтому) )*",
    "ar": r"(?:(?:أيضا|كذلك|بقوة) )*",
    "zh": r"(?:还|又|再次|进一步|强烈|也|并|特别|因此|在此)*",
}
_HAS = r"(?:a|ont|avait|avaient) (?:(?:également|vivement|aussi|en outre|de nouveau) )?"
# What says which body it is: no clause of its own, where another may speak.
_WHICH = r"(?: (?:(?! que | qu'| qui | dont | который )[^.;:,]){1,90}?)??(?:, [^.;:]{1,160}?,)??"
# Before a noun that is written like a verb ("la demande", "una nota").
_BEFORE_NOUN = (
    "la le les une un de du des sa son leur cette ce au aux par pour sur en una el los las su del"
).split()
_OPENS = r"[\W\d_]*"
_DENIED = re.compile(r"\bn'|\b(?:ne|no|tampoco|не)(?: \S+){0,2}$")


def speaking_uses(text: str) -> list[VerbUse]:
    """The operative verbs of the bodies that open sentences of `text`, in order."""
    script = _script(text[:200])
    return [
        use
        for start, end in split(text)
        for language in ((script,) if script else ("fr", "es"))
        for use in _of_sentence(text, start, end, language)
    ]


def _script(text: str) -> str:
    """The language that a script tells; "" for Latin letters."""
    found = _SCRIPT.search(text)
    return _SCRIPTS[found.lastgroup or ""] if found else ""


_SCRIPT = re.compile(r"(?P<c>[а-яё])|(?P<a>[ء-ي])|(?P<h>[一-鿿])", re.IGNORECASE)
_SCRIPTS = {"c": "ru", "a": "ar", "h": "zh"}


def _of_sentence(text: str, start: int, end: int, language: str) -> Iterator[VerbUse]:
    match = _pattern(language).match(fold_characters(text[start:end]))
    if match is None or _DENIED.search(match["subject"]):
        return
    groups = match.groupdict()
    lemma = _forms()[groups.get("done") or groups["verb"]]
    first, last = start + match.start("whole"), start + match.end("whole")
    written = text[first:last].rstrip()
    subject = text[start + match.start("subject") : start + match.end("subject")].strip(" ,")
    yield VerbUse(
        lemma, written, (), "finite", "body", subject, "",
        first, first + len(written), first, end,
    )  # fmt: skip


@cache
def _forms() -> dict[str, str]:
    return verb_forms.past() | finite_forms()


@cache
def _pattern(language: str) -> re.Pattern[str]:
    script = "" if language in ("fr", "es") else language
    now = _either(form for form in finite_forms() if _script(form) == script)
    done = _either(form for form in verb_forms.past() if _script(form) == script)
    body, adverb = fold_characters(_BODIES[language]), fold_characters(_ADVERB[language])
    if language == "zh":
        return re.compile(
            rf"{_OPENS}(?P<subject>[^\W\d_]{{0,16}}?(?:{body}))(?P<whole>{adverb}(?P<verb>{now}))"
        )
    if language == "ar":
        return re.compile(
            rf"{_OPENS}و?(?P<whole>(?P<verb>{now}|{done})(?!\w)) {adverb}"
            rf"(?P<subject>(?:{body})(?!\w)(?: \w+){{0,2}})"
        )
    verb = rf"(?P<verb>{now})" if language == "fr" else rf"(?P<verb>{now}|{done})"
    if language == "fr":
        verb = rf"(?:{fold_characters(_HAS)}(?P<done>{done})|{verb})"
    nouns = "".join(rf"(?<! {word} )" for word in _BEFORE_NOUN)
    return re.compile(
        rf"{_OPENS}(?P<subject>{_ARTICLE[language]}(?:{body})(?!\w){_WHICH}) {nouns}"
        rf"(?P<whole>{adverb}{verb})(?!\w)"
    )


def _either(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
