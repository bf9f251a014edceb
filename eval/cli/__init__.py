"""`pincite eval`: examine the assistant, compare runs, look after question sets.

Mounted by the command line as a group; `pincite eval [SUITE]` means `pincite eval run [SUITE]`.
Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

from eval.cli import people, public, running, runs, sets
from eval.cli.group import app

__all__ = ["app", "people", "public", "running", "runs", "sets"]
