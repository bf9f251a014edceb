"""The words by which kinds of questions are recognised in French, Spanish, Russian, Arabic and
Chinese; `assistant.question.abroad` has the rules. One table a language, the same fields in each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one language, as patterns."""

    recommendations: str  # units, as people call them
    paragraphs: str
    all_of: str  # asks for every one of them
    list_of: str  # "draw up the list", "give me all"
    without: str  # … that lack something
    summarises: str
    compares: str
    recommends: str  # asks for the recommendations as such
    places: str  # asks where something stands
    counted: str
    articles: str  # asks for the articles that speak of a thing
    mentions: str  # asks whether a thing is spoken of at all; the group `words` is the thing
    empty: str  # words of such questions that name no matter


TABLES = {
    "fr": Cues(
        r"\brecommandations?\b",
        r"\b(?:paragraphes?|alinéas?)\b",
        r"\bquel(?:le)?s?\b|\btou(?:te)?s? les\b|\bliste\w*\b|\bénumér\w+|\bcombien de\b|\bchaque\b"
        r"|\bles(?:quel(?:le)?s)?\b",
        r"\b(?:listes?|listez|lister|énumér\w+|recens\w+|dress\w+|inventaire|ensemble des"
        r"|tou(?:te)?s (?:les|ses|leurs))\b",
        r"\bsans\b|\bn['e ]*(?:a|ont|est|sont)? ?(?:pas|aucune?)\b|\baucune?\b",
        r"\brésum\w+|\bsynthèse\b|\bsynthétis\w+|\baperçu\b|\bgrandes lignes\b|\ben bref\b"
        r"|\b(?:points?|éléments|idées|conclusions|messages|thèmes) (?:clés?|principa(?:ux|les)"
        r"|essentiel(?:le)?s)\b|\bprincipa(?:ux|les) (?:points|éléments|idées|conclusions"
        r"|messages|thèmes)\b",
        r"\bcompar\w+|\bdifférences?\b|\bdiffèrent\b|\bpar rapport à\b|\bpoints communs\b",
        r"^\W*(?:que|quelles?|qu')\b.{0,40}\brecommand\w+",
        r"\boù\b|\bdans quel(?:le)?s?\b|\bà quel(?:le)?s?\b",
        r"\bcombien\b",
        r"\b(?:quels|dans quels|tous les) articles\b.{0,20}\b(?:mentionn|parl|trait|évoqu|cit)\w+",
        r"^\W*(?:est-ce que )?(?:(?:le|la|les|ce|ces|cette|l'|l’) ?(?:deux )?(?:rapports?"
        r"|documents?|textes?|chapitre|résolutions?|charte|conventions?|traité|pacte"
        r"|protocole)(?: de (?:19|20)\d\d)? (?:parle|parlent|mentionne"
        r"|mentionnent|évoque|évoquent|traite|traitent|aborde|abordent|cite|citent"
        r"|fait(?:-(?:il|elle))? mention|fait référence|font référence)(?:-t)?(?:-ils?|-elles?)?"
        r"|y a-t-il une (?:mention|référence)|est-il (?:fait mention|question)) "
        r"(?:de la |de l['’]|du |des |de |d['’]|à la |à l['’]|au |aux |à |le |la |les |l['’]"
        r"|une? )?(?P<words>.+?)(?: dans (?:le|les|ce|ces) .{3,20})?\W*$",
        "quel quelle quels quelles recommandation paragraphe alinéa liste lister énumérer dresser "
        "recenser ensemble complet complète intégral contenir concerner concernant mentionner "
        "traiter porter parler rapport organe conseil assemblée comité commission groupe experts "
        "conférence réunion secrétariat recommander montrer citer donner faire figurer trouver "
        "employer utiliser verbe mot texte charte résolution résumer résumé synthèse aperçu point "
        "clé principal essentiel bref formuler formulées adresser adressées présent document "
        "chapitre gouvernement état pays membre partie relatif relative sujet propos égard deux "
        "comparer comparez différence commun disent dit dire aborder appeler indiquer lequel "
        "mentionne mentionnent contient contiennent concernent concerne traite traitent parle "
        "parlent porte portent recommande recommandent utilise utilisent utilisé employé évoque "
        "évoquent figure figurent tous toutes tout disposent formule formulent comporte "
        "comportent existe existent abordent aborde question suivant suivante suivis suivies "
        "assortis assorties "
        "grandes "
        "lignes moi nous veuillez svp emploie emploient "
        "quelque chose quelqu'un "
        "donne donne-moi donnez-moi dressez fais faites présente présentes fait faits",
    ),
    "es": Cues(
        r"\brecomendaci[oó]n(?:es)?\b",
        r"\bpárrafos?\b",
        r"\bqué\b|\bcuáles\b|\btod[oa]s l[oa]s\b|\blist\w+|\benumer\w+|\bcuánt[oa]s\b|\bcada\b"
        r"|\bl[oa]s\b",
        r"\b(?:lista|listas|listado|liste|enumer\w+|relación completa|tod[oa]s (?:l[oa]s|sus))\b",
        r"\bsin\b|\bno (?:tiene|tienen|contiene|contienen|hay|va|van|llevan?)\b|\bningun\w*\b",
        r"\bresum\w+|\bsíntesis\b|\bsintetic\w+|\bpanorama\b|\ben pocas palabras\b"
        r"|\b(?:puntos|ideas|conclusiones|mensajes|temas) (?:clave|principales|esenciales)\b"
        r"|\bprincipales (?:puntos|ideas|conclusiones|mensajes|temas)\b",
        r"\bcompar\w+|\bdiferencias?\b|\bdifieren\b|\ben común\b",
        r"^\W*(?:qué|cuáles)\b.{0,40}\brecomi?end\w+",
        r"\bdónde\b|\ben qué\b",
        r"\bcuánt[oa]s\b",
        r"\b(?:qué|todos los) artículos\b.{0,20}\b(?:mencion|habla|trata|cita|refieren)\w*",
        r"^\W*(?:(?:menciona|mencionan|habla|hablan|trata|tratan|alude|aluden|aborda|abordan|cita"
        r"|citan|se refieren?|hacen? referencia) (?:el|los|este|estos|la|las|ambos) (?:dos )?"
        r"(?:informes?|documentos?|textos?|capítulo|resolución|resoluciones|carta|convención"
        r"|convenio|tratado|pacto)(?: de (?:19|20)\d\d)?"
        r"|(?:el|la|los|este|estos) (?:informes?|documentos?|textos?|carta|convenio) (?:menciona"
        r"|mencionan|habla"
        r"|hablan|tratan?|abordan?)|se (?:menciona|habla|hace mención)|hay alguna (?:mención"
        r"|referencia)) (?:en (?:el|la|los|este|esta) \S+ )?(?:de la |de los |de las |del |de |a "
        r"la |a los |al |a |sobre |acerca de "
        r"|el |la |los |las |una? )*(?P<words>.+?)(?: en (?:el|los) (?:informes?|documentos?"
        r"|textos?))?\W*$",
        "qué cuál cuáles recomendación párrafo lista listar listado enumerar completa completo "
        "contener mencionar tratar referir referente relativa relativas relativo hablar informe "
        "junta consejo asamblea comité comisión grupo expertos conferencia reunión secretaría "
        "recomendar mostrar citar dar hacer haga haz usar utilizar emplear verbo palabra texto "
        "carta resolución resumir resumen síntesis punto clave principal formular dirigir "
        "documento capítulo gobierno estado país miembro parte dos comparar compare diferencia "
        "común dice "
        "dicen decir figurar encontrar llevar llevan dame dé muéstrame muestre muestra utilizan "
        "contiene contienen menciona mencionan trata tratan refiere refieren habla hablan "
        "recomienda recomiendan usa usan utiliza emplea emplean todas todos figuran figura "
        "aparece aparecen "
        "existen existe formula formulan abordan aborda "
        "algo alguien alguno "
        "van seguidos seguido ninguna deme enumere haga relación respecto presentes presente",
    ),
    "ru": Cues(
        r"\bрекомендаци\w+",
        r"\b(?:пункт\w*|абзац\w*)\b",
        r"\bкак(?:ие|ая|ой|их|ую)\b|\bкаковы\b|\bвсе(?:х)?\b|\bперечисл\w+|\bспис\w+|\bсколько\b"
        r"|\bкажд\w+|\bперечен\w+",
        r"\b(?:список|списка|списком|перечень|перечисл\w+|все(?:х)?|полный)\b",
        r"\bбез\b|\bнет\b|\bне (?:имеют|имеет|содержат|содержит|сопровожда\w+|следу\w+)\b",
        r"\bкратк\w+|\bрезюм\w+|\bобобщ\w+|\bобзор\b|\bвкратце\b|\bсуммиру\w+"
        r"|\b(?:основн|главн|ключев)\w+ (?:положени|момент|вывод|тезис|пункт|мысл|иде)\w+",
        r"\bсравн\w+|\bразличи\w+|\bразниц\w+|\bотлича\w+|\bобщего\b",
        r"^\W*(?:что|какие|каковы)\b.{0,40}\bрекоменд\w+",
        r"\bгде\b|\bв каких?\b",
        r"\bсколько\b",
        r"\bкаки(?:е|х) стать(?:и|ях)\b.{0,20}\b(?:упомина|говор|посвящ)\w+",
        r"^\W*(?:(?:упоминается|упоминаются|говорится|сказано|сообщается|идет речь|идёт речь|есть)"
        r" ли|речь ли идет)(?: (?:что-нибудь|что-либо|упоминани[ея]))?"
        r"(?: в (?:этом |этих |данном |двух )?(?:доклад|документ|текст|резолюци|устав"
        r"|конвенци|договор|пакт|хартии)\w*(?: (?:19|20)\d\d года)?)?(?: упоминани[ея])?(?: "
        r"(?:об|обо|о|про))? "
        r"(?P<words>(?!в ).+?)"
        r"(?: в (?:этом |этих |данном )?(?:доклад|документ|текст|резолюци|устав"
        r"|конвенци|договор|пакт)\w*)?\W*$",
        "какие какая какой каких какую каковы рекомендация рекомендовать рекомендует пункт абзац "
        "перечислить перечислите список перечень полный все всех содержать содержание касаться "
        "касающиеся касается упоминать упоминается относительно отношении говорить говорится "
        "доклад комитет совет ассамблея комиссия группа эксперт конференция совещание секретариат "
        "показать покажите привести приведите дать дай дайте составить составьте сделать сделай "
        "использовать использует использован употреблять употребляет употреблен встречаться глагол "
        "слово текст устав резолюция резюме кратко краткий изложить изложите обзор обобщить "
        "обобщите вкратце основные главные ключевые положение момент вывод правительство "
        "государство государство-участник что-либо что-то чего-либо кого-либо "
        "страна член сторона два двух сравнить сравните разница различие общего "
        "содержат содержит касаются упоминают упоминаются говорят рекомендуют вынесены имеются "
        "даны дано даёт дает дают сделаны представлены предложены адресованы содержатся "
        "есть сопровождаться следовать после вынес вынесла вынести документ глава",
    ),
    "ar": Cues(
        r"توصي(?:ة|ات)",
        r"فقر(?:ة|ات)",
        r"(?:^|\s)(?:أي|ما|كل|جميع|كم|أية)(?=\s)|اذكر|عدد|قائمة|سرد",
        r"قائمة|(?:^|\s)(?:اذكر|عدّد|عدد|سرد|اسرد|أورد|كل|جميع|كافة)(?=\s)",
        r"بدون|دون|لا (?:تحتوي|يوجد|توجد|تتضمن|تتبعها|ترافقها|تليها|تصحبها)|ليس",
        r"ملخص|لخص|خلاصة|موجز|أوجز|بإيجاز|(?:النقاط|العناصر|الأفكار|الاستنتاجات) الرئيسية"
        r"|أهم (?:النقاط|ما جاء|الاستنتاجات)",
        r"قارن|مقارنة|الفرق|الاختلاف|تختلف",
        r"^\W*(?:ماذا|بماذا|ما|بم|ما هي)(?=\s).{0,40}(?:توصي|أوصت|أوصى|يوصي|توصيات)",
        r"أين|في أي|مواضع",
        r"(?:^|\s)كم(?=\s)",
        r"(?:ما هي|أي) (?:ال)?مواد (?:التي )?(?:تذكر|تتناول|تتحدث عن|تشير إلى)",
        r"^\W*هل (?:(?:ورد|يرد|جاء) (?:في \S+ )?(?:أي )?(?:ذكر|إشارة)(?: إلى)?|(?:يذكر|تذكر|ذكر"
        r"|يتحدث|تتحدث"
        r"|يتناول|تتناول|يشير|تشير|يتطرق|تتطرق) (?:ال|هذا ال|هذه ال|هذان ال)?"
        r"(?:تقرير(?:ان|ين)?|تقارير|وثيقة|وثائق|نص|قرار|ميثاق|اتفاقية"
        r"|معاهدة)) (?:عن |إلى |على |ل(?=\S))?"
        r"(?P<words>.+?)(?: في (?:ال|هذا ال)?تقرير\S*)?\W*$",
        "توصية توصيات فقرة فقرات كل جميع كافة قائمة كاملة كامل اذكر عدد سرد أورد تذكر يذكر تتناول "
        "يتناول تتعلق يتعلق متعلقة متعلق خاصة بشأن تقرير تقارير التقريران هيئة مجلس جمعية لجنة "
        "فريق خبراء مؤتمر اجتماع أمانة توصي أوصت تستخدم يستخدم فعل كلمة كلمتا كلمات نص ميثاق قرار "
        "قرارات ملخص لخص موجز أوجز خلاصة نقاط رئيسية أهم أعطني أعط ضع هات واردة وارد وردت ترد دول "
        "دولة حكومات حكومة بلدان أعضاء أطراف وثيقة عام قارن مقارنة فرق يقوله تقوله يقول قدمتها "
        "أصدرتها صدرت عبارة ترافقها تليها شيء شيئا أحد",
    ),
    "zh": Cues(
        r"建议",
        r"(?:哪些|哪几|所有|全部|多少|列出|列举|每|各)[^，。？]{0,8}(?:段落|段)|段落",
        r"哪些|哪几|所有|全部|列出|列举|多少|几|清单|一览|都",
        r"列出|列举|清单|一览|全部|所有|各项|(?:都|全)列|逐一",
        r"没有|不带|未附|缺少|无",
        r"概述|总结|摘要|概括|综述|要点|简述|归纳|主要(?:内容|观点|结论)",
        r"比较|对比|区别|不同|差异|异同",
        r"(?:提出了?|有)(?:什么|哪些)建议|建议了?(?:什么|哪些)|(?:什么|哪些)建议|建议有(?:什么"
        r"|哪些)",
        r"哪里|何处|哪些段|在哪|哪些(?:建议|段落)中|什么地方",
        r"多少|几",
        r"哪(?:些|几)(?:条款?|项条款)(?:提到|提及|谈到|涉及|讲到)",
        r"^\W*(?:请问)?(?:(?:这|该|本|两|这些|这两)?份?(?:报告|文件|决议|案文|宪章|公约|条约)(?:中"
        r"|里)?)(?P<ask>是否|有没有)?"
        r"(?:提到|提及|谈到|谈及|涉及|讲到|说到|讨论)(?:了|过)?(?P<words>.+?)(?(ask)|(?:吗|没有"
        r"|了吗))\W*$",
        "",
    ),
}  # fmt: skip
# Chinese words run together: what names no matter is cut out, longest first.
EMPTY_CHINESE = re.compile(
    r"请给我|请问|请把|请|给我|把|都列出来|列出来|列出|列举|清单|一览|完整|全部|所有|各项|逐一"
    r"|哪些|哪几|哪里|哪个|哪"
    r"|多少|几项|几条|几段|几|有关|关于|涉及|提到|提及|谈到|谈及|讲到|包含|包括|使用了?|出现"
    r"|动词|一词|词语|用语|措辞"
    r"|这些|两份|这份|该份|本份|一份|份|报告(?!员)|文件|决议|案文|宪章|公约|条约|条款|章节|段落|段"
    r"|建议|麻管局|专家组"
    r"|委员会|理事会|大会|小组|会议|秘书处"
    r"|各国政府|各国|国家|政府|会员国|缔约国|说法|内容|概述|总结|摘要|概括|综述|要点|简述|归纳"
    r"|主要|观点|结论|比较|对比|区别"
    r"|不同|差异|异同|什么地方|什么|在哪|在|何处|是|有|没有|后面|附|提出|中|里|的|了|和|与|对|都"
    r"|吗|呢|如何|怎样|(?:19|20)\d\d年"
    r"|说|讲|谈|项|条|向|就|之间|方面|[\W_]"
)
# What a unit that is looked for is to speak of stands after these.
SPEAKS_OF = {
    "fr": re.compile(
        r"\b(?:mentionn|évoqu|concern|abord)\w+\b"
        r"|(?<!\bla )\b(?:parl|trait|port|cit)(?:e|ent|ant)\b"
        r"|\bau sujet d(?:e|es|u)\b|\ben ce qui concerne\b|\bà propos d(?:e|es|u)\b"
        r"|\best-il question\b|\brelati(?:f|ve)s? (?:à|aux?)\b|\bportant sur\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:mencion|refier|concier|alud|abord)\w+\b|(?<!\bla )\b(?:habla|trata|cita)n?\b"
        r"|\ben relación con\b|\bacerca de\b|\brespecto (?:a|de)\b"
        r"|\brelativ[oa]s? a\b|\breferentes? a\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:упомина|каса|посвящ)\w+\b|\bговорится\b|\b(?:идет|идёт) речь\b"
        r"|\bречь (?:идет|идёт)\b|\bв связи с\b|\bпо поводу\b|\bпо вопрос\w+\b|\bотносительно\b"
        r"|\bкасательно\b|\bв отношении\b",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?:تذكر|يذكر|تتناول|يتناول|تشير إلى|تتحدث عن|تتعلق|يتعلق|المتعلقة|بشأن|الخاصة)(?=\s)"
        r"|(?:يرد|ورد) ذكر"
    ),
    "zh": re.compile(r"提到|提及|谈到|谈及|涉及|讲到|针对"),
}
COMPILED = {
    language: {
        name: re.compile(getattr(table, name), re.IGNORECASE)
        for name in Cues.__dataclass_fields__
        if name != "empty"
    }
    for language, table in TABLES.items()
}
