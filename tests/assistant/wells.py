"""One made-up report in five languages: the same paragraphs and recommendations in each."""

from __future__ import annotations

from ingest.model import Report, Source, Unit

# Paragraphs 1 to 4, Recommendations 1 and 2 (following paragraph 3).
TEXTS: dict[str, tuple[str, ...]] = {
    "fr": (
        "Le Groupe d'experts sur les puits s'est réuni à Dakar du 5 au 7 février 2024.",
        "Les pompes solaires ne sont pas entretenues régulièrement, parce que les techniciens "
        "locaux n'ont pas été formés.",
        "La qualité de l'eau n'est pas contrôlée de façon systématique.",
        "Le Groupe d'experts n'a pas recommandé l'interdiction des puits privés.",
        "Le Groupe d'experts prie instamment les gouvernements de former des techniciens à "
        "l'entretien des pompes solaires.",
        "Le Groupe d'experts encourage les États à réduire les droits de douane.",
    ),
    "es": (
        "El Grupo de Expertos sobre pozos se reunió en Dakar del 5 al 7 de febrero de 2024.",
        "Las bombas solares no se mantienen regularmente, porque los técnicos locales no han sido "
        "capacitados.",
        "La calidad del agua no se controla de manera sistemática.",
        "El Grupo de Expertos no recomendó la prohibición de los pozos privados.",
        "El Grupo de Expertos insta a los gobiernos a que capaciten a técnicos en el mantenimiento "
        "de las bombas solares.",
        "El Grupo de Expertos alienta a los Estados a reducir los derechos de aduana.",
    ),
    "ru": (
        "Группа экспертов по колодцам провела совещание в Дакаре 5–7 февраля 2024 года.",
        "Солнечные насосы не обслуживаются регулярно, поскольку местные техники не прошли "
        "подготовку.",
        "Качество воды систематически не контролируется.",
        "Группа экспертов не рекомендовала запретить частные колодцы.",
        "Группа экспертов настоятельно призывает правительства обучать техников обслуживанию "
        "солнечных насосов.",
        "Группа экспертов предлагает государствам снизить таможенные пошлины.",
    ),
    "ar": (
        "اجتمع فريق الخبراء المعني بالآبار في داكار من 5 إلى 7 شباط/فبراير 2024.",
        "لا تخضع المضخات الشمسية لصيانة منتظمة، لأن الفنيين المحليين لم يتلقوا التدريب.",
        "ونوعية المياه لا تخضع للمراقبة بصورة منهجية.",
        "ولم يوص فريق الخبراء بحظر الآبار الخاصة.",
        "يحث فريق الخبراء الحكومات على تدريب الفنيين على صيانة المضخات الشمسية.",
        "يشجع فريق الخبراء الدول على تخفيض الرسوم الجمركية.",
    ),
    "zh": (
        "水井问题专家组于2024年2月5日至7日在达喀尔举行会议。",
        "太阳能水泵没有得到定期维护，因为当地技术人员没有接受过培训。",
        "水质没有得到系统的监测。",
        "专家组没有建议禁止私人水井。",
        "专家组敦促各国政府培训技术人员维护太阳能水泵。",
        "专家组鼓励各国降低关税。",
    ),
}
TITLES = {
    "fr": "Rapport du Groupe d'experts sur les puits",
    "es": "Informe del Grupo de Expertos sobre pozos",
    "ru": "Доклад Группы экспертов по колодцам",
    "ar": "تقرير فريق الخبراء المعني بالآبار",
    "zh": "水井问题专家组的报告",
}


def wells(language: str) -> Report:
    """The report in one language."""
    *paragraphs, one, two = TEXTS[language]
    units = [
        Unit(f"p{n}", "paragraph", str(n), f"para. {n}", text, ())
        for n, text in enumerate(paragraphs, 1)
    ]
    units += [
        Unit(f"r{n}", "recommendation", str(n), f"Recommendation {n} (following para. 3)", text, (),
             follows="p3")
        for n, text in enumerate((one, two), 1)
    ]  # fmt: skip
    return Report(
        id=f"wells-{language}",
        title=TITLES[language],
        short_title=TITLES[language],
        date="2024-03-12",
        language=language,
        source=Source(f"{language}.txt", "3" * 64, "text"),
        units=tuple(units),
    )
