"""The opening of a resolution or treaty: "The General Assembly," and its preambular paragraphs.

Preambular paragraphs carry no number and are cited by their place ("third preambular
paragraph"). Each opens with a participle or the like ("Recalling …", "Deeply concerned …",
"Rappelant …", "إذ …") and ends with a comma; where the layout does not set them apart, these two
together do.
"""

from __future__ import annotations

import itertools
import re

from ingest.structure.rows import Row

_BODIES = (
    r"Assembly|Council|Commission|Committee|Conference|Board|Parties|Part(?:y|ies)\b.*|Meeting|"
    r"Authority|Congress|Governments?|States|Heads of State.*|Ministers.*|Members|"
    r"Assemblée|Conseil|Comité|Conférence|Parties|États|Réunion|"
    r"Asamblea|Consejo|Comisión|Comité|Conferencia|Partes|Estados|Reunión|Junta"
)
ENACTING = re.compile(
    r"THE (?=.*(?:PARLIAMENT|COUNCIL|COMMISSION|PARTIES|STATES|CONFERENCE|ASSEMBLY))[A-Z ,’'-]+,$|"
    rf"(?:The|L['’]|Le|La|Les|El|Los|Las)\s?(?:[^\W\d_][\w’'().-]*,?\s){{0,12}}?(?:{_BODIES})"
    rf"(?:\s[^\W\d_][\w’'().,-]*){{0,20}}[,:]$"
    r"|(?:Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет|"
    r"Комиссия[^,]{0,80}|"
    r"Конференция[^,]{0,80}|Совет по правам человека|Договаривающиеся [^,]{0,40}|"
    r"Стороны[^,]{0,60}),$"
    r"|(?:大会|安全理事会|经济及社会理事会|人权理事会|缔约国会议|缔约方会议|麻醉药品委员会|本公约[^，]{0,20}缔约[国方])[，,]$"
    r"|إن (?:الجمعية العامة|مجلس|المجلس|اللجنة|لجنة|مؤتمر|الدول)[^،]{0,80}[،,]$"
    r"|WE[ ,]+THE PEOPLES\b.*$|NOUS, PEUPLES\b.*$|NOSOTROS,? LOS PUEBLOS\b.*$|МЫ, НАРОДЫ\b.*$"
    r"|我联合国人民.{0,12}$|نحن شعوب الأمم المتحدة.{0,40}$"
)
_ENGLISH = re.compile(
    r"(?=[A-Z])(?:And |Also |Further |Again |Once again )?(?:[A-Z][a-z]+ly "
    r")?(?:[A-Za-z][a-z-]+ing\b|alarmed|anxious|"
    r"aware|cognizant|concerned|confident|conscious|convinced|desirous|determined|disturbed|"
    r"encouraged|fully|gratified|guided|hopeful|inspired|mindful|resolved|shocked|dismayed|"
    r"outraged|appalled|persuaded|motivated|united|troubled|"
    r"Alarmed|Anxious|Aware|Cognizant|Concerned|Confident|Conscious|Convinced|Desirous|"
    r"Determined|Disturbed|Encouraged|Guided|Gratified|Hopeful|Inspired|Mindful|Resolved|"
    r"Shocked|Dismayed|Outraged|Appalled|Persuaded|Motivated|United|Troubled|With\s|Deeply|"
    r"Gravely|Having|Whereas|WHEREAS)"
)
_FRENCH = re.compile(
    r"[A-ZÀ-Ý][\w’']*(?:ant|ante|ants)\b|(?:Consciente?s?|Convaincue?s?|Préoccupée?s?|Profondément|"
    r"Soucieuse?|Guidée?s?|Alarmée?s?|Vivement|Gravement|Résolue?s?|Désireu(?:se|x)|Persuadée?s?|"
    r"Encouragée?|Inspirée?|Ayant|Également|Sachant|Déterminée?s?)\b"
)
_SPANISH = re.compile(
    r"[A-ZÁ-Ú][\w]*(?:ando|iendo|endo)\b|(?:Consciente?s?|Convencid[ao]s?|Preocupad[ao]s?|"
    r"Profundamente|"
    r"Alarmad[ao]s?|Guiad[ao]s?|Resuelt[ao]s?|Deseos[ao]s?|Inspirad[ao]s?|Hondamente|Gravemente|"
    r"Muy preocupada|Persuadid[ao]|Alentad[ao])\b"
)
_RUSSIAN = re.compile(
    r"(?:[а-яёА-ЯЁ]+(?:аясь|яясь|ывая|ивая|авая|ая|яя|уя|юя|ясь|ая|мая|ечая|ия)|будучи|ссылаясь|"
    r"учитывая|имея|принимая|исходя|памятуя|отмечая|приняв|рассмотрев|заслушав)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:又|还|并|再次|深为|深切|严重|特别|进一步|铭记|重申|回顾|忆及|注意到|考虑到|欢迎|欣见|强调|认识到|确认|"
    r"表示|念及|申明|意识到|赞赏|遵循|关切|深信|承认|感到|决心|根据|审议|震惊|痛惜|谴责|赞扬|着重|鉴于|满意地)"
)
_ARABIC = re.compile(r"و?إذ\s")
OPENINGS = (_ENGLISH, _FRENCH, _SPANISH, _RUSSIAN, _CHINESE, _ARABIC)
OPERATIVE = re.compile(
    r"(?:Also |Further |Strongly |Solemnly )?(?:Accepts|Acknowledges|Adopts|Affirms|Agrees|Appeals|"
    r"Approves|Authorizes|Calls|Commends|Condemns|Confirms|Congratulates|Decides|Declares|Demands|"
    r"Deplores|Designates|Determines|Directs|Emphasizes|Encourages|Endorses|Establishes|Expresses|"
    r"Extends|Invites|Notes|Proclaims|Reaffirms|Recalls|Recognizes|Recommends|Reiterates|Reminds|"
    r"Renews|Requests|Resolves|Stresses|Supports|Takes|Transmits|Underlines|Urges|Welcomes|"
    r"URGES|REQUESTS|DECIDES|INVITES|CALLS|ENDORSES|ADOPTS|APPROVES|NOTES|WELCOMES)\b"
)


_PEOPLES = ("WE", "NOUS", "NOSOTROS", "МЫ", "我联合国", "نحن")  # of the Charter: no comma after


# How the text after a preamble is announced: "Have agreed as follows:", "HAVE ADOPTED …:".
FORMULA = re.compile(
    r"(?:(?:And\s|NOW,?\sTHEREFORE|Now,?\stherefore)?.{0,60}?\b(?:(?i:(?:have|has|do|hereby|"
    r"therefore)\s.{0,40})?(?i:agreed?|adopted|decided|adopts|enacts))\b"
    r".{0,60}(?i:as\sfollows|this\s\w+|the\sfollowing.{0,40})|"
    r"(?i:(?:sont|ont|a|est)\s(?:convenu|adopté|décidé|arrêté).{0,60})|"
    r"(?i:h[ae]n?\s(?:convenido|adoptado|acordado|decidido).{0,60})|"
    r"(?i:(?:договорились|согласились|приняли|постановили).{0,60})|"
    r".{0,12}(?:议定|协议|商定|决定|通过).{0,8}|.{0,12}(?:اتفقت?|اعتمدت?|قررت?).{0,30})\s?[:：]$"
)
WHEREAS = re.compile(
    r"(?i:whereas|recitals?|considérant(?: ce qui suit)?|considerando(?: lo siguiente)?)\s?:?$"
)


def enacts(row: Row) -> bool:
    """Whether the row is the line that names the body which adopts ("The General Assembly,")."""
    text = row.text
    if len(text) > 160 or row.line.cells:
        return False
    if text[-1:] not in ",:，،" and not text.startswith(_PEOPLES):
        # set in italics, "The Trade and Development Board" is one without its comma
        return row.line.italic and row.starts and bool(ENACTING.match(f"{text},"))
    return bool(ENACTING.match(text))


def enacts_over(row: Row, following: Row) -> bool:
    """Whether the line that names the body which adopts goes over two rows, in italics."""
    whole = f"{row.text} {following.text}"
    return (
        row.line.italic
        and following.line.italic
        and not following.starts
        and len(whole) <= 200
        and row.text[-1:] not in ",:،，"
        and bool(ENACTING.match(whole))
    )


def opens_preambular(row: Row, before: str, *, spaced: bool) -> bool:
    """Whether a preambular paragraph opens with this row; `before` is the text before it.

    `spaced`: paragraphs are set apart by the layout, so that a row it does not set apart opens
    nothing.
    """
    if not before.rstrip().endswith((",", "，", "،", ";", "；", ":", ".")) and not row.starts:
        return False
    apart = row.starts and not (row.opens_page or row.after_furniture)
    if spaced and not row.starts:
        return False
    if spaced and apart:
        return True
    return any(pattern.match(row.text) for pattern in OPENINGS)


_GLUED_OPENING = re.compile(
    r"(?:P[Rr][Ee][Aa][Mm][Bb][Ll][Ee]\s*)?(?:The|The High Contracting) (?:[A-Z]\w+ "
    r"){0,3}Part(?:y|ies)\b[^,]{0,80},"
)
_GLUED_CLAUSE = re.compile(r",\s?(?=[A-Z])")


def glued_preamble(row: Row) -> list[tuple[int, int]]:
    """Spans of the opening and the paragraphs of a preamble that lost its line breaks, or none.

    "The Parties,Concerned with …,Recognizing …": a comma and a capital without a space between.
    """
    opening = _GLUED_OPENING.match(row.text)
    if opening is None or opening.end() >= len(row.text):
        return []
    cuts = [0, opening.end()]
    cuts.extend(
        match.end()
        for match in _GLUED_CLAUSE.finditer(row.text, opening.end())
        if _ENGLISH.match(row.text, match.end()) or row.text.startswith("Hereby", match.end())
    )
    if len(cuts) < 4:
        return []  # a sentence that names the Parties, not a preamble
    cuts.append(len(row.text))
    return [(start, end) for start, end in itertools.pairwise(cuts) if end > start]
