"""Which parts of a page are its document, and what its tables and notes are."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul caption legend dir html".split()
)
SILENT = frozenset(
    "script style noscript template iframe object embed applet svg math canvas audio video "
    "head title select option datalist button input textarea map area link meta base".split()
) - {"math"}
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog",
                    "alert", "menu", "menubar", "toolbar"})  # fmt: skip
_CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|skip-?link|skiplinks?|share|"
    r"social|sidebar|pager|pagination|toolbar|print-?only-?hide|sr-only|visually-hidden|"
    r"site-?(?:header|footer)|language-?switch\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WRAPPERS = frozenset({"div", "ul", "ol", "section", "aside", "header", "footer"})
_SECTIONS = frozenset({"article", "main", "section", "blockquote", "header", "footer"})
_NOTE_ID = re.compile(
    r"^_?(?:fn|ftn|edn|footnote|endnote|cite_note)[-:._]?(\w{0,4})$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*\d{1,3}\.(?:\s|$)")
_DISTRIBUTION = re.compile(r"\s*Distr(?:\.|ibution)\s*:?\s*\S")
_LEGAL = re.compile(r"©|\bcopyright\b|\bterms of use\b|\bprivacy\b|\ball rights\b", re.IGNORECASE)
_LONG_CELL = 3_000


def main_part(root: Any) -> Any | None:
    """The element the page itself marks as its main part, when it marks exactly one."""
    found = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and (element.tag == "main" or (element.get("role") or "").lower() == "main")
    ]
    if len(found) != 1 or len("".join(found[0].itertext()).strip()) < 200:
        return None
    return found[0]


class Parts:
    """Decides, as a walk goes down the page, what is not part of its document."""

    def __init__(self, root: Any) -> None:
        self._main = main_part(root)
        self._around_main = set(self._main.iterancestors()) if self._main is not None else set()
        self._in_main = False
        self._sections = 0
        self._size = len("".join(root.itertext()))

    def enter(self, element: Any, tag: str) -> str | None:
        """Why `element` is left out, None when it belongs; then `leave` must follow its end."""
        why = self._why(element, tag)
        if why is None:
            self._in_main = self._in_main or element is self._main
            self._sections += tag in _SECTIONS
        return why

    def leave(self, element: Any, tag: str) -> None:
        self._sections -= tag in _SECTIONS
        if element is self._main:
            self._in_main = False

    def _why(self, element: Any, tag: str) -> str | None:
        if tag in ("html", "body"):
            return None
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return "hidden"
        if (element.get("aria-hidden") or "").lower() == "true" and tag not in ("sup", "span"):
            return "hidden"
        if tag == "nav" or (element.get("role") or "").lower() in _ROLES:
            return "navigation"
        if self._main is not None:
            inside = self._in_main or element is self._main or element in self._around_main
            return None if inside else "outside the main part of the page"
        if tag not in _WRAPPERS or self._sections > 40:
            return None
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        clutter = bool(_CLUTTER.search(named))
        outermost = tag in ("header", "footer") and not self._sections
        if not clutter and not outermost:
            return None
        text = "".join(element.itertext())
        # a wrapper that holds the document is no clutter, whatever its class says
        if clutter and len(text) < 0.3 * self._size:
            return "navigation"
        if outermost:
            links = sum(len("".join(link.itertext())) for link in element.iter("a"))
            if links * 2 > len(text.strip()):
                return "navigation"
            legal = tag == "footer" and len(text) < 600 and _LEGAL.search(text)
            return "legal notice of the page" if legal else None
        return None


def note_target(element: Any) -> str | None:
    """The marker of the footnote this block holds, "" when only its kind is known, else None."""
    role = (element.get("role") or "").lower()
    kind = element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""
    identity = _NOTE_ID.match(element.get("id") or "")
    if identity and element.tag in ("li", "p", "div", "aside", "dd", "section", "td", "tr"):
        digits = re.search(r"\d+|[*a-z]$", identity.group(1))
        return digits.group() if digits else ""
    if role in ("doc-footnote", "doc-endnote") or kind.lower() in ("footnote", "endnote"):
        return ""
    return None


def is_data_table(table: Any) -> bool:
    """Whether a table holds data; one that lays out the page or a masthead is read as blocks."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    rows = widest = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows += 1
        widest = max(widest, len(cells))
        for cell in cells:
            if (
                next(cell.iter("table"), None) is not None
                or next(cell.iter("h1", "h2"), None) is not None
            ):
                return False
            text = "".join(cell.itertext())
            if len(text) > _LONG_CELL or _DISTRIBUTION.match(text):
                return False
            numbered = sum(
                1 for p in cell.iter("p", "div") if _NUMBERED.match("".join(p.itertext()))
            )
            if numbered >= 2:
                return False
    return rows >= 2 and widest >= 2
