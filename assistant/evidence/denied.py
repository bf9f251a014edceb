"""Whether a sentence denies the very verb that a question lays to someone: "n'a pas recommandé",
"no recomendó", "не рекомендовала", "لم يوص", "没有建议", "does not require".

The verb is told by its forms in the report's language, so that question and report may be in
different ones.
"""

from __future__ import annotations

import re
from functools import cache

from retrieval.register import verb_forms
from retrieval.register.lexicon import SINGLE
from retrieval.register.openings import finite_forms
from retrieval.register.phrases import fold_characters

# What denies a verb, right before it; `{}` stands for the verb's forms. Folded: no accents.
_BEFORE = {
    "en": r"\b(?:(?:does|do|did|has|have|had|will|can|could) not|did never|never|cannot|not)"
    r"(?: \w+ly)? (?:{})\b",
    "fr": r"\b(?:ne |n')(?:(?:l'|les? |lui |leur |se |s'))?(?:(?:a|ont|avait|est) )?"
    r"(?:(?:pas|jamais|point|nullement) )?(?:\w+ment )?(?:{})\b",
    "es": r"\bno (?:(?:se|le|les|lo|ha|han|habia) ){{0,2}}(?:{})\b",
    "ru": r"\bне (?:{})\b",
    "ar": r"(?:^|\s)[وف]?(?:لا|لم|لن|ما) (?:{})(?!\w)",
    "zh": r"(?:没有|没|未|并未|并没有|不|从未)(?:{})",
}
# Verbs by which a duty is laid on someone stand for each other.
_DUTY = ("require", "demand")


def denies_the_verb(lemma: str, sentence: str, language: str) -> bool:
    """Whether `sentence`, in `language`, denies the operative verb `lemma`."""
    pattern = _pattern(lemma, language)
    return pattern is not None and bool(pattern.search(fold_characters(sentence)))


@cache
def _pattern(lemma: str, language: str) -> re.Pattern[str] | None:
    before = _BEFORE.get(language)
    if before is None:
        return None
    lemmas = _DUTY if lemma in _DUTY else (lemma,)
    if language == "en":
        forms = [form for form, uses in SINGLE.items() if uses[0][0] in lemmas]
    else:
        tables = (finite_forms(), verb_forms.past(), verb_forms.names())
        forms = [form for table in tables for form, one in table.items() if one in lemmas]
    if not forms:
        return None
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(before.format("|".join(re.escape(form) for form in longest)))
