"""Whether a verb's subject or addressee is the one people ask about."""

from __future__ import annotations

from retrieval.model import ReportInfo
from retrieval.register.lexicon import BODIES
from retrieval.register.names import known
from retrieval.register.phrases import find
from retrieval.register.verbs import VerbUse

_SPEAKERS = frozenset({"speaker", "speakers", "participants", "delegations", "anyone", "someone"})


def is_subject(use: VerbUse, words: str, report: ReportInfo) -> bool:
    """Whether `words` ("the Board", "INCB", "speakers") name who speaks with a verb.

    The words of the subject decide; an acronym and its name are one; "the Board" is the body in
    whose name the word stands ("International Narcotics Control Board"). The unnamed voice of the
    body that adopted a text is that of any body asked for.
    """
    wanted = _bare(words)
    if use.speaker == "implied":
        return not _names_people(wanted)
    if wanted.lower() in _SPEAKERS and use.speaker == "speakers":
        return wanted.lower() in ("anyone", "someone", "speakers", "speaker") or bool(
            find(use.subject, wanted)
        )
    subject = _bare(use.subject)
    if not subject:
        return False
    if find(subject, wanted):
        return True
    asked, spoken = _bodies(wanted), _bodies(subject)
    if asked & spoken:
        return True
    return (
        _is_head_of(subject, asked)
        or _is_head_of(wanted, spoken)
        or (
            wanted.lower() in BODIES
            and _is_head_of(wanted, _bodies(report.title))
            and subject == wanted
        )
    )


def is_addressee(use: VerbUse, words: str) -> bool:
    """Whether a verb is addressed to `words`, in singular or plural."""
    wanted = _bare(words)
    if find(use.addressee, wanted):
        return True
    other = wanted[:-1] if wanted.endswith("s") else f"{wanted}s"
    return bool(find(use.addressee, other)) or bool(_bodies(wanted) & _bodies(use.addressee))


def _bare(words: str) -> str:
    stripped = words.strip().strip("\"'“”")
    for article in ("the ", "The ", "THE ", "a ", "our "):
        stripped = stripped.removeprefix(article)
    return stripped


def _bodies(words: str) -> set[str]:
    return {key for kind, key in known(words) if kind == "body"}


def _is_head_of(word: str, bodies: set[str]) -> bool:
    """Whether a lone noun is the last word of a body's name: "Board" of "… Control Board"."""
    return word.lower() in BODIES and any(word.lower() in body.split() for body in bodies)


def _names_people(words: str) -> bool:
    lowered = words.lower()
    return lowered in _SPEAKERS or lowered.endswith(
        (
            "speakers",
            "participants",
            "delegations",
            "states",
            "governments",
            "countries",
            "observers",
        )
    )
