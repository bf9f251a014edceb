"""A run as one HTML file that needs nothing else: scores, plots, and every item, failures first.

Each item opens on its answer, sentence by sentence with what the judge thought, the paragraphs it
cites with the quoted words marked, and the paragraphs that would have answered. No script is
needed to read it; a few lines of script filter the items by grade, kind and words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from eval.ground import Ground
from eval.model import GRADES, Finding, Item, Score, SuiteRun
from eval.report.junit import explained
from eval.report.plots import latency, per_kind, risk_coverage
from eval.score import FIGURES, risk_curve
from eval.table import COLUMNS, PLAIN_WHAT, SHORT, shown

_WORST_FIRST = ("wrong", "error", "incomplete", "abstained", "right")
_FILTER = """
const q = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)];
function sift() {
  const grade = q('#grade').value, kind = q('#kind').value, words = q('#words').value.toLowerCase();
  let n = 0;
  for (const one of all('details.item')) {
    const hit = (!grade || one.dataset.grade === grade) && (!kind || one.dataset.kind === kind) &&
      (!words || one.textContent.toLowerCase().includes(words));
    one.hidden = !hit; n += hit;
  }
  q('#count').textContent = n + ' shown';
}
for (const one of all('form [id]')) one.addEventListener('input', sift);
sift();
"""


def write_html(run: SuiteRun, ground: Ground, path: Path) -> None:
    """Write the page; `ground` gives the text of the units that are shown."""
    path.write_text(html(run, ground), encoding="utf-8")


def html(run: SuiteRun, ground: Ground) -> str:
    """The page."""
    style = (files("eval") / "report" / "page.css").read_text(encoding="utf-8")
    items = sorted(run.items, key=lambda item: _WORST_FIRST.index(item.mark.grade))
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Grounding suite: {escape(run.suite)}</title>",
            f"<style>{style}</style></head><body>",
            *_head(run),
            *_scores(run),
            *_checks(run.checks, ground),
            "<h2>Grades per kind</h2>",
            per_kind(run.score.kinds, run.items),
            "<h2>Risk and coverage</h2>",
            risk_coverage(risk_curve(run.items)),
            "<h2>Latency</h2>",
            latency(run.items),
            "<h2>Items, failures first</h2>",
            *_filters(run),
            *(_item(item, ground) for item in items),
            f"<script>{_FILTER}</script></body></html>\n",
        )
    )


def _head(run: SuiteRun) -> Iterator[str]:
    counts = {grade: sum(i.mark.grade == grade for i in run.items) for grade in GRADES}
    told = ", ".join(f"{count} {grade}" for grade, count in counts.items() if count)
    yield f"<h1>Grounding suite: {escape(run.suite)}</h1>"
    yield f"<p>{len(run.items)} questions to {escape(run.score.system)}: {told}.</p><dl>"
    for name, value in run.provenance.items():
        yield f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
    yield "</dl>"


def _scores(run: SuiteRun) -> Iterator[str]:
    systems = (run.score, *run.baselines)
    yield "<h2>Scores, % with 95 % intervals</h2><div class='scroll'><table><tr><th></th>"
    yield from (f"<th>{escape(SHORT.get(s.system, s.system))}</th>" for s in systems)
    yield "<th></th></tr>"
    order = [*COLUMNS, *(name for name in run.score.figures if name not in COLUMNS)]
    for name in order:
        what = FIGURES[name][0] if name in FIGURES else PLAIN_WHAT[name]
        yield f"<tr><td>{escape(COLUMNS.get(name, name))}</td>"
        for at, score in enumerate(systems):
            own = ' class="own"' if at == 0 else ""
            yield f"<td{own}>{escape(shown(name, score.figures.get(name)))}</td>"
        yield f"<td><small>{escape(what)}</small></td></tr>"
    yield "</table></div>"


def _checks(checks: Mapping[str, Score], ground: Ground) -> Iterator[str]:
    for name, score in checks.items():
        yield f"<h2>Check: {escape(name)}</h2><table>"
        for figure, value in score.figures.items():
            yield f"<tr><td>{escape(figure.replace('_', ' '))}</td>"
            yield f"<td>{escape(shown(figure, value))}</td><td>{value.n}</td></tr>"
        yield "</table>"
        if score.findings:
            yield f"<details class='check'><summary>{len(score.findings)} did not come out right"
            yield "</summary>"
            yield from (_finding(one, ground) for one in score.findings)
            yield "</details>"


def _finding(one: Finding, ground: Ground) -> str:
    """A failed case: what was asked of which unit, how it was edited, and what came of it."""
    text = ground.text(one.address)
    end = one.start + len(one.before)
    changed = f"<del class='quote'>{escape(one.before)}</del> <ins>{escape(one.after)}</ins>"
    shown_text = (
        f"{escape(text[: one.start])}{changed}{escape(text[end:])}" if one.before else escape(text)
    )
    answer = f"<div class='answer'>{escape(one.answer)}</div>" if one.answer else ""
    return (
        f"<div class='body'><p><strong>{escape(one.outcome)}</strong> <small>{escape(one.case)}"
        f"</small> {escape(one.asked)}</p>{answer}<p>{escape(ground.label(one.address))}</p>"
        f"<blockquote>{shown_text}</blockquote></div>"
    )


def _filters(run: SuiteRun) -> Iterator[str]:
    yield '<form onsubmit="return false"><label>Grade <select id="grade"><option value="">all'
    yield from (f"<option>{grade}" for grade in _WORST_FIRST)
    yield '</select></label><label>Kind <select id="kind"><option value="">all'
    yield from (f"<option>{escape(kind)}" for kind in sorted({i.question.kind for i in run.items}))
    yield '</select></label><label>Words <input id="words" type="search"></label>'
    yield '<span id="count" class="note"></span></form>'


def _item(item: Item, ground: Ground) -> str:
    question, grade = item.question, item.mark.grade
    why = explained(item) or ("declined" if grade == "abstained" else "")
    opened = " open" if grade in ("wrong", "error") else ""
    asked = " → ".join((*question.history, question.question))
    direction = ' dir="rtl"' if question.language == "ar" else ""
    parts = [
        f'<details class="item {grade}" data-grade="{grade}" data-kind="{question.kind}"{opened}>',
        f'<summary><span class="grade">{grade}</span> <small>{escape(question.id)} · ',
        f"{question.kind}</small> <span{direction}>{escape(asked)}</span>",
        f' <span class="why">{escape(why)}</span></summary><div class="body">',
    ]
    if item.answer is None:
        parts.append(f"<p>{escape(item.error or '')}</p>")
    else:
        parts += _answer(item)
        parts += _citations(item, ground)
    parts += _gold(item, ground)
    parts.append("</div></details>")
    return "".join(parts)


def _answer(item: Item) -> Iterator[str]:
    answer = item.answer
    assert answer is not None
    confidence = "" if item.confidence is None else f", confidence {item.confidence:.2f}"
    yield f"<p class='note'>{answer.status}, {escape(answer.model)}, {item.ms:.1f} ms{confidence}"
    yield f"; expected: {', '.join(item.question.expect)}</p><div class='answer'>"
    for verdict in item.mark.sentences:
        faulty = verdict.claims and verdict.supported is not True
        tag = ' class="bad"' if faulty else ""
        note = verdict.error or ("not supported by what it cites" if faulty else "supported")
        yield f'<span{tag} title="{escape(note)}">{escape(verdict.text)}</span> '
        yield " ".join(
            f"<small>[{escape(one.partition('#')[2])}]</small>" for one in verdict.citations
        )
        yield "\n"
    if not item.mark.sentences:
        yield escape(answer.answer)
    yield "</div>"


def _citations(item: Item, ground: Ground) -> Iterator[str]:
    assert item.answer is not None
    for one in item.answer.citations:
        address = f"{one.report}#{one.anchor}"
        text = ground.text(address)
        yield f"<p><strong>[{one.n}] {escape(ground.label(address))}</strong></p><blockquote>"
        before, found, after = text.partition(one.quote) if one.quote else (text, "", "")
        if found:
            yield f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
        else:
            yield f"{escape(text)}<br>Quoted, but not there: "
            yield f"<del class='quote'>{escape(one.quote)}</del>"
        yield "</blockquote>"


def _gold(item: Item, ground: Ground) -> Iterator[str]:
    question = item.question
    if item.mark.grade != "right":
        cited = set()
        if item.answer is not None:
            cited = {f"{one.report}#{one.anchor}" for one in item.answer.citations}
        for group in question.gold:
            if not cited & set(group):
                yield f"<p><strong>Needed: {escape(ground.label(group[0]))}</strong></p>"
                yield f"<blockquote class='gold'>{escape(ground.text(group[0]))}</blockquote>"
    vital = "; ".join(" / ".join(nugget) for nugget in question.vital)
    rows = (("must show", vital), ("must not show", "; ".join(question.must_not)),
            ("hard because", question.hard), ("note", question.note))  # fmt: skip
    told = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in rows if text)
    if told:
        yield f"<dl>{told}</dl>"
