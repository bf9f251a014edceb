"""What a document holds never reaches a terminal as a command."""

from __future__ import annotations

import json

import pytest

from ui.cli import output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — “text” ة 中", "plain — “text” ة 中"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b[2J\x1b[31mred", "␛[2J␛[31mred"),
        ("a\rb\x00c\x08", "a␍b␀c␈"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("abc\u202egnp.exe", "abc<U+202E>gnp.exe"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_controls_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert output.printable(text) == shown


def test_piped_text_keeps_each_paragraph_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.block("word " * 60 + "end", 4, "(a) ")
    written = capsys.readouterr().out
    assert written == "(a) " + "word " * 60 + "end\n"


def test_json_keeps_every_script(capsys: pytest.CaptureFixture[str]) -> None:
    output.as_json({"text": "é中\x1b"}, lines=True)
    written = capsys.readouterr().out
    assert written == '{"text": "é中\\u001b"}\n'
    assert json.loads(written) == {"text": "é中\x1b"}


def test_a_note_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    output.note("a\nb")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "a b\n")
