"""The words by which kinds of questions are recognised; `assistant.question.router` has the
rules."""

from __future__ import annotations

import re

# What asks for the text of a unit rather than for something in it.
READING = frozenset(
    """say says said read reads text full quote quoted whole entire wording verbatim exact exactly
    content contents show print give display complete word words precisely provide state states
    stated paragraph paragraphs para paras recommendation recommendations rec recs footnote
    footnotes item items report chapter document number next previous rest
    montrez montre montrez-moi montre-moi citez cite donnez donnez-moi lisez affichez quelle
    muéstrame muestra mostrar muestre léame lea cite dame deme enséñeme
    покажите покажи процитируйте приведите прочитайте дайте اعرض أرني اقرأ اقتبس أعطني نص ما تقوله
    显示 给我看 引用 朗读 请 展示 列出 moi nous nos lis lire lisez-moi citez-moi donnez-moi affiche
    afficher montrez-nous veuillez pouvez-vous pourriez-vous donne donne-moi rappelez rappelez-moi
    quiero ver leer lea léanos muéstrenos muestre indique lee dígame puede podría favor
    пожалуйста покажите-ка прочти прочтите зачитайте дай содержание содержится содержит сказано о
    من فضلك لي لنا هات محتوى مضمون بالكامل كاملا كاملة الكامل
    dit texte intégral paragraphe dice texto íntegro párrafo говорится текст пункт полностью пункте
    المادة الفقرة نص تقول 内容 什么 说了 段落 全文 prévoit dispose stipule énonce établit dispone
    establece prevé estipula reza гласит предусматривает установлено تنص ينص""".split()
)
# The same in Chinese, whose words run together.
READING_CHINESE = re.compile(
    r"说了什么|说什么|讲了什么|讲的?是什么|说的?是什么|内容是什么|的内容|规定了什么|如何规定|怎么规定|怎么说"
    r"|写了什么|的?全文|的?原文|请?引用|请?显示|请?展示|给我看看?|请问|什么内容|请?(?:朗?读|念)(?:一下|出来?)?|请?给出"
    r"|(?:这|该|本)?份?报告(?:的|里的|中的|里|中)?|查看|看一下|是什么$|有什么内容"
)
# Names the thing looked for as words: "the phrase …".
PHRASE = re.compile(
    r"\b(?:phrases?|words?|expressions?|terms?|wordings?|formulas?|formulations?|language|sentence)\b"
    r"|\b(?:expression|mot|mots|terme|formule|palabra|palabras|expresi[oó]n|frase|t[eé]rmino|слов[оа]|"
    r"фраз[аы]|выражение|термин)\b|عبارة|كلمة|短语|词|用语|措辞|表述",
    re.IGNORECASE,
)
# The same of an operative verb, in the other languages.
VERB = re.compile(
    r"\bverbes?\b|\bverbos?\b|\bглагол\w*|(?:^|\s)(?:ال)?فعل(?=\s)|动词", re.IGNORECASE
)
# What a document is called there, with the word for the year it goes by.
DOCUMENT = frozenset(
    """rapport rapports document chapitre organe résolution année informe informes documento
    capítulo junta resolución año доклад доклада докладе документ документа документе главы года
    год году комитета группы экспертов резолюции تقرير التقرير لتقرير وثيقة الوثيقة عام لعام سنة
    الهيئة القرار
    groupe experts grupo expertos comité comisión commission conseil consejo совета فريق الخبراء
    """.split()
)
# Asks where something stands.
USED = re.compile(
    r"\b(?:where|used?|uses|appears?|occurs?|stands?|found|mention(?:ed|s)?|contains?|containing|"
    r"how (?:often|many times)|which (?:paragraphs?|recommendations?|reports?)|in what paragraphs?|"
    r"employé|utilisée?|figure|où|usan?|aparece|dónde|используется|употребляется|где|встречается)\b"
    r"|أين|وردت|ترد|哪里|出现|使用",
    re.IGNORECASE,
)
# Words in quotation marks.
QUOTED = re.compile(
    r"[“\"«„「]\s*([^”\"»“」]{2,200}?)\s*[”\"»“」]|(?<!\w)[‘']([^’'“”\"]{2,200}?)[’'](?!\w)"
)
# The words after "the phrase", without quotation marks.
UNQUOTED = re.compile(
    r"\b(?:the |a )?(?:exact )?(?:phrase|words?|expression|term|wording|formula|formulation)s?\s+"
    r"(?!(?:is|are|does|do|for|used|of|in|that|which|appear)\b)(?P<words>.+?)\s*"
    r"(?:\b(?:is|are|was|were|be|been)?\s*(?:used|appear\w*|occur\w*|found|stands?|mention\w*|come\w*"
    r"|in (?:the|this|that|either|any|which|these)|anywhere|exist\w*)\b|[?.!]*$)",
    re.IGNORECASE,
)
# "Where is X mentioned?"
MENTIONED = re.compile(
    r"^\W*(?:where|how (?:often|many times)|in (?:which|what) (?:paragraphs?|places?"
    r"|parts?|sections?))"
    r" (?:is|are|was|were|do|does) (?:the )?(?P<words>.+?)\s+(?:mentioned|named|referred to|appear|"
    r"occur|come up|used)\b",
    re.IGNORECASE,
)
# Asks what letters stand for.
STANDS_FOR = re.compile(
    r"\b(?:stands? for|acronyms?|abbreviations?|abbreviated?|initials?|spell(?:ed|t)? out"
    r"|expand(?:ed)?|"
    r"full (?:name|form|title)|short for|mean|means|meaning)\b"
    r"|\b(?:sigle|signifie|siglas?|significa|acrónimo|аббревиатур\w*|сокращени\w*|расшифр\w*|"
    r"означает)\b|\b(?:veut|veulent) dire\b|\bquieren? decir\b|\bкак расшифровывается\b"
    r"|اختصار|مختصر|يعني|معنى|缩写|简称|全称|代表什么|是什么意思",
    re.IGNORECASE,
)
# A word in capitals, as acronyms are written.
ACRONYM = re.compile(
    r"(?<![^\W㐀-鿿])(?<![/.-])(?=[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z0-9])[A-Z][A-Za-z0-9]*"
    r"(?:-[A-Z0-9]+)*(?![^\W㐀-鿿]|[/-]|\.\w)|(?<!\w)[А-Я]{2,10}(?!\w)"
)
# Sets two things beside each other.
COMPARES = re.compile(
    r"\bcompar\w+|\bdifferen(?:ce|ces|t|tly)\b|\bdiffers?\b|\bversus\b|\bvs\.?(?!\w)|\bcontrast\w*"
    r"|\b(?:both|each|two|either|all) (?:of the )?reports?\b|\b(?:chang|evolv)\w+ (?:since"
    r"|between|from)\b"
    r"|\bsimilarit\w+|\bin common\b|\bconsisten(?:t|cy) (?:between|with|across)\b"
    r"|\bdifférences?\b|\bdiferencias?\b|\bсравн\w+|قارن|مقارنة|比较|区别|不同",
    re.IGNORECASE,
)
# Asks for the whole of a matter in short.
SUMMARISES = re.compile(
    r"\bsummar(?:y|ies|i[sz]e\w*)\b|\boverview\b|\btalking points\b|\bbrief(?:ing)? (?:me"
    r"|on|about|us)\b"
    r"|\b(?:key|main|principal|major|salient|central) (?:points?|findings?|messages?"
    r"|conclusions?|themes?|"
    r"issues?|concerns?|topics?|ideas?|takeaways?|outcomes?)\b|\btake-?aways?\b|\bhighlights of\b"
    r"|\bin a nutshell\b|\bgist\b|\bwhat (?:is|was) .{0,30}(?:report|chapter|document"
    r"|meeting) about\b"
    r"|\bresum\w*|\brésum\w*|\bsynthèse\b|\bкратк\w+|\bрезюм\w+|ملخص|لخص|概述|总结|摘要|要点",
    re.IGNORECASE,
)
# Asks for units: "which recommendations …", "every paragraph that …".
LISTS = re.compile(
    r"^\W*(?:list|enumerate|name|give me|show(?: me)?|find|identify"
    r"|count)\b.{0,40}?\b(?:all|every|each|the|any)?\b"
    r".{0,30}?\b(?:recommendations?|recs|paragraphs?|paras)\b"
    r"|\b(?:which|what|all|every|each|any|how many|the|are there|any of the)(?: of)?(?:"
    r" the)?(?: [\w’'-]+){0,2}?"
    r" (?:recommendations?|recs|paragraphs?|paras)\b(?!\s*\(?\d)",
    re.IGNORECASE,
)
# What they are to mention.
UNITS_MENTION = re.compile(
    r"\b(?:mention(?:s|ing)?|names?|refers? to|referring to|speaks? of|speaking of)\s+(?:the )?"
    r"(?P<words>[^?.!;]{2,60}?)(?: in (?:the|this|either|both|any)\b[^?]*)?\W*$",
    re.IGNORECASE,
)
# Asks for those that lack something.
WITHOUT = re.compile(
    r"\b(?:no|without|lack(?:s|ing)?|not (?:followed|accompanied) by|n['o]t have|don['’]t"
    r" have|have no|"
    r"not followed)\b",
    re.IGNORECASE,
)
# Kinds of named things in the register, by what people call them.
ENTITIES: tuple[tuple[str, str], ...] = (
    ("country", r"countr(?:y|ies)|states?|member states|nations|delegations?"),
    ("substance", r"substances?|drugs?|opioids?|chemicals?|precursors?"),
    ("treaty", r"treat(?:y|ies)|conventions?|international instruments?"),
    ("resolution", r"resolutions?"),
    ("symbol", r"symbols?|documents?|document symbols?"),
    ("body", r"organi[sz]ations?|bod(?:y|ies)|agenc(?:y|ies)|entities|institutions?"),
    ("person", r"persons?|people|individuals|names|panel+ists?|officers?"),
    ("acronym", r"acronyms?|abbreviations?"),
    ("date", r"dates?"),
    ("figure", r"figures?|numbers?|statistics|percentages?"),
)
# Asks for every named thing of a kind.
ENTITY_LIST = re.compile(
    r"^\W*(?:list|which|what|all|every|name|how many)\b(?: of)?(?: the)?(?: all)?(?:"
    r" [\w-]+)?? (?P<entity>" + "|".join(pattern for _, pattern in ENTITIES) + r")\b(?P<rest>.*)$",
    re.IGNORECASE,
)
# What may follow when nothing narrower is asked: "are mentioned in the report".
ENTITY_REST = re.compile(
    r"^\W*(?:(?:are|is|were|was|does|do|did|have been|that|which|it|they|the|this|these|in"
    r"|by|of|report|"
    r"reports|chapter|document|text|mention(?:ed|s)?|named?|names|cited?|cites|refer(?:red|s)? to|"
    r"referenced?|listed|used|uses|appear(?:s|ing)?|occur(?:s|ring)?|contain(?:s|ed)?|there|explicitly|"
    r"both|each|all|2\d\d\d|\d{4})\W*)*$",
    re.IGNORECASE,
)
# Asks what the library holds or what the assistant can do.
LIBRARY = re.compile(
    r"\b(?:which|what|how many|list|show)\b.{0,25}\b(?:reports?|documents?)\b.{0,12}"
    r"\b(?:do you (?:have|know|hold|cover)|are (?:there|available|loaded|in (?:the|your"
    r"|this) library)|"
    r"can you|have you|in (?:the|your) library|loaded|available)\b"
    r"|^\W*(?:what can you do|who are you|what are you|what do you know|help)\W*$",
    re.IGNORECASE,
)
# Says hello or thanks and asks nothing.
COURTESY = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|thanks?(?: you)?(?:"
    r" (?:very|so) much)?|"
    r"ok(?:ay)?|great|bye|goodbye|cheers|bonjour|merci|hola|gracias|привет|спасибо|مرحبا|شكرا|你好|谢谢"
    r"|there|all|everyone)\W*)+$",
    re.IGNORECASE,
)
# The same of reports: "which reports mention X?"
REPORTS_MENTION = re.compile(
    r"^\W*(?:which|what) (?:of (?:the|these) )?(?:reports?|documents?|resolutions?|texts?) "
    r"(?:mentions?|speaks? of|refers? to|names?|uses?|discuss(?:es)?) (?:the )?"
    r"(?P<words>.{2,60}?)\W*$",
    re.IGNORECASE,
)
# Words every report of the genre has: they name no topic.
GENERIC = frozenset(
    """board report reports chapter document text governments government state states member
    members countries country parties party recommendation recommendations paragraph paragraphs para
    paras rec recs place places time times verb verbs word group expert speakers speaker
    participants
    meeting international community body bodies everything anything something use uses used using
    make makes made ask asks asked find contain contains containing appear appears occur occurs many
    often exactly things thing there item items number numbers call list every united nations
    mention mentions mentioned refer refers referred concern concerns concerning regard regarding
    relate relates related cover covers address addresses addressed discuss discusses deal deals
    touch touches speak speaks talk talks chapter annual full complete total someone something
    anyone anybody act do passages points texts sentences
    committee council assembly commission conference panel secretariat office organization
    them""".split()
)

# Who speaks, before the verb: "does the Board", "did speakers".
SPEAKER = re.compile(
    r"\b(?:do|does|did|has|have|which|the|all|any) (?:the |any |all )?"
    r"(board|committee|commission|council|assembly|conference|group|secretariat|speakers|"
    r"participants|delegations|experts|states|chair|secretary-general)\b",
    re.IGNORECASE,
)

# Asks for the recommendations as such: "what does the report recommend?"
RECOMMENDS = re.compile(
    r"^\W*(?:what|which)\b.{0,40}\b(?:recommend(?:s|ed)?|recommendations?)\b.{0,40}$", re.IGNORECASE
)
# The same on a matter: "what is recommended on nets?", "what did the Board recommend about nets?"
RECOMMENDS_ON = re.compile(
    r"^\W*what (?:else )?(?:(?:is|are|was|were|has been|have been) (?:being )?recommended"
    r"|(?:do|does|did|has|have) (?P<who>(?:[\w’'()-]+ ){1,6}?)recommend(?:ed)?)"
    r" (?:on|about|regarding|concerning|with regard to|with respect to|in relation to) ",
    re.IGNORECASE,
)
# Who recommends there without being a body that speaks: the text itself, or nobody named.
NO_BODY = frozenset(
    {
        "",
        "it",
        "they",
        "he",
        "she",
        "one",
        "report",
        "reports",
        "chapter",
        "document",
        "text",
        "both",
    }
)
# Asks for everything asked of someone: "what is asked of all Governments?"
ASKED_OF = re.compile(
    r"^\W*(?:(?:what|everything(?: that)?) (?:is|are|was|were|has been) (?:asked|recommended|"
    r"requested|expected|demanded|required) (?:of|from|to|for)"
    r"|(?:which|what|list|all|every|show)\b.{0,30}"
    r"\brecommendations? (?:are |is |that are )?(?:addressed|directed|made|given) to) "
    r"(?:the )?[\"“‘']?(?P<who>[\w -]{3,60}?)[\"”’']?\W*$",
    re.IGNORECASE,
)
# Asks whether a thing is spoken of at all: "is there any mention of X?", "is X mentioned?"
MENTIONS = re.compile(
    r"^\W*(?:(?:is|are) there (?:any |a )?(?:mentions?|references?) (?:of|to) (?P<one>.{2,60}?)"
    r"|(?:is|are|was|were) (?P<two>.{2,60}?) (?:ever |at all |anywhere )?(?:mentioned|referred to))"
    r"(?: (?:in|by|anywhere|at all)\b.{0,40})?\W*$",
    re.IGNORECASE,
)
