"""Forms of operative verbs in the five official languages beside English that open no paragraph:
what a body did ("a prié instamment", "instó", "призвал", "أوصت"), and the verb's name ("prier
instamment"), as people type it.

lemma: forms of the past | names and other forms. French has participles under the past.
"""

from __future__ import annotations

from functools import cache

from retrieval.register.phrases import fold_characters

_FORMS = {
    "adopt": "adopté adoptó adoptaron принял приняла اعتمد اعتمدت | adopter adoptar "
    "принять принимать",
    "call upon": "engagé exhorté призвал призвала أهاب أهابت | engager призвать призывать "
    "призвать_к",
    "commend": "félicité encomió elogió أثنى أثنت | féliciter encomiar elogiar",
    "condemn": "condamné condenó осудил осудила أدان أدانت | condamner condenar осудить осуждать",
    "decide": "décidé decidió постановил постановила решил решила قرر قررت | décider decidir "
    "постановить",
    "demand": "exigé exigió потребовал потребовала طالب طالبت | exiger exigir потребовать "
    "требовать",
    "encourage": "encouragé alentó поощрил поощрила شجع شجعت | encourager "
    "alentar animar поощрять поощрить",
    "endorse": "aprobó одобрил одобрила أيد أيدت | одобрить одобрять",
    "express": "exprimé expresó выразил выразила أعرب أعربت | exprimer expresar выразить выражать",
    "invite": "invité invitó предложил предложила دعا دعت | inviter invitar предложить предлагать",
    "note": "noté relevé observó señaló отметил отметила لاحظ لاحظت | noter observar señalar "
    "отметить отмечать",
    "reaffirm": "réaffirmé reafirmó подтвердил подтвердила أكد_من_جديد أكدت_من_جديد | réaffirmer "
    "reafirmar подтвердить",
    "recall": "rappelé recordó напомнил напомнила | rappeler recordar напомнить напоминать",
    "recommend": "recommandé recomendó recomendaron рекомендовал рекомендовала أوصى أوصت | "
    "recommander recommandent recomendar recomiendan рекомендовать рекомендуют يوص توص",
    "request": "demandé prié pidió solicitó просил просила попросил попросила طلب طلبت | demander "
    "prier pedir solicitar просить попросить",
    "require": " | oblige obligent obliger impose imposent obliga obligan obligar impone обязывает "
    "обязывают обязывать обязать تلزم يلزم",
    "stress": "souligné subrayó destacó подчеркнул подчеркнула شدد شددت | souligner subrayar "
    "destacar подчеркнуть подчеркивать",
    "take note": "pris_note pris_acte tomó_nota принял_к_сведению приняла_к_сведению أحاط_علما "
    "أحاطت_علما | prendre_note tomar_nota",
    "urge": "prié_instamment demandé_instamment instó exhortó настоятельно_призвал "
    "настоятельно_призвала حث حثت | prier_instamment demander_instamment instar exhortar instan "
    "настоятельно_призывать настоятельно_призвать",
    "welcome": "accueilli salué acogió_con_beneplácito acogió celebró приветствовал приветствовала "
    "رحب رحبت | accueillir saluer acoger приветствовать",
}  # fmt: skip


@cache
def past() -> dict[str, str]:
    """Folded forms of the past → lemma."""
    return _read(0)


@cache
def names() -> dict[str, str]:
    """Folded names and other forms of a verb → lemma."""
    return _read(1)


def _read(column: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for lemma, forms in _FORMS.items():
        for words in forms.split("|")[column].split():
            found.setdefault(fold_characters(words.replace("_", " ")), lemma)
    return found
