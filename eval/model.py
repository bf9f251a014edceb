"""The values of this room: a Question with its gold, the Mark one answer earned, and a whole run.

Gold is addressed as everywhere else: `report#anchor`. A *group* is a set of alternatives, any one
of which is enough; every group is needed. A *nugget* is a fact the answer must carry: its first
form occurs verbatim in a gold unit, the forms after it are rewordings a reader would accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from assistant.model import Answer, Status

Kind = Literal[
    "lookup",  # 1 paragraph look-up
    "fact",  # 2 a fact in other words than the report's
    "addressee",  # 3 what is asked of a given addressee
    "verb",  # 4 where does the Board urge; does it urge
    "attribution",  # 5 who said what, who attended, who chaired
    "procedure",  # 6 mandate, agenda item, date, place, officers
    "phrase",  # 7 agreed language: where is this wording used
    "theme",  # 8 summaries and talking points
    "comparison",  # 9 across reports and years
    "acronym",  # 10 expanded where the reports expand it
    "treaty",  # 11 treaty basis, through footnotes
    "figure",  # 12 figures
    "list",  # 13 complete lists
    "absent",  # 14 not in the reports
    "premise",  # 15 false premises
    "variation",  # 16 follow-ups, typos, fragments, several in one, other languages
    "attack",  # 17 attempts to steer it
]
KINDS: tuple[Kind, ...] = get_args(Kind)
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")

Polarity = Literal["yes", "no"]
Grade = Literal["right", "incomplete", "abstained", "wrong", "error"]
GRADES: tuple[Grade, ...] = get_args(Grade)


@dataclass(frozen=True, slots=True)
class Question:
    """One reviewed item of a question set; `gold`, `acceptable` are addresses `report#anchor`."""

    id: str
    question: str
    kind: Kind
    expect: tuple[Status, ...]  # statuses that are right
    gold: tuple[tuple[str, ...], ...] = ()
    acceptable: tuple[str, ...] = ()  # may be cited without harm
    vital: tuple[tuple[str, ...], ...] = ()
    okay: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()  # strings that would make the answer false
    language: str = "en"
    history: tuple[str, ...] = ()  # earlier questions of the same conversation, oldest first
    reports: tuple[str, ...] = ()  # the question is put to these reports only
    polarity: Polarity | None = None  # of a yes/no question: what a right answer may not contradict
    whole: bool = False  # every gold unit must be shown in full
    exact: bool = False  # a complete list: nothing but gold and acceptable may be cited
    count: int | None = None  # the number of entries a list answer states
    other_words: bool = False  # asked in other words: the linter bounds the overlap with the gold
    pair: str | None = None  # answerable and near miss share a pair name
    tags: tuple[str, ...] = ()
    note: str = ""
    hard: str = ""  # what makes it hard
    draft: bool = False  # proposed by a program, not yet accepted by a person

    @property
    def answerable(self) -> bool:
        """Whether the reports answer it, in whole or in part."""
        return bool(self.gold) and "answered" in self.expect

    @property
    def must_abstain(self) -> bool:
        """Whether every right status is one that withholds an answer."""
        return "answered" not in self.expect

    @property
    def false_premise(self) -> bool:
        """Whether the question takes for granted what the reports do not say."""
        return self.kind == "premise" or "premise" in self.tags

    @property
    def relevant(self) -> frozenset[str]:
        """Every address that belongs to a gold group."""
        return frozenset(address for group in self.gold for address in group)


@dataclass(frozen=True, slots=True)
class SentenceVerdict:
    """How one shown sentence stands to what it cites.

    `claims`: it says something about a report. `supported` by all its citations together;
    `precise[i]` tells whether citation i is needed or sufficient (leave one out). Both are None
    where the judge could not judge, and then `error` says why.
    """

    text: str
    citations: tuple[str, ...]
    claims: bool
    supported: bool | None
    precise: tuple[bool, ...] = ()
    verbatim: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer earned; fractions are 0..1, None where the question does not ask for it."""

    grade: Grade
    reasons: tuple[str, ...]  # why it is not right; empty for "right"
    sentences: tuple[SentenceVerdict, ...] = ()
    status_ok: bool = False
    vital: float | None = None
    all_nuggets: float | None = None
    gold_cited: float | None = None  # gold groups of which a unit is cited
    citations_gold: float | None = None  # cited units that are gold or acceptable
    citation_recall: float | None = None
    citation_precision: float | None = None
    verbatim: float | None = None  # quotes that are substrings of the unit in the library
    verbs: float | None = None
    list_recall: float | None = None
    list_precision: float | None = None
    faithful: float | None = None  # shown claims the verifier supports
    focus: float | None = None  # words of the shown sentences that bear a nugget
    words: int = 0
    retrieval: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A question, what was answered, and the mark; `error` if asking itself failed."""

    question: Question
    answer: Answer | None
    mark: Mark
    ms: float
    confidence: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its bootstrap interval over `n` questions."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One case of a check that did not come out right, with what a person needs to judge it.

    `asked` is the question put or the sentence judged, `address` the unit edited, deleted or given
    as evidence, `before` and `after` the words an edit changed (both empty for a deletion), which
    stood from character `start` on.
    """

    case: str
    outcome: str  # stale, lost, astray; accepted (though changed), refused (though true)
    asked: str
    address: str
    before: str = ""
    after: str = ""
    start: int = 0
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one system over one set; `kinds` maps a question kind to its own figures.

    The score of a check also keeps its `findings`, the cases that failed, in the order asked.
    """

    system: str
    figures: Mapping[str, Interval]
    kinds: Mapping[str, Mapping[str, Interval]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """A finished run: the assistant's items, its score, and the baselines beside it."""

    suite: str
    items: tuple[Item, ...]
    score: Score
    baselines: tuple[Score, ...]
    provenance: Mapping[str, str]  # versions, hashes, judge, seed
    seconds: float
    checks: Mapping[str, Score] = field(default_factory=dict)  # counterfactual, perturbation
