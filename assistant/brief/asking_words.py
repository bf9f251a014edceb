"""How reports ask outside the register's English grammar: in the other five languages, and by words
that only announce what is asked ("may wish to consider the following recommendations:").

The register reads running English. Of another language it reads the verb that opens a paragraph of
a resolution; a treaty body's or a Secretary-General's report asks in the middle of a sentence.
"""

from __future__ import annotations

import re

# Present forms, as a body writes of itself ("le Comité recommande", "Комитет призывает").
_ASKS = {
    "fr": r"(?:recommand|pri|exhort|engag|encourag|invit)e(?:nt)?"
    r"|demande(?:nt)? (?:instamment )?(?:à|aux?)|appelle(?:nt)? (?:les?|l['’])",
    "es": r"recomiendan?|instan?|exhortan?|piden?|solicitan?|invitan?|alientan?"
    r"|hacen? un llamamiento|encarecen?",
    "ru": r"(?:настоятельно )?(?:рекомендует|рекомендуют|призывает|призывают|просит|просят)"
    r"|предлагает|предлагают|поощряет|обращается с призывом",
    "ar": r"[تي]وصي|[تي]حث|[تي]دعو|[تي]طلب|[تي]هيب|[تي]شجع|[تي]ناشد|[تي]رجو",
}
_ASKS_IN = {language: re.compile(rf"(?<!\w)(?:{verbs})(?!\w)") for language, verbs in _ASKS.items()}
_ASKS_IN["zh"] = re.compile(r"建议|敦促|促请|呼吁|吁请|邀请|鼓励")
_ANNOUNCES = re.compile(
    r"recommend|recommand|recom(?:end|iend)|рекоменд|توصي|建议|may wish to|souhaite|deseen",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[,;.،；，。]) ?")


def asking_verb(text: str, language: str) -> re.Match[str] | None:
    """The first verb with which a text in another language than English asks."""
    pattern = _ASKS_IN.get(language)
    return pattern.search(text) if pattern else None


def announces(lead_in: str) -> bool:
    """Whether the words before a list say that what follows is recommended."""
    text = lead_in.rstrip()
    return text.endswith((":", "：")) and bool(_ANNOUNCES.search(last_clauses(text, 300)))


def last_clauses(text: str, longest: int, verb: int | None = None) -> str:
    """The end of `text`, at most `longest` characters: from the clause on in which its `verb`
    stands, else from the earliest clause that fits; "" where its last clause alone is longer."""
    if len(text) <= longest:
        return text
    starts = [found.end() for found in _CLAUSE.finditer(text) if found.end() < len(text)]
    fitting = [start for start in starts if len(text) - start <= longest]
    of_verb = [start for start in fitting if verb is not None and start <= verb]
    return text[(of_verb or fitting)[-1 if of_verb else 0] :] if fitting else ""
