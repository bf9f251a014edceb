"""`python -m ui.cli.examine LIBRARY FOLDER SUITE [MODEL]`: one run of the suite, for the page.

The page starts it as a process of its own. It prints one JSON line a step,
{"what", "done", "total"}, or {"error": "one line"}; into FOLDER it writes what `pincite eval run
--report-to` writes, and page.json, which is what the page draws (see `for_page`).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import PinciteError

if TYPE_CHECKING:
    from eval.ground import Ground
    from eval.model import Item, Score, SuiteRun

FORM = 1  # of page.json
_WORST_FIRST = ("wrong", "error", "incomplete", "abstained")


def suites() -> list[str]:
    """The suites that can be run by name: all questions, then each file of them."""
    from eval.questionset import sample_files

    return ["samples", *(file.name.removesuffix(".jsonl") for file in sample_files())]


def main(library: Path, folder: Path, suite: str, model: str | None = None) -> None:
    """Run the suite and write its reports."""
    from eval import suite as examination
    from eval import workbench
    from eval.cli.running import write_reports
    from eval.ground import ground_of_library
    from eval.judges.verifier import VerifierJudge
    from eval.questionset import accepted, load
    from ui.assistants import assistant_for

    questions = accepted(load(suite), suite)
    opening = (
        workbench.sample_library(library)
        if workbench.on_samples(questions)
        else workbench.user_library(library)
    )
    with opening as opened:
        run = examination.run(
            assistant_for(opened, model),
            questions,
            library=opened,
            suite=suite,
            verifier=VerifierJudge(opened.embed),
            progress=_tell,
        )
        ground = ground_of_library(opened)
    folder.mkdir(parents=True, exist_ok=True)
    write_reports(run, ground, folder)
    written = folder / "page.json.new"
    written.write_text(json.dumps(for_page(run, ground), ensure_ascii=False), "utf-8")
    written.replace(folder / "page.json")


def for_page(run: SuiteRun, ground: Ground) -> dict[str, Any]:
    """What the page shows of a run: the table as the terminal has it, and each failure."""
    from eval.score import FIGURES
    from eval.table import COLUMNS, PLAIN_WHAT, shown

    systems: tuple[Score, ...] = (run.score, *run.baselines)
    rows = [
        {
            "name": heading,
            "what": FIGURES[name][0] if name in FIGURES else PLAIN_WHAT[name],
            "values": [shown(name, one.figures.get(name)) for one in systems],
        }
        for name, heading in COLUMNS.items()
    ]
    failed = [item for item in run.items if item.mark.grade in _WORST_FIRST]
    failed.sort(key=lambda item: _WORST_FIRST.index(item.mark.grade))
    return {
        "form": FORM,
        "suite": run.suite,
        "questions": len(run.items),
        "seconds": round(run.seconds, 1),
        "provenance": dict(run.provenance),
        "grades": dict(Counter(item.mark.grade for item in run.items)),
        "systems": [one.system for one in systems],
        "rows": rows,
        "failures": [_failure(item, ground) for item in failed],
    }


def _failure(item: Item, ground: Ground) -> dict[str, Any]:
    from eval.report.junit import explained

    answer = item.answer
    cited = answer.citations if answer else ()
    addresses = {f"{one.report}#{one.anchor}" for one in cited}
    needed = [group[0] for group in item.question.gold if not addresses & set(group)]
    return {
        "id": item.question.id,
        "kind": item.question.kind,
        "grade": item.mark.grade,
        "language": item.question.language,
        "asked": [*item.question.history, item.question.question],
        "why": explained(item),
        "status": answer.status if answer else None,
        "answer": answer.answer if answer else item.error or "",
        "cited": [
            {"report": c.report, "anchor": c.anchor, "label": c.label, "quote": c.quote, "n": c.n}
            for c in cited
        ],
        "needed": [
            {
                "report": address.partition("#")[0],
                "anchor": address.partition("#")[2],
                "label": ground.label(address),
                "text": ground.text(address),
            }
            for address in needed
        ],
        "must_show": [" / ".join(nugget) for nugget in item.question.vital],
    }


def _tell(what: str, done: int, total: int) -> None:
    if done % 10 == 0 or done == total:
        print(json.dumps({"what": what, "done": done, "total": total}), flush=True)  # noqa: T201


if __name__ == "__main__":
    from ui.page.intake import limit_memory
    from ui.page.uploads import READING_BYTES

    limit_memory(READING_BYTES)
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], *sys.argv[4:5])
    except PinciteError as error:
        print(json.dumps({"error": str(error)}), flush=True)  # noqa: T201
