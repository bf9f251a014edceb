"""The walls between the rooms: who may import whom, and what stays off the question path."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "retrieval", "assistant", "ui", "eval")

# A room may import itself and what stands here.
MAY_IMPORT = {
    "ingest": set(),
    "retrieval": {"ingest"},
    "assistant": {"ingest", "retrieval"},
    "ui": {"ingest", "retrieval", "assistant"},
    "eval": {"ingest", "retrieval", "assistant"},
}
# The command line's entry points may reach any room.
ENTRY_POINT = ROOT / "ui" / "cli"

# Third-party packages that stay behind one wall.
WALLS = {
    "faiss": {"retrieval"},
    "bm25s": {"retrieval"},
    "sentence_transformers": {"retrieval"},
    "transformers": {"retrieval"},
    "torch": {"retrieval"},
    "onnx": {"retrieval"},
    "onnxruntime": {"retrieval"},
    "tokenizers": {"retrieval"},
    "langchain": {"retrieval", "assistant"},
    "langchain_core": {"retrieval", "assistant"},
    "gradio": {"ui"},
    "pypdfium2": {"ingest"},
    "docx": {"ingest", "assistant", "ui"},
    "lxml": {"ingest", "assistant", "ui"},
    "bs4": {"ingest"},
    "tiktoken": {"retrieval", "assistant"},
    "pymilvus": {"retrieval"},
    "grpc": {"retrieval"},
}
# Imported at the top of a module, these would slow every question by seconds.
HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "gradio",
    "langchain",
    "langchain_core",
    "onnx",
    "pymilvus",
    "grpc",
}
# Pages and chains whose modules are imported only when one is asked for.
HEAVY_MODULES = {
    "ui/page",
    "assistant/chain.py",
    "assistant/models",
    "retrieval/langchain.py",
}


def _files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def _top_level_imports(tree: ast.Module) -> Iterator[str]:
    """Imports that run when the module is imported; `if TYPE_CHECKING:` does not run."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(ast.Module(body=[node], type_ignores=[]))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    for path in _files(room):
        if path.is_relative_to(ENTRY_POINT):
            continue
        reached = {name.split(".")[0] for name in _imports(ast.parse(path.read_text("utf-8")))}
        wrong = (reached & set(ROOMS)) - allowed
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


@pytest.mark.parametrize("package", sorted(WALLS))
def test_a_package_stays_behind_its_wall(package: str) -> None:
    for room in set(ROOMS) - WALLS[package]:
        for path in _files(room):
            reached = {name.split(".")[0] for name in _imports(ast.parse(path.read_text("utf-8")))}
            assert package not in reached, f"{path.relative_to(ROOT)} imports {package}"


@pytest.mark.parametrize("room", ROOMS)
def test_heavy_packages_are_imported_where_they_are_used(room: str) -> None:
    for path in _files(room):
        name = path.relative_to(ROOT).as_posix()
        if any(name.startswith(prefix) for prefix in HEAVY_MODULES):
            continue
        reached = {n.split(".")[0] for n in _top_level_imports(ast.parse(path.read_text("utf-8")))}
        assert not reached & HEAVY, f"{name} imports {sorted(reached & HEAVY)} at its top"


def test_the_question_path_starts_without_heavy_packages() -> None:
    code = (
        "import sys, ui.cli, retrieval.library, assistant.answer; "
        "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert not HEAVY & set(loaded)


def test_every_python_file_belongs_to_a_room() -> None:
    strays = {path.name for path in ROOT.glob("*.py")} | {
        path.parent.name for path in ROOT.glob("*/__init__.py")
    }
    assert strays == set(ROOMS)
