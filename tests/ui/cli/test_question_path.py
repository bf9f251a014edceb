"""A question from the command line is answered by a light process: what it imports and costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.cli.conftest import PINCITE, ROOT

HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "langchain",
         "langchain_core", "onnx", "rich")  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [["ask", "What does the Board say about ketamine?"], ["search", "ketamine"],
     ["show", "p14"], ["list"]],
)  # fmt: skip
def test_the_question_path_imports_nothing_heavy(sample_folder: Path, words: list[str]) -> None:
    code = (
        "import sys; from ui.cli import run; status = run(sys.argv[1:]); "
        "sys.stderr.write(' '.join(sorted({name.split('.')[0] for name in sys.modules}))); "
        "sys.exit(status)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, *words, "--library", str(sample_folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout
    assert not set(HEAVY) & set(found.stderr.split())


# Runs a command and prints the processor seconds and kilobytes it took. A process of its own, since
# a child counts its parent's memory as its own until it runs another program.
MEASURED = """
import resource, subprocess, sys
answer = subprocess.run(sys.argv[1:], capture_output=True, check=True, text=True).stdout
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, "ketamine" in answer)
"""


def test_a_cold_question_is_quick_and_small(sample_folder: Path) -> None:
    """The bars are 1.5 s and 400 MB.

    Processor time is compared, not the clock: it is what the process needs on a machine of its
    own, and other work on the machine does not add to it.
    """
    question = ["ask", "What does the Board say about ketamine?", "--library", str(sample_folder)]
    seconds = []
    for _ in range(3):
        found = subprocess.run(
            [sys.executable, "-c", MEASURED, *PINCITE, *question],
            cwd=ROOT, capture_output=True, check=True, text=True,
        ).stdout.split()  # fmt: skip
        assert found[2] == "True"
        assert int(found[1]) < 400 * 1024
        seconds.append(float(found[0]))
    assert min(seconds) < 1.5
