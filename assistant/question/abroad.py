"""Kinds of question by the words that tell them, in the five official languages beside English.

`routed` is what `assistant.question.router` asks for a question in one of them, after addresses,
phrases and acronyms, which are told alike in all six.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.question.model import Listed, Question
from assistant.words import tokens
from retrieval.register.openings import lemma_in_another_language


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one language, as patterns."""

    recommendations: str  # units, as people call them
    paragraphs: str
    all_of: str  # asks for every one of them
    without: str  # … that lack something
    summarises: str
    compares: str
    recommends: str  # asks for the recommendations as such
    places: str  # asks where something stands
    counted: str
    empty: str  # words of such questions that name no matter


_CUES = {
    "fr": Cues(
        r"\brecommandations?\b",
        r"\b(?:paragraphes?|alinéas?)\b",
        r"\bquel(?:le)?s?\b|\btou(?:te)?s? les\b|\bliste\w*\b|\bénumér\w+|\bcombien de\b|\bchaque\b"
        r"|\bles(?:quel(?:le)?s)?\b",
        r"\bsans\b|\bn['e ]*(?:a|ont|est|sont)? ?(?:pas|aucune?)\b|\baucune?\b",
        r"\brésum\w+|\bsynthèse\b|\baperçu\b|\bpoints? (?:clés?|principaux|essentiels)\b"
        r"|\bgrandes lignes\b|\bprincipaux points\b",
        r"\bcompar\w+|\bdifférences?\b|\bdiffèrent\b|\bpar rapport à\b|\bpoints communs\b",
        r"^\W*(?:que|quelles?|qu')\b.{0,40}\brecommand\w+",
        r"\boù\b|\bdans quels?\b|\bà quels?\b",
        r"\bcombien\b",
        "quel quelle quels quelles recommandation recommandations paragraphe paragraphes liste "
        "lister énumérez énumérer contient contiennent concerne concernent mentionne mentionnent "
        "traite traitent porte portent parle parlent rapport rapports organe conseil assemblée "
        "comité commission recommande recommandent montre montrez citez donnez emploie utilise "
        "verbe mot texte charte résolution résolutions utilisé employé tous toutes résumez "
        "résumer résume résumé synthèse aperçu points point clés principaux",
    ),
    "es": Cues(
        r"\brecomendaci[oó]n(?:es)?\b",
        r"\bpárrafos?\b",
        r"\bqué\b|\bcuáles\b|\btod[oa]s l[oa]s\b|\blist\w+|\benumer\w+|\bcuánt[oa]s\b|\bcada\b"
        r"|\bl[oa]s\b",
        r"\bsin\b|\bno (?:tiene|tienen|contiene|contienen|hay|va|van)\b|\bningun\w*\b",
        r"\bresum\w+|\bsíntesis\b|\bpanorama\b|\bpuntos (?:clave|principales|esenciales)\b",
        r"\bcompar\w+|\bdiferencias?\b|\bdifieren\b|\ben común\b",
        r"^\W*(?:qué|cuáles)\b.{0,40}\brecomi?end\w+",
        r"\bdónde\b|\ben qué\b",
        r"\bcuánt[oa]s\b",
        "qué cuál cuáles recomendación recomendaciones párrafo párrafos lista liste listar enumere "
        "contiene contienen menciona mencionan trata tratan refiere refieren habla hablan informe "
        "informes junta consejo asamblea comité comisión recomienda recomiendan muestre muéstrame "
        "cite dé usa utiliza emplea verbo palabra texto carta resolución resoluciones todos todas "
        "resuma resumir resumen síntesis puntos punto clave principales",
    ),
    "ru": Cues(
        r"\bрекомендаци\w+",
        r"\b(?:пункт\w*|абзац\w*)\b",
        r"\bкак(?:ие|ая|ой|их|ую)\b|\bвсе(?:х)?\b|\bперечисл\w+|\bспис\w+|\bсколько\b|\bкажд\w+",
        r"\bбез\b|\bнет\b|\bне (?:имеют|имеет|содержат|содержит|сопровожда\w+)\b",
        r"\bкратк\w+|\bрезюм\w+|\bобобщ\w+|\bобзор\b|\b(?:основные|главные|ключевые) "
        r"(?:положения|моменты|выводы|тезисы|пункты)\b",
        r"\bсравн\w+|\bразличи\w+|\bразниц\w+|\bотлича\w+|\bобщего\b",
        r"^\W*(?:что|какие|каковы)\b.{0,40}\bрекоменд\w+",
        r"\bгде\b|\bв каких?\b",
        r"\bсколько\b",
        "какие какая какой каких какую рекомендация рекомендации рекомендаций рекомендует "
        "рекомендуют пункт пункты пунктах пунктов перечислите список все всех содержат содержит "
        "касаются касается упоминают упоминает упоминается говорят доклад доклада докладе доклады "
        "комитет совет ассамблея комиссия покажите приведите использует используется употребляет "
        "глагол слово текст устав резолюция резолюции резюме кратко краткое изложите обзор "
        "основные главные ключевые положения моменты выводы",
    ),
    "ar": Cues(
        r"توصي(?:ة|ات)",
        r"فقر(?:ة|ات)",
        r"(?:^|\s)(?:أي|ما|كل|جميع|كم|أية)(?=\s)|اذكر|عدد|قائمة|سرد",
        r"بدون|دون|لا (?:تحتوي|يوجد|تتضمن|تتبعها)|ليس",
        r"ملخص|لخص|خلاصة|موجز|النقاط الرئيسية|أهم النقاط",
        r"قارن|مقارنة|الفرق|الاختلاف|تختلف",
        r"^\W*(?:ماذا|بماذا|ما|بم|ما هي)(?=\s).{0,40}(?:توصي|أوصت|أوصى|يوصي|توصيات)",
        r"أين|في أي|مواضع",
        r"(?:^|\s)كم(?=\s)",
        "توصية توصيات التوصية التوصيات فقرة فقرات الفقرة الفقرات كل جميع قائمة اذكر عدد تذكر يذكر "
        "تتناول يتناول تتعلق يتعلق تقرير التقرير التقارير الهيئة المجلس الجمعية اللجنة توصي أوصت "
        "تستخدم يستخدم الفعل كلمة نص الميثاق القرار القرارات ملخص لخص موجز خلاصة النقاط الرئيسية",
    ),
    "zh": Cues(
        r"(?:哪些|所有|全部|各项|几项|多少(?:项|条)?|列出|列举)[^，。？]{0,12}建议|建议有哪些|建议有多少",
        r"(?:哪些|哪几|所有|全部|多少|列出|列举)[^，。？]{0,8}(?:段落|段)",
        r"哪些|哪几|所有|全部|列出|列举|多少|几",
        r"没有|不带|未附|缺少|无",
        r"概述|总结|摘要|概括|综述|要点",
        r"比较|对比|区别|不同|差异|异同",
        r"(?:提出了?|有)(?:什么|哪些)建议|建议了?(?:什么|哪些)|(?:什么|哪些)建议",
        r"哪里|何处|哪些段|在哪",
        r"多少|几",
        "哪些 所有 全部 列出 列举 建议 段落 提到 提及 涉及 关于 报告 内容 动词 使用 文本 概述 总结 "
        "摘要 要点",
    ),
}  # fmt: skip
_EMPTY = {language: frozenset(cues.empty.split()) for language, cues in _CUES.items()}
_COMPILED = {
    language: {
        name: re.compile(getattr(cues, name), re.IGNORECASE)
        for name in Cues.__dataclass_fields__
        if name != "empty"
    }
    for language, cues in _CUES.items()
}
_INVERTED = re.compile(r"-t?-?(?:ils?|elles?|on)\b", re.IGNORECASE)
_LONGEST_VERB = 4  # words: "вновь подтверждает", "acoge con beneplácito"


def routed(question: Question, several_reports: bool) -> Question | None:
    """The question as one of a kind that its words tell, or None for a fact."""
    cues = _COMPILED.get(question.language)
    if cues is None:
        return None
    asked = question.core.replace("’", "'")
    if cues["compares"].search(asked) and several_reports:
        return replace(question, kind="comparison")
    if cues["summarises"].search(asked):
        return replace(question, kind="summary")
    topic = tuple(word for word in question.topic if word.lower() not in _EMPTY[question.language])
    verb = asked_verb(asked)
    written = verb.written if verb else frozenset()
    matter = tuple(w for w in topic if _INVERTED.sub("", w.lower()) not in written)
    recommendation = cues["recommendations"].search(asked)
    paragraph = cues["paragraphs"].search(asked)
    lists = bool((recommendation or paragraph) and cues["all_of"].search(asked))
    places = bool(cues["places"].search(asked))
    counted = bool(cues["counted"].search(asked))
    listed: Listed = "any"
    if lists:
        listed = "recommendation" if recommendation else "paragraph"
    if verb and not matter and (lists or places):
        return replace(
            question, kind="verb", verb=verb.lemma, listed=listed, topic=(), counted=counted
        )
    without = lists and paragraph and bool(cues["without"].search(asked))
    if without and recommendation:
        return replace(
            question, kind="list", listed="paragraph", topic=(), negated=True, counted=counted
        )
    if lists and not matter:
        return replace(question, kind="list", listed=listed, topic=(), counted=counted)
    if cues["recommends"].search(asked) and not matter:
        return replace(question, kind="list", listed="recommendation", topic=())
    if question.expectation.kind in ("yes_no", "choice"):
        return replace(question, kind="yes_no", verb=verb.lemma if verb else None)
    return replace(question, verb=verb.lemma) if verb else None


@dataclass(frozen=True, slots=True)
class AskedVerb:
    """An operative verb in a question: its lemma, and the words it is written in."""

    lemma: str
    written: frozenset[str]


def asked_verb(asked: str) -> AskedVerb | None:
    """The operative verb of a question in another language than English, longest first."""
    words = [token.text for token in tokens(_INVERTED.sub(" ", asked))]
    for size in range(_LONGEST_VERB, 0, -1):
        for i in range(len(words) - size + 1):
            lemma = lemma_in_another_language(" ".join(words[i : i + size]))
            if lemma is not None:
                return AskedVerb(lemma, frozenset(w.lower() for w in words[i : i + size]))
    return None
