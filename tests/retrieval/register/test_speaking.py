"""Bodies that speak, and ordinals in words, in the official languages beside English."""

from __future__ import annotations

import pytest

from retrieval.register.references import parse_references
from retrieval.register.speaking import speaking_uses
from retrieval.register.verbs import lemma_of, verb_uses


@pytest.mark.parametrize(
    ("text", "lemma", "written", "subject"),
    [
        ("Le Comité prie instamment les États de répondre.", "urge", "prie instamment",
         "Le Comité"),
        ("L'Organe encourage vivement les États.", "encourage", "encourage", "L'Organe"),
        ("Le Comité a également recommandé une étude.", "recommend", "a également recommandé",
         "Le Comité"),
        ("Le Comité, rappelant sa résolution, invite les États.", "invite", "invite",
         "Le Comité, rappelant sa résolution"),
        ("La Junta insta a los gobiernos a que respondan.", "urge", "insta", "La Junta"),
        ("El Comité alentó a los Estados.", "encourage", "alentó", "El Comité"),
        ("Комитет настоятельно призывает государства.", "urge", "настоятельно призывает",
         "Комитет"),
        ("Генеральный секретарь предложил донорам помощь.", "invite", "предложил",
         "Генеральный секретарь"),
        ("تحث اللجنة الدول على الرد.", "urge", "تحث", "اللجنة الدول على"),
        ("国际麻醉品管制局还鼓励各国答复。", "encourage", "还鼓励", "国际麻醉品管制局"),
    ],
)  # fmt: skip
def test_a_body_that_speaks(text: str, lemma: str, written: str, subject: str) -> None:
    (use,) = verb_uses(text, "recommendation")
    assert (use.lemma, use.written, use.subject, use.speaker) == (lemma, written, subject, "body")
    assert text[use.start : use.end] == written
    assert use.operative


@pytest.mark.parametrize(
    "text",
    [
        "Le Comité n'a pas recommandé l'interdiction.",
        "Le Comité examine la demande de la Partie.",
        "Le Comité estime que le Conseil recommande une étude.",
        "El Grupo de Expertos no recomendó la prohibición.",
        "La nota que presenta el Comité es breve.",
        "Группа экспертов не рекомендовала запретить колодцы.",
        "ولم يوص فريق الخبراء بحظر الآبار.",
        "专家组没有建议禁止水井。",
        "The committee of experts notes.",
        "Commission members and a group of experts were there.",
    ],
)
def test_what_is_denied_or_said_by_others_is_no_use(text: str) -> None:
    assert speaking_uses(text) == []


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("encourager", "encourage"),
        ("prié instamment", "urge"),
        ("alentar", "encourage"),
        ("instó", "urge"),
        ("призвал", "call upon"),
        ("أوصت", "recommend"),
        ("oblige", "require"),
        ("manger", None),
    ],
)
def test_verbs_are_known_in_the_forms_people_type(words: str, lemma: str | None) -> None:
    assert lemma_of(words) == lemma


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Que dit le quatorzième paragraphe ?", "paragraph", "14"),
        ("le vingt et unième paragraphe", "paragraph", "21"),
        ("le trente-deuxième paragraphe", "paragraph", "32"),
        ("la onzième recommandation", "recommendation", "11"),
        ("¿Qué dice el decimocuarto párrafo?", "paragraph", "14"),
        ("el undécimo párrafo", "paragraph", "11"),
        ("el vigésimo primer párrafo", "paragraph", "21"),
        ("в четырнадцатом пункте", "paragraph", "14"),
        ("двадцать первый пункт", "paragraph", "21"),
        ("третий пункт", "paragraph", "3"),
        ("الفقرة الرابعة عشرة", "paragraph", "14"),
        ("الفقرة الحادية والعشرين", "paragraph", "21"),
        ("التوصية الثالثة", "recommendation", "3"),
        ("第十四段", "paragraph", "14"),
        ("the twenty-first paragraph", "paragraph", "21"),
    ],
)
def test_ordinals_in_words(text: str, kind: str, number: str) -> None:
    (reference,) = parse_references(text)
    assert (reference.kind, reference.number) == (kind, number)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("l'avant-dernier paragraphe", -2),
        ("в предпоследнем пункте", -2),
        ("الفقرة قبل الأخيرة", -2),
        ("倒数第二段", -2),
        ("الفقرة الأخيرة", -1),
    ],
)
def test_places_counted_from_the_end(text: str, place: int) -> None:
    (reference,) = parse_references(text)
    assert (reference.ordinal, reference.number) == (place, None)


def test_the_year_of_a_report_in_arabic() -> None:
    (reference,) = parse_references("ماذا تقول الفقرة الأخيرة من تقرير عام 2018؟")
    assert reference.within == "تقرير عام 2018"


def test_a_paragraph_of_an_article_in_arabic() -> None:
    (reference,) = parse_references("ماذا تقول الفقرة الثانية من المادة 27؟")
    assert (reference.number, reference.division) == ("2", ("art-27",))
