"""The words that announce an address ("para.", "recommendation", "пункт"), in six languages."""

from __future__ import annotations

from functools import lru_cache

from retrieval.register.model import ReferenceKind
from retrieval.register.phrases import fold

# Written as folded (lower case, no accents); a full stop after an abbreviation is optional.
_CUES: dict[ReferenceKind, str] = {
    "paragraph": """paragraph paragraphs para paras par pars parag parags ¶ ¶¶ § §§ op ops
        paragraphe paragraphes parrafo parrafos parr parrs
        пункт пункта пункте пункту пунктом пункты пунктов пунктах пунктам пунктами п пп
        параграф параграфа параграфе параграфы параграфов
        الفقرة فقرة الفقرات فقرات الفقرتان الفقرتين للفقرة بالفقرة والفقرة والفقرات""",
    "recommendation": """recommendation recommendations rec recs recom recomm recommendations
        recommandation recommandations recomendacion recomendaciones
        рекомендация рекомендации рекомендацию рекомендацией рекомендаций рекомендациях
        التوصية توصية التوصيات توصيات التوصيتان التوصيتين والتوصية""",
    "footnote": """footnote footnotes fn fns ftn foot-note endnote endnotes nota notas
        сноска сноски сноске сноску сносках примечание примечания
        الحاشية حاشية الحواشي""",
    "preambular": """pp pps recital recitals considerant considerants considerando considerandos
        الحيثية حيثية الحيثيات""",
    "division": """article articles art arts articulo articulos artikel
        статья статьи статье статью статьей статей статьях ст
        المادة مادة المواد المادتان المادتين والمادة""",
    "page": """page pages pg pgs p pagina paginas pag pags
        страница страницы странице страницу страниц стр الصفحة صفحة الصفحات""",
}
_MORE_THAN_A_WORD: dict[str, ReferenceKind] = {
    "foot note": "footnote",
    "foot notes": "footnote",
    "note de bas de page": "footnote",
    "notes de bas de page": "footnote",
    "nota al pie": "footnote",
    "notas al pie": "footnote",
    "nota a pie de pagina": "footnote",
    "nota de pie de pagina": "footnote",
    "preambular paragraph": "preambular",
    "preambular paragraphs": "preambular",
    "preambular para": "preambular",
    "preambular paras": "preambular",
    "preamble paragraph": "preambular",
    "preamble paragraphs": "preambular",
    "preambular clause": "preambular",
    "preambular alinea": "preambular",
    "operative paragraph": "paragraph",
    "operative paragraphs": "paragraph",
    "operative para": "paragraph",
    "operative paras": "paragraph",
    "numbered paragraph": "paragraph",
    "numbered paragraphs": "paragraph",
    "алинеи преамбулы": "preambular",
    "пункт преамбулы": "preambular",
    "пункта преамбулы": "preambular",
    "пункте преамбулы": "preambular",
    "пункты преамбулы": "preambular",
    "декларативныи пункт": "preambular",
}

CUES: dict[str, ReferenceKind] = {
    fold(word): kind for kind, words in _CUES.items() for word in words.split()
} | {fold(words): kind for words, kind in _MORE_THAN_A_WORD.items()}

# Parts in which numbering restarts, and the slug in front of their number in an anchor.
DIVISIONS: dict[str, str] = {
    fold(word): slug
    for slug, words in {
        "annex": """annex annexe annexes annexure anexo anexos приложение приложения приложении
            приложению المرفق مرفق""",
        "appendix": "appendix appendice apendice",
        "decision": "decision decisions решение решения решении المقرر مقرر",
        "part": "part partie parte часть части الجزء",
        "schedule": "schedule",
    }.items()
    for word in words.split()
}
SECTIONS = frozenset(
    fold(word)
    for word in """chapter chapters chap ch section sections sect sec chapitre chapitres capitulo
        capitulos cap seccion secciones глава главы главе главу раздел раздела разделе разделы
        الفصل فصل الباب القسم""".split()
)
PARTS = frozenset(
    fold(word)
    for word in """subparagraph subparagraphs subpara subparas subitem item items point points
        alinéa alinéas apartado apartados inciso incisos подпункт подпункта подпункте подпункты
        подпунктах""".split()
)
LAST = frozenset(
    fold(word)
    for word in """last final closing dernier derniere ultimo ultima последний последняя последнем
        последнюю последнего последней الأخيرة الأخير""".split()
)
PENULTIMATE = frozenset(
    fold(word.replace("_", " "))
    for word in """penultimate penultima penultimo avant_dernier avant_dernière предпоследний
        предпоследняя предпоследнем предпоследней предпоследнюю предпоследнего قبل_الأخيرة
        قبل_الأخير""".split()
)
OF_THE_PREAMBLE = tuple(
    fold(words)
    for words in (
        "of the preamble", "in the preamble", "du préambule", "del preámbulo", "преамбулы",
        "из преамбулы", "من الديباجة", "preambular",
    )
)  # fmt: skip
_LONG = sorted({cue for cue in CUES if len(cue) >= 8 and cue.isascii() and " " not in cue})


@lru_cache(maxsize=8192)
def cue_kind(word: str) -> ReferenceKind | None:
    """The kind a folded word announces, forgiving one or two slips in a long one ("pargraph")."""
    kind = CUES.get(word)
    if kind is not None or len(word) < 7 or not word.isascii():
        return kind
    limit = 1 if len(word) < 9 else 2
    for cue in _LONG:
        if cue[0] == word[0] and abs(len(cue) - len(word)) <= limit and within(word, cue, limit):
            return CUES[cue]
    return None


def within(one: str, other: str, limit: int) -> bool:
    """Whether two words differ by at most `limit` insertions, deletions, changes or swaps."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, here in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (here != there))
            swapped = i > 1 and j > 1 and here == other[j - 2] and one[i - 2] == there
            row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
        if min(row) > limit:
            return False
    return row[-1] <= limit
