"""What a question asks for, in Arabic, Chinese, French, Russian and Spanish: by question words.

The question word that stands first decides. Patterns are of the language alone, so that no word of
one is read as another's ("para" is not "paragraph", "come" is not "how").
"""

from __future__ import annotations

import re

from assistant.question.expects import Expectation, Expected

_WORDS: dict[str, tuple[tuple[Expected, str], ...]] = {
    "fr": (
        ("percentage", r"\bquel(?:le)? (?:pourcentage|proportion|part|taux|fraction)\b"),
        ("number", r"\bcombien\b|\bquel(?:le)?s? (?:est|était|sont|étaient|fut) (?:le |la |les )?"
                   r"(?:nombre|montant|total|quantité|chiffres?|durée|âge)\b"
                   r"|\bquel(?:le)? (?:nombre|montant|quantité|durée|âge)\b"),
        ("date", r"\bquand\b|\b(?:à |de |en )?quel(?:le)?s? (?:dates?|jours?|années?|mois|époque"
                 r"|siècle)\b|\bdepuis quand\b|\bjusqu'à quand\b"),
        ("article", r"\b(?:quels?|quelles?) (?:articles?|dispositions?)\b|\bbase juridique\b"),
        ("resolution", r"\bquel(?:le)?s? (?:résolutions?|décisions?)\b"),
        ("symbol", r"\bquels? (?:documents?|cotes?)\b|\bquelle cote\b"),
        ("country", r"\bquel(?:le)?s? (?:pays|états?|délégations?|gouvernements?|nations?"
                    r"|état membre|états membres|parties)\b"),
        ("place", r"\boù\b|\b(?:dans |à |en )?quel(?:le)?s? (?:villes?|lieux?|endroits?"
                  r"|région)\b"),
        ("person", r"\bqui\b(?! (?:est-ce )?(?:que|sont ces))|\bquel(?:le)?s? (?:orateurs?"
                   r"|expert(?:e)?s?|représentante?s?|personnes?|responsables?)\b"),
        ("reason", r"\bpourquoi\b|\bpour quel(?:le)?s? (?:raisons?|motifs?|fins?)\b"
                   r"|\bdans quel but\b|\bà quelle fin\b|\bquel(?:le)?s? (?:est|sont) (?:la|les?"
                   r"|l') ?(?:raisons?|causes?|buts?|objectifs?|objet)\b"),
        ("manner", r"\bcomment\b|\bde quelle (?:manière|façon)\b|\bpar quels? moyens?\b"),
        ("definition", r"^\W*(?:qu'est-ce que|que signifie|que veut dire|définition)\b"),
        ("yes_no", r"^(?!.*\b(?:l?es?)?quel\w*|.*\b(?:comment|combien|pourquoi|où|quand)\b)"
                   r"\W*(?:et |mais )?(?:est-ce qu|(?!(?:que?|quoi|qui|à|de|par|pour|avec|sur)"
                   r"\b|qu')(?:[\w']+ ){0,9}?\w+-(?:t-)?(?:ils?|elles?|on|ce)\b)"),
        ("thing", r"\bqu(?:e|oi)\b|\bqu'|\bquel"),
    ),
    "es": (
        ("percentage", r"\bqué (?:porcentaje|proporción|parte|tasa|fracción)\b"
                       r"|\bcuál (?:es|era|fue) (?:el porcentaje|la proporción|la tasa)\b"),
        ("number", r"\bcuánt[oa]s?\b|\bqué (?:número|cantidad|cifra|importe|edad)\b"
                   r"|\bcuál (?:es|era|fue) (?:el|la) (?:número|cantidad|cifra|importe|total|edad"
                   r"|duración)\b"),
        ("date", r"\bcuándo\b|\b(?:en |a |desde )?qué (?:fechas?|días?|años?|mes|época|siglo)\b"),
        ("article", r"\b(?:qué|cuáles) (?:artículos?|disposición|disposiciones)\b"
                    r"|\bbase jurídica\b"),
        ("resolution", r"\b(?:qué|cuál|cuáles) (?:resolución|resoluciones|decisión|decisiones)\b"),
        ("symbol", r"\b(?:qué|cuál) (?:documentos?|signatura)\b"),
        ("country", r"\bqu[ée] (?:pa[ií]s(?:es)?|estados?|delegación|delegaciones|gobiernos?"
                    r"|naciones|nación|partes)\b"),
        ("place", r"\b(?:a?dónde|en qué (?:ciudad|lugar|sitio|región))\b|\bqué (?:ciudad|lugar)\b"),
        ("person", r"\bqui[ée]n(?:es)?\b|\bqué (?:oradores|expertos?|representantes?|personas?)\b"),
        ("reason", r"\bpor qué\b|\bpara qué\b|\bcuál(?:es)? (?:es|son|fue) (?:la|el|los|las) "
                   r"(?:razón|razones|motivos?|causas?|objetivos?|finalidad|propósitos?)\b"),
        ("manner", r"\bcómo\b|\bde qué (?:manera|forma|modo)\b|\bpor qué medios?\b"),
        ("definition", r"^\W*qué (?:es|son|significa|quiere decir)\b"),
        ("yes_no", r"^(?=\W)(?!.*\b(?:qué|cuál|cuáles|qui[ée]n\w*|cómo|cuándo|cuánt\w+"
                   r"|a?dónde)\b).*\?"),
        ("thing", r"\bqué\b|\bcuál"),
    ),
    "ru": (
        ("percentage", r"\bкак(?:ая|ую|ой) (?:доля|долю|часть|процент)\b|\bсколько процентов\b"),
        ("number", r"\bсколько\b|\bкаков[аоы]? (?:\w+ )?(?:число|численность|количество|сумма"
                   r"|размер|возраст)\b|\bкак(?:ое|ая) (?:число|количество|сумма)\b"),
        ("date", r"\bкогда\b|\bв каком (?:году|месяце|веке)\b|\bкакого числа\b|\bв какой день\b"
                 r"|\bс какого (?:времени|года)\b"),
        ("article", r"\bкак(?:ая|ой|ие|ую|их) (?:стать\w+|положени\w+)\b|\bправов\w+ основ\w+\b"),
        ("resolution", r"\bкак(?:ая|ой|ие|ую|их|ое) (?:резолюци\w+|решени\w+)\b"),
        ("symbol", r"\bкак(?:ой|ие|ом) документ\w*\b"),
        ("country", r"\bкак(?:ая|ие|ой|их|ое|им|ими) (?:стран\w*|государств\w*|делегаци\w+"
                    r"|правительств\w*)\b"),
        ("place", r"\b(?:где|куда|откуда)\b|\bв каком (?:городе|месте|районе)\b"),
        ("person", r"\b(?:кто|кого|кому|кем|чей|чья|чьи)\b|\bкак(?:ие|ой) (?:ораторы?|эксперты?"
                   r"|представител\w+)\b"),
        ("reason", r"\b(?:почему|зачем|отчего)\b|\bпо как(?:ой|им) причин\w+\b|\bс какой целью\b"
                   r"|\bкаков[аы]? (?:причин\w|цел\w)\b"),
        ("manner", r"\bкак\b|\bкаким (?:образом|способом|путем)\b"),
        ("definition", r"^\W*что (?:такое|означает|значит)\b"),
        ("yes_no", r"\bли\b"),
        ("thing", r"\bчто\b|\bчем\b|\bчего\b|\bкак(?:ой|ая|ое|ие|ую|их|им|ими)\b|\bкаков"),
    ),
    "ar": (
        ("percentage", r"(?:ما|كم) (?:هي )?(?:ال)?نسبة|النسبة المئوية|أي نسبة"),
        ("number", r"(?:^|\s)[وف]?(?:ب|ل)?كم(?=\s)|ما (?:هو )?(?:عدد|مقدار|مبلغ|حجم)|أي عدد"),
        ("date", r"(?:^|\s)[وف]?متى|في أي (?:عام|سنة|تاريخ|شهر|يوم|قرن)|ما (?:هو )?تاريخ|منذ متى"),
        ("article", r"(?:أي|ما هي|أية) (?:ال)?(?:مادة|مواد|أحكام)|الأساس القانوني"),
        ("resolution", r"(?:أي|ما هي|أية|ما هو) (?:ال)?(?:قرار|قرارات|مقرر)"),
        ("symbol", r"(?:أي|ما هي) (?:ال)?(?:وثيقة|وثائق)|ما رمز"),
        ("country", r"(?:أي|ما هي|ما|أية) (?:ال)?(?:دول|دولة|بلد|بلدان|وفد|وفود|حكومة|حكومات)"
                    r"(?=\s|$)"),
        ("place", r"(?:^|\s)[وف]?(?:من |إلى )?أين|في أي (?:مدينة|مكان|منطقة)"),
        ("person", r"(?:^|\s)(?:و)?(?:من|ومن)(?= (?:هو|هي|هم|الذي|التي|الذين|ترأس|ترأست|رأس|قال|كان"
                   r"|كانت|شارك|حضر|تولى|قام|وقع|أدلى|انتخب|تحدث|يرأس|يتولى|ينتخب|يعين|يقوم|اخترع"
                   r"|كتب|فاز))|(?:أي|ما هم) (?:المتكلمين|الخبراء)"),
        ("reason", r"(?:^|\s)[وف]?لماذا(?=\s)|ما (?:هو |هي )?(?:سبب|أسباب|الغرض|الهدف|السبب)"),
        ("manner", r"(?:^|\s)[وف]?كيف|بأي (?:طريقة|وسيلة)"),
        ("definition", r"^\W*ما (?:هو|هي|المقصود ب|معنى)"),
        ("yes_no", r"(?:^|\s)(?:و)?(?:هل|أ(?:لا|ليس|لم))(?=\s)"),
        ("thing", r"(?:^|\s)[وف]?(?:ماذا|ما|أي|أية)(?=\s)"),
    ),
    "zh": (
        ("percentage", r"百分之几"
                       r"|(?:多大|多少|什么|何种)(?:的)?(?:比例|百分比|份额)|比例是多少|占多少"),
        ("number", r"多少"
                   r"|几(?:个|名|项|次|种|国|年|天|人|条|家|份)|有几|数量|人数|金额|多久|多大"
                   r"|多长"),
        ("date", r"什么时候|何时"
                 r"|哪一?(?:年|天|日|月)|几(?:月|号|点)|什么(?:日期|时间)|日期是|哪个世纪"),
        ("article", r"哪(?:一|些|几)?(?:条|项)(?:款|规定|文)?|什么条款|法律依据|哪些条约条款"),
        ("resolution", r"(?:哪|(?<!为)什么|(?<!为)何)[^，。？]{0,6}(?:决议|决定)"),
        ("symbol", r"(?:哪|(?<!为)什么|(?<!为)何)[^，。？]{0,4}(?:文件|文号)"),
        ("country", r"(?:哪|(?<!为)什么)[^，。？]{0,4}(?:国家|会员国|代表团|政府|国)"),
        ("place", r"哪里|何处|何地|在哪|哪(?:个|座)?(?:城市|地方|地区)|什么(?:地方|城市|地点)"),
        ("person", r"谁|哪(?:位|些人|些专家|些发言者)|何人|什么人"),
        ("reason", r"为什么|为何|为啥|何以|什么(?:原因|目的)|原因(?:是|何在)|目的(?:是什么|何在)"),
        ("manner", r"如何|怎样|怎么|以何种方式|以什么方式"),
        ("definition", r"(?:是什么|指什么|何谓|什么是|什么意思|是指)"),
        ("yes_no", r"吗\W*$|是否|有没有|是不是|能否|可否|会不会"),
    ),
}  # fmt: skip
_OR = {
    "fr": re.compile(r"\bou\b", re.IGNORECASE),
    "es": re.compile(r"\bo\b", re.IGNORECASE),
    "ru": re.compile(r"\bили\b", re.IGNORECASE),
    "ar": re.compile(r"(?:^|\s)(?:أم|أو)(?=\s)"),
    "zh": re.compile(r"还是|或者?"),
}
_WHEN_AND_WHERE = {
    "fr": re.compile(r"\bquand et (?:à quel endroit|dans quelle ville|où)\b|\boù et quand\b", re.I),
    "es": re.compile(
        r"\bcuándo y (?:en |a )?(?:dónde|qué (?:lugar|ciudad|sitio))\b"
        r"|\b(?:dónde|(?:lugar|ciudad|sitio)) y cuándo\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"\bкогда и (?:где|в каком (?:месте|городе))\b|\bгде и когда\b", re.I),
    "ar": re.compile(r"متى\s+و\s?(?:في )?أ(?:ين|ي مكان|ي مدينة)|أين\s+و\s?متى"),
    "zh": re.compile(
        r"(?:何时|什么时候|什么时间)(?:[、和及与以]|以及)?(?:在|于)?(?:何地|何处|哪里|什么地方"
        r"|哪儿)"
        r"|(?:何地|何处|哪里|什么地方|哪儿)(?:[、和及与]|以及)?(?:在|于)?(?:何时|什么时候|什么时间)"
    ),
}
# According to whom: before the question, not part of what it asks.
_SOURCE = {
    "fr": re.compile(
        r"^\W*(?:selon|d'après|suivant|aux yeux de|de l'avis de)\b[^,?]{2,120}, ?", re.I
    ),
    "es": re.compile(
        r"^\W*(?:según|de acuerdo con|a juicio de|en opinión de)\b[^,?]{2,120}, ?", re.I
    ),
    "ru": re.compile(
        r"^\W*(?:по (?:словам|мнению|данным|сведениям|утверждению|оценке)"
        r"|согласно)\b[^,?]{2,120}, ?",
        re.I,
    ),
    "ar": re.compile(r"^\W*(?:وفقا ل|وفقاً ل|بحسب|حسب|في رأي|برأي)[^،؟]{2,140}، ?"),
    "zh": re.compile(
        r"^\W*(?:根?据|按照|依照|在)[^，？]{2,60}(?:称|说|看来|认为|的看法|的意见)?， ?"
    ),
}


def without_source(question: str, language: str) -> str:
    """A question without the words before it that say according to whom."""
    source = _SOURCE.get(language)
    rest = source.sub("", question, count=1) if source else question
    return rest if re.search(r"\w", rest) else question


_PATTERNS = {
    language: tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in words)
    for language, words in _WORDS.items()
}


def expected_abroad(question: str, language: str) -> Expectation:
    """What `question` asks for; "thing" where its words do not tell, or the language is another."""
    text = without_source(question.replace("’", "'"), language)
    found = [
        (match.start(), i, kind)
        for i, (kind, pattern) in enumerate(_PATTERNS.get(language, ()))
        if (match := pattern.search(text))
    ]
    if language == "zh":  # a Chinese question word stands where its answer would
        found = [(0, i, kind) for _, i, kind in found]
    if not found:
        return Expectation("thing")
    _, _, kind = min(found)
    if kind in ("date", "place") and _WHEN_AND_WHERE[language].search(text):
        return Expectation("date", also="place")
    if kind == "yes_no" and _OR[language].search(text):
        return Expectation("choice")
    return Expectation(kind)
