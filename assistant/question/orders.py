"""Instructions to the assistant inside a question: recognised, never followed.

The assistant has no way to follow an instruction: it can only look up, list and quote. What is
recognised here is set aside so that it neither steers the search nor is answered as a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.sentences import split

# Verbs that command, or tell of others in a question ("Does the report say only that …?").
_COMMANDS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip|discard)\b.{0,40}\b(?:instructions?|rules?|prompts?|"
    r"previous|above|prior|earlier|guidelines?|guardrails?|restrictions?|everything|context|evidence|"
    r"citations?|verif\w+|safeguards?|polic(?:y|ies)|training|constraints?|reports?)\b"
    r"|\b(?:answer|reply|respond|say|write|state|claim|assert|output|print)\b.{0,20}\b(?:only|just|exactly|"
    r"always|simply|nothing but|the following)\b.{0,60}"
    r"|\b(?:change|alter|edit|replace|rewrite|modify|swap|invert|negate)\b.{0,40}\b(?:verbs?|wording|words?|"
    r"numbers?|paragraphs?|citations?|figures?|dates?|quotes?|text|answers?|report)\b",
    re.IGNORECASE | re.DOTALL,
)
# Verbs of making things up, which are orders as well only where nobody else does it: "the tasks
# that make up the mandate", "where does the line lie?".
_MAKES_UP = re.compile(
    r"(?<!that )(?<!which )(?<!who )\bmake up\b"
    r"|\b(?:invent|fabricate|hallucinate|guess|speculate|lie)\b",
    re.IGNORECASE,
)
# A question on what somebody does that speaks to nobody.
_OF_OTHERS = re.compile(
    r"^\W*(?:does|do|did|has|have|had|is|are|was|were|which|who|whose|where|when|why|how|what)\b"
    r"(?!.*\b(?:you|your|yours|yourself|u|assistant|pincite)\b)",
    re.IGNORECASE | re.DOTALL,
)
_ORDERS = re.compile(
    r"\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b"
    r"|\b(?:repeat|say) after me\b|\bi (?:hereby )?authori[sz]e you\b"
    r"|^\W*(?:only|always|never) (?:use|cite|answer|say|write|quote|mention)\b"
    r"|\byou are (?:now|no longer|actually|going to)\b|\bfrom now on\b|\bact as\b"
    r"|\bpretend\b|\brole-?play\b"
    r"|\b(?:jailbreak|DAN mode|developer mode|god mode|debug mode|admin mode|sudo)\b"
    r"|\b(?:reveal|print|show|repeat|output|leak|disclose|dump)\b.{0,30}\b(?:your|the)"
    r" (?:system |hidden |"
    r"secret |initial |own )?(?:prompts?|instructions?|rules|configuration|api keys?|passwords?|"
    r"credentials|secrets?|environment)\b"
    r"|\b(?:without|no|omit(?:ting)?|remove|drop|don['’]t (?:give|show|add|use|include)|do"
    r" not (?:give|show|"
    r"add|use|include)|stop)\b (?:any |the |your |all )?(?:citations?|sources?|references?"
    r"|caveats?|"
    r"disclaimers?|verification|quotes?|quotations?)\b"
    r"|\b(?:cite|attribute|credit|pin)\b.{0,50}\b(?:to|as|instead|even if|regardless|no"
    r" matter|always)\b"
    r"|\b(?:i am|i'm|as) (?:the|your|an?) (?:administrator|admin|developer|system|owner"
    r"|creator|operator)\b"
    r"|<\/?(?:system|instructions?|assistant|user|prompt|s|im_start|im_end)[^>]*>|\[/?(?:INST|SYSTEM)\]"
    r"|^\W*(?:system|assistant|developer|user)\s*:",
    re.IGNORECASE | re.DOTALL,
)
# What a clause opens with, before an order: in these languages the forms that command are also
# forms that tell ("¿Quién ignora las reglas?", "扮演什么角色"), which open no clause.
_OPENING = (
    r"(?:^|[.!?;:,¡«“‘，。；：！？、،؛؟]|\b(?:et|puis|maintenant|alors|y|luego|entonces|ahora|и|а|теперь"
    r"|por favor|plaît|пожалуйста)\b|من فضلك|请你?|现在|然后|并)\W*"
)
# The same in the other five languages: to forget or break what it was told, to show it, to be
# someone else, to answer only with given words.
_ORDERS_ABROAD = re.compile(
    _OPENING + r"(?:ignore[sz]? (?:les|toutes)|ignora\b|olvida\b"
    r"|(?:oublie[rz]?|ignore[rz]?|contourne[rz]?)\b.{0,30}\b(?:consignes?|instructions?|règles?"
    r"|précédent\w*)"
    r"|(?:réponds|répondez|dis|dites) (?:seulement|uniquement|simplement|juste)\b"
    r"|(?:olvid[ae]|ignor[ae]|omit[ae])n?\b.{0,30}\b(?:instrucciones|reglas|indicaciones"
    r"|anterior\w*)"
    r"|(?:responde|contesta|di|diga)n? (?:únicamente|solamente|solo|sólo)\b"
    r"|[وف]?(?:تجاهل|تجاهلي|تجاهلوا|انس|انسى|اهمل|أهمل)\b"
    r"|[وف]?(?:تظاهر ب|تصرف ك|(?:أجب|اجب|قل) (?:فقط|بكلمة))"
    r"|你?(?:假装|扮演)|你?只(?:需|要|能|可以|用)?(?:回答|回复|说|输出))"
    r"|\b(?:invite|message|prompt|consignes?) (?:du |de )?systèmes?\b"
    r"|\b(?:tu es|vous êtes) (?:désormais|maintenant)\b|\bfais comme si\b|\bfaites comme si\b"
    r"|\b(?:mensaje|prompt|instrucciones) (?:del? )?sistema\b"
    r"|\b(?:ahora eres|a partir de ahora|finge que|haz como si|actúa como)\b"
    r"|\b(?:забудь|игнорируй|отбрось)(?:те)?\b|\b(?:системн\w+ (?:промпт|сообщени|инструкци)\w*"
    r"|не обращай\w* внимания на)|\b(?:теперь ты|притворись|представь, что ты|веди себя как)\b"
    r"|\b(?:отвечай|ответь|скажи|говори)(?:те)? (?:только|лишь|просто)\b"
    r"|رسالة النظام|تعليمات النظام|(?:أنت|انت) الآن"
    r"|(?:忽略|无视|忘记|忘掉|不要理会|绕过).{0,12}(?:以上|之前|上述|指示|指令|规则|说明|要求|提示)"
    r"|系统(?:提示|消息|指令)|(?:从现在开始|现在)你是",
    re.IGNORECASE | re.DOTALL,
)
_CREATES = re.compile(
    r"^\W*(?:please )?(?:write|compose|draft|generate|create|sing|tell|make|translate|code"
    r"|program|calculate|"
    r"compute|solve)\b.{0,25}\b(?:poem|song|story|joke|essay|limerick|haiku|code|script|program|function|"
    r"letter|e-?mail|tweet|recipe|rap|sonnet|virus|exploit|malware|html|sql|python)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|؟|？|^\W*(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|can|"
    r"should|must|list|compare|summari[sz]e|show|quote|para|paras|recs?|recommendation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Orders:
    """What is left of a text as a question (`rest`), what was an instruction, and if only that."""

    rest: str
    instructions: tuple[str, ...]
    only: bool


def found(text: str) -> Orders:
    """Part the questions of `text` from its instructions to the assistant."""
    if not any(map(_orders, _pieces(text))):
        return Orders(text, (), False)
    rest: list[str] = []
    instructions: list[str] = []
    for piece in _pieces(text):
        bucket = instructions if _orders(piece) else rest
        bucket.append(piece)
    kept = " ".join(piece for piece in rest if re.search(r"\w", piece))
    if not kept or not any(_QUESTION.search(piece) for piece in rest):
        return Orders("", tuple(instructions), True)
    return Orders(kept, tuple(instructions), False)


def _orders(text: str) -> bool:
    if any(pattern.search(text) for pattern in (_ORDERS, _ORDERS_ABROAD, _CREATES)):
        return True
    commands = _COMMANDS.search(text) or _MAKES_UP.search(text)
    return bool(commands) and not _OF_OTHERS.match(text)


def _pieces(text: str) -> list[str]:
    """Sentences, and the parts of one that a colon, semicolon or "and then" sets apart."""
    pieces: list[str] = []
    for start, end in split(text):
        pieces.extend(
            part.strip()
            for part in re.split(
                r"(?<=[;:])\s+|\s+[-–—]+\s+|,?\s+(?:and|but) then\s+|\n+", text[start:end]
            )
            if part.strip()
        )
    return pieces


# "Translate para. 3 into French": what is to be translated. Nothing here translates.
_TRANSLATE = re.compile(
    r"^\W*(?:please )?translate (?P<en>.+?)(?: (?:in)?to \w+)?\W*$"
    r"|^\W*(?:traduis|traduisez|traduire)(?:-\w+)? (?P<fr>.+?)(?: en \w+)?\W*$"
    r"|^\W*(?:traduce|traduzca|traducir) (?P<es>.+?)(?: al \w+)?\W*$"
    r"|^\W*переведи(?:те)? (?P<ru>.+?)(?: на \w+(?: язык)?)?\W*$"
    r"|^\W*ترجم (?P<ar>.+?)(?: إلى \w+)?\W*$"
    r"|^\W*请?(?:把|将)?(?P<zh>.+?)(?:翻译|译)[成为]\w+\W*$",
    re.IGNORECASE,
)


def to_translate(text: str) -> str | None:
    """What a text asks to have translated; None where it asks for no translation."""
    found = _TRANSLATE.match(text)
    return next((what for what in found.groups() if what), None) if found else None
