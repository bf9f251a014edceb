"""Every word the assistant says of its own, in the six official languages.

`say(key, language, **values)` fills a template; a language or key that is missing is a
programming error, held by a test that walks the table. Quotations are never translated: they
stand in the language of their report.
"""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

_T: dict[str, dict[str, str]] = {
    "not_found": {
        "en": "The reports do not answer this question.",
        "fr": "Les rapports ne répondent pas à cette question.",
        "es": "Los informes no responden a esta pregunta.",
        "ru": "В докладах нет ответа на этот вопрос.",
        "ar": "لا تجيب التقارير عن هذا السؤال.",
        "zh": "这些报告没有回答这个问题。",
    },
    "not_there": {
        "en": "The passage named does not say anything on this.",
        "fr": "Le passage indiqué n'en dit rien.",
        "es": "El pasaje indicado no dice nada al respecto.",
        "ru": "В указанном месте об этом ничего не говорится.",
        "ar": "لا يرد شيء عن ذلك في الموضع المذكور.",
        "zh": "所指段落没有提及这一点。",
    },
    "not_attributed": {
        "en": "The reports do not say what {name} said; it is named here:",
        "fr": "Les rapports ne disent pas ce qu'a déclaré {name} ; le nom figure ici :",
        "es": "Los informes no dicen qué dijo {name}; se le nombra aquí:",
        "ru": "В докладах не говорится, что было сказано ({name}); упоминание здесь:",
        "ar": "لا تذكر التقارير ما قاله {name}؛ ويرد الاسم هنا:",
        "zh": "报告没有说明{name}的发言内容；其名称出现于：",
    },
    "absent_words": {
        "en": "They do not mention {words}.",
        "fr": "Ils ne mentionnent pas {words}.",
        "es": "No mencionan {words}.",
        "ru": "В них ни в одной форме не встречается {words}.",
        "ar": "ولا يرد فيها ذكر {words}.",
        "zh": "其中没有提到{words}。",
    },
    "partly": {
        "en": "The reports do not say the rest: they do not mention {words}.",
        "fr": "Les rapports ne disent rien du reste : ils ne mentionnent pas {words}.",
        "es": "Los informes no dicen lo demás: no mencionan {words}.",
        "ru": "Об остальном в докладах не говорится: ни в одной форме не встречается {words}.",
        "ar": "ولا تذكر التقارير الباقي: لا يرد فيها ذكر {words}.",
        "zh": "其余内容报告没有提及：其中没有提到{words}。",
    },
    "does_not_say": {
        "en": "The reports do not say this. What comes nearest:",
        "fr": "Les rapports ne le disent pas. Ce qui s'en approche le plus :",
        "es": "Los informes no lo dicen. Lo más cercano:",
        "ru": "В докладах этого не говорится. Ближе всего следующее:",
        "ar": "لا تقول التقارير ذلك. وأقرب ما ورد فيها:",
        "zh": "报告没有这样说。最接近的内容是：",
    },
    "in_other_words": {
        "en": "The reports do not say this in these words. What comes nearest in meaning:",
        "fr": "Les rapports ne le disent pas en ces termes. Le sens le plus proche :",
        "es": "Los informes no lo dicen con estas palabras. Lo más cercano por su sentido:",
        "ru": "В докладах об этом такими словами не говорится. Ближе всего по смыслу:",
        "ar": "لا تقول التقارير ذلك بهذه الكلمات. وأقرب ما ورد فيها معنى:",
        "zh": "报告没有用这些词语这样说。意思最接近的内容是：",
    },
    "nearest": {
        "en": "What comes nearest:",
        "fr": "Ce qui s'en approche le plus :",
        "es": "Lo más cercano:",
        "ru": "Ближе всего следующее:",
        "ar": "وأقرب ما ورد فيها:",
        "zh": "最接近的内容是：",
    },
    "not_named": {
        "en": "The reports do not name them; they say:",
        "fr": "Les rapports ne les nomment pas ; ils disent :",
        "es": "Los informes no los nombran; dicen:",
        "ru": "В докладах они не названы; сказано следующее:",
        "ar": "لا تسميهم التقارير، وإنما تقول:",
        "zh": "报告没有指名；报告说：",
    },
    "no_number": {
        "en": "The reports give no number; they say:",
        "fr": "Les rapports ne donnent pas de chiffre ; ils disent :",
        "es": "Los informes no dan ninguna cifra; dicen:",
        "ru": "В докладах не приводится число; сказано следующее:",
        "ar": "لا تورد التقارير عدداً، وإنما تقول:",
        "zh": "报告没有给出数字；报告说：",
    },
    "no_date": {
        "en": "The reports give no date; they say:",
        "fr": "Les rapports ne donnent pas de date ; ils disent :",
        "es": "Los informes no dan ninguna fecha; dicen:",
        "ru": "В докладах не указана дата; сказано следующее:",
        "ar": "لا تورد التقارير تاريخاً، وإنما تقول:",
        "zh": "报告没有给出日期；报告说：",
    },
    "listed_without": {
        "en": "{name} is not among those listed:",
        "fr": "{name} ne figure pas dans les énumérations :",
        "es": "{name} no figura entre los enumerados:",
        "ru": "{name} не входит в число перечисленных:",
        "ar": "لا يرد {name} بين المذكورين:",
        "zh": "所列者中没有{name}：",
    },
    "yes": {"en": "Yes.", "fr": "Oui.", "es": "Sí.", "ru": "Да.", "ar": "نعم.", "zh": "是。"},
    "no": {"en": "No.", "fr": "Non.", "es": "No.", "ru": "Нет.", "ar": "لا.", "zh": "否。"},
    "not_as_asked": {
        "en": "Not in those terms.",
        "fr": "Pas en ces termes.",
        "es": "No en esos términos.",
        "ru": "Не в таких выражениях.",
        "ar": "ليس بهذه الصيغة.",
        "zh": "并非如此表述。",
    },
    "premise_verb": {
        "en": "The reports do not say that: the verb there is “{verb}”.",
        "fr": "Les rapports ne disent pas cela : le verbe employé est « {verb} ».",
        "es": "Los informes no dicen eso: el verbo empleado es «{verb}».",
        "ru": "В докладах этого не сказано: там употреблён глагол «{verb}».",
        "ar": "لا تقول التقارير ذلك: الفعل المستعمل فيها هو «{verb}».",
        "zh": "报告没有这样说：所用动词是“{verb}”。",
    },
    "no_verb": {
        "en": "No: the verb is “{verb}”.",
        "fr": "Non : le verbe est « {verb} ».",
        "es": "No: el verbo es «{verb}».",
        "ru": "Нет: употреблён глагол «{verb}».",
        "ar": "لا: الفعل هو «{verb}».",
        "zh": "否：所用动词是“{verb}”。",
    },
    "premise": {
        "en": "The reports do not say that. They say:",
        "fr": "Les rapports ne disent pas cela. Ils disent :",
        "es": "Los informes no dicen eso. Dicen:",
        "ru": "В докладах этого не сказано. В них говорится:",
        "ar": "لا تقول التقارير ذلك، وإنما تقول:",
        "zh": "报告没有这样说。报告说：",
    },
    "verb_found": {
        "en": "“{verb}” is used in {count}: {where}.",
        "fr": "« {verb} » figure dans {count} : {where}.",
        "es": "«{verb}» figura en {count}: {where}.",
        "ru": "«{verb}» — {count}: {where}.",
        "ar": "ترد «{verb}» في المواضع التالية، {count}: {where}.",
        "zh": "“{verb}”出现在{count}：{where}。",
    },
    "list_found": {
        "en": "{count}: {where}.",
        "fr": "{count} : {where}.",
        "es": "{count}: {where}.",
        "ru": "{count}: {where}.",
        "ar": "{count}: {where}.",
        "zh": "{count}：{where}。",
    },
    "named": {
        "en": "The reports name {n}:",
        "fr": "Les rapports en nomment {n} :",
        "es": "Los informes nombran {n}:",
        "ru": "В докладах названо: {n}.",
        "ar": "تسمي التقارير {n}:",
        "zh": "报告列名的有{n}个：",
    },
    "list_empty": {
        "en": "The reports have none.",
        "fr": "Les rapports n'en contiennent aucun.",
        "es": "Los informes no contienen ninguno.",
        "ru": "В докладах таких нет.",
        "ar": "لا يوجد في التقارير شيء من ذلك.",
        "zh": "报告中没有。",
    },
    "phrase_found": {
        "en": "“{phrase}” stands in {count}: {where}.",
        "fr": "« {phrase} » figure dans {count} : {where}.",
        "es": "«{phrase}» figura en {count}: {where}.",
        "ru": "«{phrase}» — {count}: {where}.",
        "ar": "ترد عبارة «{phrase}» في المواضع التالية، {count}: {where}.",
        "zh": "“{phrase}”出现在{count}：{where}。",
    },
    "phrase_none": {
        "en": "The words “{phrase}” do not occur in the reports.",
        "fr": "Les mots « {phrase} » ne figurent pas dans les rapports.",
        "es": "Las palabras «{phrase}» no figuran en los informes.",
        "ru": "Слова «{phrase}» в докладах не встречаются.",
        "ar": "لا ترد عبارة «{phrase}» في التقارير.",
        "zh": "报告中没有出现“{phrase}”一语。",
    },
    "acronym_unexpanded": {
        "en": "The reports use {acronym} without spelling it out:",
        "fr": "Les rapports emploient {acronym} sans le développer :",
        "es": "Los informes usan {acronym} sin desarrollarlo:",
        "ru": "В докладах {acronym} употребляется без расшифровки:",
        "ar": "تستعمل التقارير {acronym} دون ذكر الاسم الكامل:",
        "zh": "报告使用了{acronym}，但没有给出全称：",
    },
    "no_unit": {
        "en": "No passage bears the reference “{place}”.",
        "fr": "Aucun passage ne porte la référence « {place} ».",
        "es": "Ningún pasaje lleva la referencia «{place}».",
        "ru": "В докладах нет места с обозначением «{place}».",
        "ar": "لا يوجد موضع يحمل الإشارة «{place}».",
        "zh": "报告中没有“{place}”。",
    },
    "runs_from": {
        "en": "{report}: from {first} to {last}.",
        "fr": "{report} : de {first} à {last}.",
        "es": "{report}: de {first} a {last}.",
        "ru": "{report}: {first} — {last}.",
        "ar": "{report}: من {first} إلى {last}.",
        "zh": "{report}：{first}至{last}。",
    },
    "in_report": {
        "en": "{report}:",
        "fr": "{report} :",
        "es": "{report}:",
        "ru": "{report}:",
        "ar": "{report}:",
        "zh": "{report}：",
    },
    "report_silent": {
        "en": "{report} does not say anything on this.",
        "fr": "{report} n'en dit rien.",
        "es": "{report} no dice nada al respecto.",
        "ru": "{report}: об этом ничего не говорится.",
        "ar": "{report}: لا يرد شيء عن ذلك.",
        "zh": "{report}没有提及这一点。",
    },
    "chair_voice": {
        "en": "In the Chair's summary: ",
        "fr": "Dans le résumé de la présidence : ",
        "es": "En el resumen de la Presidencia: ",
        "ru": "В резюме Председателя: ",
        "ar": "في موجز الرئيس: ",
        "zh": "主席总结：",
    },
    "quoted_in": {
        "en": "The quotations are in {tongue}, the language of the report.",
        "fr": "Les citations sont en {tongue}, langue du rapport.",
        "es": "Las citas están en {tongue}, el idioma del informe.",
        "ru": "Цитаты приводятся на языке доклада ({tongue}).",
        "ar": "الاقتباسات {tongue}، وهي لغة التقرير.",
        "zh": "引文使用报告原文（{tongue}）。",
    },
    "other_language": {
        "en": "No answer was found. The reports are in another language than the question; asked "
        "in theirs, it may be answered.",
        "fr": "Aucune réponse trouvée. Les rapports sont dans une autre langue que la question ; "
        "posée dans la leur, elle pourrait recevoir une réponse.",
        "es": "No se ha encontrado respuesta. Los informes están en un idioma distinto del de la "
        "pregunta; formulada en el suyo, podría tener respuesta.",
        "ru": "Ответ не найден. Доклады составлены на другом языке, чем вопрос; на языке докладов "
        "на него, возможно, найдётся ответ.",
        "ar": "لم يُعثر على جواب. التقارير بلغة غير لغة السؤال؛ وقد يُجاب عنه إذا طُرح بلغتها.",
        "zh": "没有找到答案。报告的语言与问题的语言不同；用报告的语言提问可能会得到回答。",
    },
    "refused_orders": {
        "en": "I only answer questions on the reports, from their paragraphs.",
        "fr": "Je ne réponds qu'aux questions sur les rapports, à partir de leurs paragraphes.",
        "es": "Solo respondo a preguntas sobre los informes, a partir de sus párrafos.",
        "ru": "Я отвечаю только на вопросы по докладам и только по их пунктам.",
        "ar": "لا أجيب إلا عن أسئلة تتعلق بالتقارير، واستناداً إلى فقراتها.",
        "zh": "我只根据报告的段落回答有关报告的问题。",
    },
    "not_translated": {
        "en": "I quote reports in their own language and do not translate them.",
        "fr": "Je cite les rapports dans leur langue et ne les traduis pas.",
        "es": "Cito los informes en su idioma y no los traduzco.",
        "ru": "Я цитирую доклады на их языке и не перевожу их.",
        "ar": "أقتبس من التقارير بلغتها ولا أترجمها.",
        "zh": "我按报告的原文引用，不作翻译。",
    },
    "no_question": {
        "en": "Ask a question on the reports, or name a paragraph.",
        "fr": "Posez une question sur les rapports, ou indiquez un paragraphe.",
        "es": "Haga una pregunta sobre los informes o indique un párrafo.",
        "ru": "Задайте вопрос по докладам или укажите пункт.",
        "ar": "اطرح سؤالاً عن التقارير أو اذكر رقم فقرة.",
        "zh": "请就报告提问，或指明段落。",
    },
    "library_holds": {
        "en": "The library holds {count}:",
        "fr": "La bibliothèque contient {count} :",
        "es": "La biblioteca contiene {count}:",
        "ru": "В библиотеке {count}:",
        "ar": "في المكتبة {count}:",
        "zh": "资料库收有{count}：",
    },
    "withheld": {
        "en": "A sentence was withheld: its paragraph does not bear it out.",
        "fr": "Une phrase a été retenue : son paragraphe ne la confirme pas.",
        "es": "Se ha omitido una frase: su párrafo no la confirma.",
        "ru": "Одно предложение опущено: указанный пункт его не подтверждает.",
        "ar": "حُجبت جملة لأن الفقرة المشار إليها لا تؤيدها.",
        "zh": "有一句话未予显示：所引段落不能证实它。",
    },
    "fell_back": {
        "en": "The chat model did not answer ({why}); these are the reports' own sentences.",
        "fr": "Le modèle n'a pas répondu ({why}) ; voici les phrases mêmes des rapports.",
        "es": "El modelo no respondió ({why}); estas son las frases de los informes.",
        "ru": "Модель не ответила ({why}); приведены предложения самих докладов.",
        "ar": "لم يجب النموذج ({why})؛ وهذه جمل التقارير نفسها.",
        "zh": "模型没有作答（{why}）；以下是报告原句。",
    },
}

_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    # one, several; Russian: one, two to four, five and more; Arabic: one, two, three to ten, more
    "paragraph": {
        "en": ("paragraph", "paragraphs"),
        "fr": ("paragraphe", "paragraphes"),
        "es": ("párrafo", "párrafos"),
        "ru": ("пункт", "пункта", "пунктов"),
        "ar": ("فقرة واحدة", "فقرتان", "فقرات", "فقرة"),
        "zh": ("段", "段"),
    },
    "recommendation": {
        "en": ("recommendation", "recommendations"),
        "fr": ("recommandation", "recommandations"),
        "es": ("recomendación", "recomendaciones"),
        "ru": ("рекомендация", "рекомендации", "рекомендаций"),
        "ar": ("توصية واحدة", "توصيتان", "توصيات", "توصية"),
        "zh": ("项建议", "项建议"),
    },
    "place": {
        "en": ("place", "places"),
        "fr": ("endroit", "endroits"),
        "es": ("lugar", "lugares"),
        "ru": ("место", "места", "мест"),
        "ar": ("موضع واحد", "موضعان", "مواضع", "موضعاً"),
        "zh": ("处", "处"),
    },
    "footnote": {
        "en": ("footnote", "footnotes"),
        "fr": ("note", "notes"),
        "es": ("nota", "notas"),
        "ru": ("сноска", "сноски", "сносок"),
        "ar": ("حاشية واحدة", "حاشيتان", "حواشٍ", "حاشية"),
        "zh": ("个脚注", "个脚注"),
    },
    "report": {
        "en": ("report", "reports"),
        "fr": ("rapport", "rapports"),
        "es": ("informe", "informes"),
        "ru": ("доклад", "доклада", "докладов"),
        "ar": ("تقرير واحد", "تقريران", "تقارير", "تقريراً"),
        "zh": ("份报告", "份报告"),
    },
}
_AND = {"en": "and", "fr": "et", "es": "y", "ru": "и", "ar": "و", "zh": "和"}
_TONGUES: dict[str, dict[str, str]] = {
    "en": {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic",
           "zh": "Chinese"},
    "fr": {"en": "anglais", "fr": "français", "es": "espagnol", "ru": "russe", "ar": "arabe",
           "zh": "chinois"},
    "es": {"en": "inglés", "fr": "francés", "es": "español", "ru": "ruso", "ar": "árabe",
           "zh": "chino"},
    "ru": {"en": "английский", "fr": "французский", "es": "испанский", "ru": "русский",
           "ar": "арабский", "zh": "китайский"},
    "ar": {"en": "بالإنكليزية", "fr": "بالفرنسية", "es": "بالإسبانية", "ru": "بالروسية",
           "ar": "بالعربية", "zh": "بالصينية"},
    "zh": {"en": "英文", "fr": "法文", "es": "西班牙文", "ru": "俄文", "ar": "阿拉伯文",
           "zh": "中文"},
}  # fmt: skip
_QUOTES = {"en": "“”", "fr": "«»", "es": "«»", "ru": "«»", "ar": "«»", "zh": "“”"}


def say(key: str, language: str, **values: str) -> str:
    """Return the template `key` in `language` (one of the six; any other reads English)."""
    forms = _T[key]
    return forms.get(language, forms["en"]).format(**values)


def tongue(reports: str, language: str) -> str:
    """The name of the language `reports` in `language` (Arabic: "in English" as one word)."""
    return _TONGUES.get(language, _TONGUES["en"]).get(reports, reports)


def count(n: int, unit: str, language: str) -> str:
    """Return "6 recommendations" in `language`, in the right number."""
    forms = _UNITS[unit].get(language, _UNITS[unit]["en"])
    if language == "ru":
        tens, ones = n % 100, n % 10
        if ones == 1 and tens != 11:
            form = forms[0]
        elif 2 <= ones <= 4 and not 12 <= tens <= 14:
            form = forms[1]
        else:
            form = forms[2]
    elif language == "ar":
        if n in (1, 2):
            return forms[n - 1]  # the noun alone says how many
        form = forms[2] if 3 <= n % 100 <= 10 else forms[3]
    else:
        form = forms[0] if n == 1 or (n == 0 and language == "fr") else forms[1]
    return f"{n}{form}" if language == "zh" else f"{n} {form}"


def introduced(place: str, language: str) -> str:
    """A place before its words: "para. 5: ", with the colon of `language`."""
    return f"{place}：" if language == "zh" else f"{place} : " if language == "fr" else f"{place}: "


def joined(items: list[str], language: str) -> str:
    """Return "a, b and c" in `language`."""
    if len(items) < 2:
        return "".join(items)
    if language == "zh":
        return "、".join(items[:-1]) + "和" + items[-1]
    if language == "ar":
        return "، ".join(items[:-1]) + " و" + items[-1]
    return ", ".join(items[:-1]) + f" {_AND.get(language, 'and')} " + items[-1]


def quoted(words: str, language: str) -> str:
    """Return `words` in the quotation marks of `language`."""
    marks = _QUOTES.get(language, "“”")
    left, right = marks[0], marks[1]
    return f"{left} {words} {right}" if language == "fr" else f"{left}{words}{right}"
