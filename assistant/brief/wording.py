"""Every word a brief says of its own, in the six official languages; quotations keep theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping

ORDER = ("en", "fr", "es", "ru", "ar", "zh")

_T: dict[str, tuple[str, str, str, str, str, str]] = {
    "note": ("Briefing note", "Note d'information", "Nota informativa", "Справочная записка",
             "مذكرة إحاطة", "简报"),
    "points": ("Talking points", "Éléments de langage", "Puntos de intervención",
               "Тезисы для выступления", "نقاط للحديث", "发言要点"),
    "comparison": ("Comparison", "Comparaison", "Comparación", "Сопоставление", "مقارنة", "比较"),
    "table": ("Table of recommendations", "Tableau des recommandations",
              "Cuadro de recomendaciones", "Таблица рекомендаций", "جدول التوصيات", "建议一览表"),
    "title": ("{form}: {topic}", "{form} : {topic}", "{form}: {topic}", "{form}: {topic}",
              "{form}: {topic}", "{form}：{topic}"),
    "background": ("Background", "Contexte", "Antecedentes", "Справочная информация",
                   "معلومات أساسية", "背景"),
    "said": ("What the reports say: {report}", "Ce que disent les rapports : {report}",
             "Lo que dicen los informes: {report}", "Что говорится в докладах: {report}",
             "ما تقوله التقارير: {report}", "报告的内容：{report}"),
    "recommendations": ("Recommendations: {report}", "Recommandations : {report}",
                        "Recomendaciones: {report}", "Рекомендации: {report}",
                        "التوصيات: {report}", "建议：{report}"),
    "gaps": ("What the reports do not say", "Ce que les rapports ne disent pas",
             "Lo que los informes no dicen", "О чём в докладах не говорится",
             "ما لا تذكره التقارير", "报告没有提及的内容"),
    "notice": ("Note", "Remarque", "Observación", "Примечание", "ملاحظة", "说明"),
    "nearest": ("The nearest paragraphs", "Les paragraphes les plus proches",
                "Los párrafos más cercanos", "Ближайшие пункты", "أقرب الفقرات", "最接近的段落"),
    "not_found": ("The reports do not speak of {topic}.", "Les rapports ne parlent pas de {topic}.",
                  "Los informes no hablan de {topic}.", "В докладах не говорится о теме {topic}.",
                  "لا تتناول التقارير {topic}.", "报告没有谈到{topic}。"),
    "one_not_found": ("{report} does not speak of {topic}.", "{report} ne parle pas de {topic}.",
                      "{report} no habla de {topic}.", "{report}: о теме {topic} не говорится.",
                      "{report}: لا يتناول {topic}.", "{report}没有谈到{topic}。"),
    "several_not_found": (
        "Of the reports searched, these do not speak of {topic}: {report}.",
        "Parmi les rapports consultés, ceux-ci ne parlent pas de {topic} : {report}.",
        "De los informes consultados, estos no hablan de {topic}: {report}.",
        "Из просмотренных докладов о теме {topic} не говорится в следующих: {report}.",
        "من التقارير التي جرى البحث فيها، لا يتناول {topic} ما يلي: {report}.",
        "在检索的报告中，下列报告没有谈到{topic}：{report}。"),
    "by_meaning": (
        "No paragraph on {topic} was found in what is in another language, searched by meaning"
        " alone: {report}.",
        "Aucun paragraphe sur {topic} n'a été trouvé dans ce qui est en une autre langue, où la"
        " recherche se fait par le sens seul : {report}.",
        "No se encontró ningún párrafo sobre {topic} en lo que está en otro idioma, donde solo se"
        " busca por el sentido: {report}.",
        "В документах на другом языке, где поиск идёт только по смыслу, пунктов о теме {topic} не"
        " найдено: {report}.",
        "لم يُعثر على فقرة عن {topic} في ما هو بلغة أخرى، حيث يجري البحث بالمعنى وحده: {report}.",
        "以下报告使用另一种语言，只能按含义检索，未找到关于{topic}的段落：{report}。"),
    "not_searched": (
        "Not searched for {topic}, being in another language: {report}.",
        "Recherche de {topic} non effectuée, car en une autre langue : {report}.",
        "No se buscó {topic}, por estar en otro idioma: {report}.",
        "Поиск по теме {topic} не выполнялся, так как на другом языке: {report}.",
        "لم يجر البحث عن {topic} لأنه بلغة أخرى: {report}.",
        "因使用另一种语言，未检索{topic}：{report}。"),
    "no_words": ("{report} does not use {words}.", "{report} n'emploie pas {words}.",
                 "{report} no emplea {words}.", "{report}: {words} не употребляется.",
                 "{report}: لا يرد {words}.", "{report}没有使用{words}。"),
    "not_mentioned": ("{report} does not mention {words}.", "{report} ne mentionne pas {words}.",
                      "{report} no menciona {words}.", "{report}: {words} не упоминается.",
                      "{report}: لا يُذكر {words}.", "{report}没有提到{words}。"),
    "no_recommendation": (
        "{report}, in the paragraphs cited here, makes no recommendation.",
        "{report}, dans les paragraphes cités ici, ne fait aucune recommandation.",
        "{report}, en los párrafos aquí citados, no formula ninguna recomendación.",
        "{report}: в приведённых здесь пунктах рекомендаций нет.",
        "{report}: لا توصية في الفقرات المستشهد بها هنا.",
        "{report}在此处所引段落中没有提出建议。"),
    "no_kinds": (
        "{report}, in the paragraphs cited here, gives none of these: {words}.",
        "{report}, dans les paragraphes cités ici, ne donne rien de ce qui suit : {words}.",
        "{report}, en los párrafos aquí citados, no da nada de lo siguiente: {words}.",
        "{report}: в приведённых здесь пунктах отсутствуют: {words}.",
        "{report}: لا يرد في الفقرات المستشهد بها هنا أي من الآتي: {words}.",
        "{report}在此处所引段落中没有给出：{words}。"),
    "figure": ("figures", "chiffres", "cifras", "цифры", "أرقام", "数字"),
    "country": ("names of countries", "noms de pays", "nombres de países", "названия стран",
                "أسماء بلدان", "国名"),
    "date": ("dates", "dates", "fechas", "даты", "تواريخ", "日期"),
    "also": ("Also on this, left out for length: {places}.",
             "Aussi à ce sujet, omis faute de place : {places}.",
             "También al respecto, omitido por razones de extensión: {places}.",
             "Также по этой теме, опущено для краткости: {places}.",
             "وكذلك في هذا الشأن، مما أُغفل طلباً للإيجاز: {places}.",
             "另见（因篇幅所限未列）：{places}。"),
    "no_recommendations": (
        "The reports make no recommendation on {topic}.",
        "Les rapports ne font aucune recommandation sur {topic}.",
        "Los informes no formulan ninguna recomendación sobre {topic}.",
        "В докладах нет рекомендаций по теме {topic}.", "لا توصيات في التقارير بشأن {topic}.",
        "报告没有就{topic}提出建议。"),
    "fell_back": (
        "The chat model did not write this up ({why}); these are the reports' own sentences.",
        "Le modèle n'a pas rédigé ce texte ({why}) ; voici les phrases mêmes des rapports.",
        "El modelo no redactó este texto ({why}); estas son las frases de los informes.",
        "Модель не составила текст ({why}); приведены предложения самих докладов.",
        "لم يكتب النموذج هذا النص ({why})؛ وهذه جمل التقارير نفسها.",
        "模型没有撰写（{why}）；以下是报告原句。"),
    "follows": ("follows {place}", "suit {place}", "sigue a {place}", "после {place}",
                "تلي {place}", "位于{place}之后"),
    "number": ("Number", "Numéro", "Número", "Номер", "الرقم", "编号"),
    "text": ("Text", "Texte", "Texto", "Текст", "النص", "案文"),
    "verb": ("Verb as written", "Verbe employé", "Verbo empleado", "Глагол в тексте",
             "الفعل كما ورد", "所用动词"),
    "addressee": ("Addressed to", "Destinataire", "Destinatario", "Кому адресовано",
                  "الموجه إليه", "对象"),
    "after": ("Follows", "Suit", "Sigue a", "После", "تلي", "所承段落"),
    "verbatim": ("quoted word for word", "cité mot pour mot", "citado textualmente",
                 "цитируется дословно", "مقتبس حرفياً", "逐字引用"),
    "supported": ("checked against this paragraph", "vérifié au regard de ce paragraphe",
                  "cotejado con este párrafo", "сверено с этим пунктом",
                  "جرى التحقق منه في هذه الفقرة", "已与该段核对"),
    "withheld": ("NOT borne out by this paragraph", "NON confirmé par ce paragraphe",
                 "NO confirmado por este párrafo", "НЕ подтверждается этим пунктом",
                 "لا تؤيده هذه الفقرة", "该段不能证实"),
    "searched": ("searched, nothing of the kind found there", "recherche faite, rien de tel",
                 "se buscó y no se encontró nada semejante", "поиск выполнен, такого там нет",
                 "جرى البحث ولم يوجد شيء من ذلك", "已检索，未见此类内容"),
    "mark": ("[not borne out]", "[non confirmé]", "[no confirmado]", "[не подтверждено]",
             "[غير مؤيد]", "［未证实］"),
    "inferred": ("number inferred", "numéro déduit", "número inferido", "номер восстановлен",
                 "رقم مستنتج", "编号系推断"),
    "page": ("p. {page}", "p. {page}", "pág. {page}", "с. {page}", "ص {page}", "第{page}页"),
    "sources": ("Reports this rests on", "Rapports utilisés", "Informes utilizados",
                "Использованные доклады", "التقارير المستند إليها", "所依据的报告"),
    "library": ("Library generation {library}; made on {made}, model: {model}.",
                "Génération de la bibliothèque {library} ; établi le {made}, modèle : {model}.",
                "Generación de la biblioteca {library}; preparado el {made}, modelo: {model}.",
                "Поколение библиотеки {library}; составлено {made}, модель: {model}.",
                "إصدار المكتبة {library}؛ أُعد في {made}، النموذج: {model}.",
                "资料库版本{library}；编制日期{made}，模型：{model}。"),
    "no_symbol": ("no symbol stated", "cote non indiquée", "sin signatura indicada",
                  "обозначение не указано", "لا رمز مذكور", "未注明文号"),
    "no_date_stated": ("no date stated", "date non indiquée", "sin fecha indicada",
                       "дата не указана", "لا تاريخ مذكور", "未注明日期"),
    "ingested": ("read into the library on {date}", "versé dans la bibliothèque le {date}",
                 "incorporado a la biblioteca el {date}", "внесено в библиотеку {date}",
                 "أُدخل المكتبة في {date}", "入库日期{date}"),
    "not_recorded": ("day of reading not recorded", "date de versement non enregistrée",
                     "fecha de incorporación no registrada", "дата внесения не записана",
                     "تاريخ الإدخال غير مسجل", "入库日期未记录"),
    "not_official": (
        "Drafted from the reports named below. This is not an official view of the United Nations.",
        "Établi à partir des rapports indiqués ci-dessous. Ce texte ne reflète pas une position"
        " officielle de l'Organisation des Nations Unies.",
        "Redactado a partir de los informes que se indican más abajo. No refleja una posición"
        " oficial de las Naciones Unidas.",
        "Составлено по указанным ниже докладам. Не является официальной позицией Организации"
        " Объединённых Наций.",
        "أُعد استناداً إلى التقارير المذكورة أدناه. ولا يمثل رأياً رسمياً للأمم المتحدة.",
        "根据下列报告编写，不代表联合国的官方观点。"),
    "left_out": ("Unsupported sentences left out: {count}.", "Phrases non confirmées omises :"
                 " {count}.", "Frases no confirmadas omitidas: {count}.",
                 "Опущено неподтверждённых предложений: {count}.",
                 "جمل غير مؤيدة أُغفلت: {count}.", "已略去未证实的句子：{count}句。"),
    "no_place": ("it cites no paragraph of the library", "elle ne cite aucun paragraphe de la"
                 " bibliothèque", "no cita ningún párrafo de la biblioteca",
                 "не указан пункт из библиотеки", "لا تستشهد بأي فقرة في المكتبة",
                 "没有引用资料库中的段落"),
    "place_gone": ("{place} is no longer in the library", "{place} n'est plus dans la bibliothèque",
                   "{place} ya no está en la biblioteca", "{place}: в библиотеке больше нет",
                   "{place} لم تعد في المكتبة", "资料库中已没有{place}"),
    "empty": ("it is empty", "elle est vide", "está vacía", "предложение пустое", "الجملة فارغة",
              "句子为空"),
    "gap_edited": ("what the reports do not say can only be checked as it was drafted",
                   "ce que les rapports ne disent pas ne peut être vérifié que tel que rédigé",
                   "lo que los informes no dicen solo puede verificarse tal como se redactó",
                   "то, чего нет в докладах, проверяется только в исходной формулировке",
                   "لا يمكن التحقق مما لا تذكره التقارير إلا بصيغته الأصلية",
                   "报告未提及的内容只能按原拟文字核对"),
    "gap_found": ("the reports do say something of the kind now",
                  "les rapports en disent maintenant quelque chose",
                  "los informes ya dicen algo al respecto", "теперь в докладах об этом говорится",
                  "تذكر التقارير الآن شيئاً من ذلك", "报告现已提及此类内容"),
    "nothing_like": ("its paragraph says nothing like it", "son paragraphe ne dit rien de tel",
                     "su párrafo no dice nada semejante", "в пункте нет ничего похожего",
                     "لا يرد في فقرتها ما يشبهها", "所引段落没有类似内容"),
}  # fmt: skip


def say(key: str, language: str, **values: object) -> str:
    """The template `key` in `language` (one of the six; any other reads English), filled in."""
    place = ORDER.index(language) if language in ORDER else 0
    # Not format(): a topic may hold braces of its own.
    return re.sub(r"\{(\w+)\}", lambda name: str(values[name[1]]), _T[key][place])


def table() -> Mapping[str, tuple[str, ...]]:
    """Every template in every language, for the test that walks them."""
    return _T
