"""The question itself: politeness before it and after it taken away."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:\W*(?:please|pls|hi|hello|hey|dear \w+|good (?:morning|afternoon|evening)|thanks"
    r"|thank you"
    r"|ok(?:ay)?|well|so|now|also|sorry|excuse me)\b[\s,.!:;-]*)+(?=\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|someone|anyone) (?:please |kindly )?(?:tell me|explain|"
    r"show me|give me|list|say|find|clarify|confirm|check|help me (?:find|understand))\s+"
    r"|(?:i(?:'d| would)? (?:like|want|need) to (?:know|find out|see|understand)|i(?:'m| am) "
    r"(?:wondering|asking|looking for|interested in)|i wonder|do you know|tell me|let me know|"
    r"my question is|what i want to know is|please (?:tell me|confirm|explain|clarify))\b[\s,:]*)"
    r"(?:about |if |whether |that )?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*\b(?:please|pls|thanks|thank you|many thanks|thx|if (?:you can|possible))\b[\s.!]*$",
    re.IGNORECASE,
)
# The same in the other official languages; what opens a question is put back where "whether" was.
_ABROAD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\W*(?:bonjour|s['’]il (?:vous|te) pla[iî]t|svp)\b[\s,.!]*(?=\w)", re.I), ""),
    (
        re.compile(
            r"^(?:(?:pouvez|pourriez)-vous|(?:peux|pourrais)-tu) (?:me |m['’]|nous )?(?:dire"
            r"|indiquer"
            r"|préciser|expliquer|rappeler)[\s,]+(?P<if>si |s['’](?=ils?\b|elles?\b))?"
            r"|^(?:dites|dis)-(?:moi|nous)[\s,]+(?P<if2>si )?"
            r"|^(?:je voudrais|j['’]aimerais|je souhaiterais) savoir[\s,]+(?P<if3>si )?",
            re.IGNORECASE,
        ),
        "Est-ce que ",
    ),
    (re.compile(r"^\W*(?:hola|buenos días|buenas tardes|por favor)\b[\s,.!]*(?=[\w¿])", re.I), ""),
    (
        re.compile(
            r"^\W*(?:(?:puede|podría|puedes|podrías)(?: usted)? (?:decirme|indicarme|explicarme"
            r"|aclararme|decirnos)|me (?:puede|podría) decir|dígame|dime|quisiera saber"
            r"|me gustaría saber)[\s,]+(?P<if>si )?",
            re.IGNORECASE,
        ),
        "¿",
    ),
    (
        re.compile(
            r"^\W*(?:(?:здравствуйте|добрый день|пожалуйста)[\s,.!]+)?(?:(?:не )?(?:могли|можете"
            r"|можешь)"
            r"(?: бы)?(?: вы| ты)? (?:сказать|подсказать|пояснить|объяснить|уточнить)(?: мне)?"
            r"|скажите|подскажите|я хотел[аи]? бы (?:знать|узнать)|хочу (?:знать|узнать))"
            r"(?:,? пожалуйста)?[\s,]+(?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            r"^\W*(?:مرحبا[,،\s]+)?(?:من فضلك[,،\s]+)?(?:هل (?:يمكنك|يمكنكم|تستطيع|بإمكانك)"
            r" (?:أن تخبرني|إخباري|أن تقول لي|أن توضح لي)|أخبرني|أود أن أعرف|قل لي)[,،\s]+"
            r"(?P<if>(?:ما )?إذا (?:كان(?:ت)? )?)?"
        ),
        "هل ",
    ),
    (
        re.compile(
            r"^\W*(?:你好[，,！!\s]*)?(?:请问|(?:您|你)?能(?:不能|否)?(?:请)?告诉我|(?:请"
            r"|麻烦)?告诉我|我想(?:知道|了解))[，,：:\s]*"
        ),
        "",
    ),
)
_SPACES = re.compile(r"\s+")


def core(question: str) -> str:
    """Return `question` without greetings, thanks and "could you tell me"; never empty of words.

    >>> core("Hi, could you please tell me when the meeting was held? Thanks!")
    'when the meeting was held?'
    """
    text = _SPACES.sub(" ", question).strip()
    for pattern in (_BEFORE, _ASKING, _BEFORE):
        shorter = pattern.sub("", text, count=1).strip()
        if re.search(r"\w", shorter):
            text = shorter
    text = _politely(text)
    shorter = _AFTER.sub("", text).strip()
    return shorter if re.search(r"\w", shorter) else text


def _politely(text: str) -> str:
    """`text` without what is polite before a question in the other official languages."""
    for pattern, whether in _ABROAD:
        found = pattern.match(text)
        if found is None:
            continue
        asked = any(value for name, value in found.groupdict().items() if name.startswith("if"))
        rest = text[found.end() :].strip()
        if re.search(r"\w", rest):
            text = f"{whether}{rest}" if asked or whether == "¿" else rest
    return text
