"""From a draft to an Answer: citations numbered in order of use, text laid out with its marks."""

from __future__ import annotations

from assistant.draft import Draft, Line, Quote
from assistant.labels import place_name
from assistant.model import Answer, Citation, Nearest, Sentence, Support
from retrieval.model import Located


def assemble(
    question: str,
    draft: Draft,
    supports: tuple[Support, ...],
    *,
    language: str,
    model: str = "extractive",
    read_as: str | None = None,
    id: str | None = None,
    ms: dict[str, float] | None = None,
    nearest: int = 3,
) -> Answer:
    """Number the citations of the shown lines and lay the text out.

    `supports` holds the verifier's verdict for each line of the draft. A withheld line keeps its
    place in `sentences` with the notice as its text and no citation.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    shown: list[str] = []
    for line, support in zip(draft.lines, supports, strict=True):
        cited: list[int] = []
        if support != "withheld":
            for quote in line.quotes:
                key = (quote.located.docid, quote.start, quote.end)
                if key not in numbers:
                    numbers[key] = len(citations) + 1
                    citations.append(citation(quote, numbers[key], language))
                cited.append(numbers[key])
        sentences.append(Sentence(line.text, tuple(cited), support))
        shown.append(_laid_out(line, cited))
    return Answer(
        question=question,
        status=draft.status,
        answer=_joined(draft.lines, shown),
        sentences=tuple(sentences),
        citations=tuple(citations),
        nearest=tuple(near(hit.located, hit.score, language) for hit in draft.nearest[:nearest]),
        language=language,
        model=model,
        kind=draft.kind,
        read_as=read_as,
        id=id,
        confidence=draft.confidence,
        nearest_only=draft.nearest_only,
        ms=ms or {},
    )


def citation(quote: Quote, n: int, language: str = "en") -> Citation:
    """The place of a quotation with all that is needed to cite it; its label in `language`."""
    report, unit = quote.located.report, quote.located.unit
    return Citation(
        n=n,
        report=report.id,
        title=report.title,
        cited_as=report.cited_as,
        symbol=report.symbol,
        anchor=unit.anchor,
        label=place_name(unit.label, language),
        quote=quote.text,
        text=unit.text,
        page=unit.page,
        inferred=unit.inferred,
    )


def near(located: Located, score: float, language: str = "en") -> Nearest:
    """A unit that lies near the question, with how near."""
    label = place_name(located.unit.label, language)
    return Nearest(located.report.id, located.unit.anchor, label, round(score, 4))


def _laid_out(line: Line, cited: list[int]) -> str:
    marks = "".join(f" [{n}]" for n in cited)
    prefix = "- " if line.layout == "item" else ""
    return prefix + line.text + marks


def _joined(lines: tuple[Line, ...], shown: list[str]) -> str:
    """Sentences run on; items stand one to a line; a block stands by itself."""
    text = ""
    previous = None
    for line, piece in zip(lines, shown, strict=True):
        if previous is None:
            text = piece
        elif line.layout == "item" and previous == "item":
            text += "\n" + piece
        elif line.layout == "sentence" and previous == "sentence":
            text += " " + piece
        else:
            text += "\n\n" + piece
        previous = line.layout
    return text
