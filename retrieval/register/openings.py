"""Operative verbs that open the paragraphs of resolutions in the other five official languages.

The same paragraph opens "Urges", "Demande instamment", "Insta", "Настоятельно призывает", "敦促",
"تحث". The lemma is the English verb of the official translation, so that a search finds all six;
the verb is reported as written.
"""

from __future__ import annotations

import re
from functools import cache

from retrieval.register import verb_forms
from retrieval.register.phrases import fold_characters
from retrieval.register.verb_use import UseForm, VerbUse

# lemma: finite forms | forms that open a preamble
_FORMS = {
    "acknowledge": "constate reconnaît admite признает 承认 تعترف يعترف | reconnaissant",
    "adopt": "adopte adopta принимает 通过 تعتمد يعتمد |",
    "affirm": "affirme afirma 申明 | affirmant afirmando",
    "appeal": "lance_un_appel hace_un_llamamiento обращается_с_призывом 呼吁 تناشد يناشد |",
    "approve": "approuve aprueba утверждает 核准 批准 توافق يوافق | approuvant",
    "authorize": "autorise autoriza уполномочивает 授权 تأذن يأذن |",
    "call upon": "engage demande_à demande_aux exhorta призывает "
    "吁请 تهيب يهيب |",
    "commend": "félicite rend_hommage encomia elogia felicita дает_высокую_оценку "
    "赞扬 تثني يثني | "
    "encomiando",
    "condemn": "condamne condena осуждает 谴责 تدين يدين | condamnant condenando осуждая",
    "decide": "décide decide постановляет 决定 تقرر يقرر |",
    "demand": "exige требует 要求 تطالب يطالب |",
    "deplore": "déplore deplora выражает_сожаление 痛惜 تشجب يشجب | déplorant deplorando",
    "emphasize": "insiste hace_hincapié делает_упор 着重指出 |",
    "encourage": "encourage alienta поощряет 鼓励 تشجع يشجع | encourageant alentando",
    "endorse": "fait_sien fait_siennes hace_suyo hace_suya hace_suyas одобряет 认可 "
    "赞同 تؤيد يؤيد |",
    "express": "exprime se_déclare expresa выражает 表示 تعرب يعرب | exprimant "
    "expresando выражая",
    "invite": "invite invita предлагает 邀请 تدعو يدعو |",
    "note": "note relève observa señala отмечает 注意到 تلاحظ يلاحظ | notant relevant "
    "observando отмечая",
    "reaffirm": "réaffirme reafirma вновь_подтверждает подтверждает 重申 تؤكد_من_جديد "
    "يؤكد_من_جديد | "
    "réaffirmant reafirmando подтверждая вновь_подтверждая إذ_تؤكد وإذ_تؤكد",
    "recall": "rappelle recuerda напоминает 回顾 تشير يشير | rappelant recordando "
    "ссылаясь напоминая "
    "إذ_تشير وإذ_تشير إذ_يشير وإذ_يشير",
    "recognize": "reconnaît reconoce 确认 تسلم | reconnaissant_que reconociendo признавая "
    "إذ_تسلم وإذ_تسلم",
    "recommend": "recommande recomienda рекомендует 建议 توصي يوصي |",
    "reiterate": "réitère renouvelle reitera вновь_заявляет вновь تكرر يكرر | "
    "réitérant reiterando",
    "request": "prie demande pide solicita просит 请 تطلب يطلب |",
    "stress": "souligne subraya destaca подчеркивает 强调 تشدد يشدد | soulignant subrayando "
    "подчеркивая وإذ_تشدد إذ_تشدد",
    "take note": "prend_note prend_acte toma_nota принимает_к_сведению 表示注意到 "
    "تحيط_علما يحيط_علما | "
    "prenant_note tomando_nota принимая_к_сведению",
    "urge": "exhorte demande_instamment engage_instamment prie_instamment insta "
    "exhorta_encarecidamente "
    "настоятельно_призывает 敦促 促请 تحث يحث |",
    "welcome": "se_félicite accueille_avec_satisfaction accueille acoge_con_beneplácito acoge "
    "приветствует 欢迎 ترحب يرحب | se_félicitant acogiendo приветствуя وإذ_ترحب إذ_ترحب",
    "be concerned": "| préoccupée préoccupé gravement_préoccupée preocupada preocupado "
    "будучи_обеспокоена будучи_глубоко_обеспокоена",
    "be aware": "| consciente conscient conscientes сознавая",
    "consider": "| ayant_examiné habiendo_examinado рассмотрев وقد_نظرت 审议了",
}  # fmt: skip
_ALSO_ENGLISH = frozenset("note decide invite encourage demande observe".split())
_ROMANCE = re.compile(
    r" (?:(?:les?|la|que?|avec|aux?|los|el|las|des?|du|con|sobre|tous|toutes|également|en|sa|son"
    r"|ses|a|al)(?!\w)|[ldLD]['’]|qu['’])"
)
_ADVERBS = (
    r"(?:(?:également|en outre|de nouveau|vivement|fermement|también|además|asimismo|enérgicamente|"
    r"также|далее|вновь|решительно|还|又|再次|强烈|وكذلك|كذلك) )*"
)


def _phrases() -> dict[str, tuple[str, bool]]:
    """Folded opening words → (lemma, whether they open a preamble)."""
    found: dict[str, tuple[str, bool]] = {}
    for lemma, forms in _FORMS.items():
        finite, _, preambular = forms.partition("|")
        for words, opens_preamble in ((finite, False), (preambular, True)):
            for phrase in words.split():
                folded = fold_characters(phrase.replace("_", " "))
                found.setdefault(folded, (lemma, opens_preamble))
    return found


@cache
def _table() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    phrases = _phrases()
    longest = sorted(phrases, key=len, reverse=True)
    spaced = "|".join(re.escape(p) for p in longest if not "\u4e00" <= p[0] <= "\u9fff")
    unspaced = "|".join(re.escape(p) for p in longest if "\u4e00" <= p[0] <= "\u9fff")
    adverbs = fold_characters(_ADVERBS)
    return phrases, re.compile(rf"\W*(?P<whole>{adverbs}(?P<verb>(?:{spaced})(?!\w)|{unspaced}))")


def opening_use(text: str, kind: str) -> VerbUse | None:
    """The operative verb a unit opens with, in French, Spanish, Russian, Chinese or Arabic."""
    phrases, pattern = _table()
    match = pattern.match(fold_characters(text[:120]))
    if match is None:
        return None
    lemma, opens_preamble = phrases[match["verb"]]
    start, end = match.span("whole")
    if match["verb"] in _ALSO_ENGLISH and not _ROMANCE.match(text, match.end("verb")):
        return None
    if text[start].islower() and kind != "item":
        return None  # Chinese and Arabic letters have no case and are not lower
    form: UseForm = "participle" if opens_preamble else "finite"
    return VerbUse(
        lemma, text[start:end], (), form, "implied", "", "", start, end, start, len(text)
    )  # fmt: skip


def lemma_in_another_language(words: str) -> str | None:
    """The lemma of a verb typed in another language ("exhorte", "призвал", "alentar"), or None."""
    phrases, _ = _table()
    folded = " ".join(fold_characters(words).split())
    found = phrases.get(folded)
    return found[0] if found else verb_forms.past().get(folded) or verb_forms.names().get(folded)


@cache
def finite_forms() -> dict[str, str]:
    """Folded forms with which a body speaks now ("prie instamment", "призывает") → lemma."""
    return {form: lemma for form, (lemma, preambular) in _phrases().items() if not preambular}
