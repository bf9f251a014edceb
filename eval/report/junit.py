"""A run as JUnit XML: one test case a question, so that any CI shows what failed and why."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from eval.grade import FATAL, LACKING
from eval.model import Item, SuiteRun


def explained(item: Item) -> str:
    """The reasons of a mark in words."""
    words = FATAL | LACKING | {"judge": "a judgement failed", "failed": "asking failed"}
    return "; ".join(words.get(reason, reason) for reason in item.mark.reasons)


def junit(run: SuiteRun) -> ET.ElementTree[ET.Element]:
    """The XML tree: grades wrong, incomplete and abstained are failures, error is an error."""
    failures = sum(i.mark.grade in ("wrong", "incomplete", "abstained") for i in run.items)
    errors = sum(i.mark.grade == "error" for i in run.items)
    suite = ET.Element(
        "testsuite",
        name=f"pincite.{run.suite}",
        tests=str(len(run.items)),
        failures=str(failures),
        errors=str(errors),
        time=f"{sum(i.ms for i in run.items) / 1000:.3f}",
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in run.provenance.items():
        ET.SubElement(properties, "property", name=name, value=value)
    for item in run.items:
        case = ET.SubElement(
            suite,
            "testcase",
            classname=f"{run.suite}.{item.question.kind}",
            name=f"{item.question.id}: {_printable(item.question.question)}",
            time=f"{item.ms / 1000:.3f}",
        )
        if item.mark.grade != "right":
            tag = "error" if item.mark.grade == "error" else "failure"
            message = f"{item.mark.grade}: {explained(item) or 'declined an answerable question'}"
            found = ET.SubElement(case, tag, type=item.mark.grade, message=message)
            found.text = _printable(item.answer.answer if item.answer else item.error or "")
    return ET.ElementTree(suite)


def write_junit(run: SuiteRun, path: Path) -> None:
    """Write the XML file."""
    tree = junit(run)
    ET.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _printable(text: str) -> str:
    """XML 1.0 holds no control characters."""
    return "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in text)
