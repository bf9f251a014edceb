"""The command line. `main` keeps its promises to shells and scripts.

Exit status 0 done, 1 could not, 2 wrong usage, 130 interrupted; what went wrong is one line on
stderr ("pincite: what, where, what to do next"), never a traceback unless PINCITE_DEBUG is set.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

DONE, COULD_NOT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Entry point of `pincite`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    import typer

    from ingest.errors import PinciteError, UsageError
    from ui.cli.app import app

    _speak_utf8()
    command = typer.main.get_command(app)
    try:
        # Not `command()`: that turns interruptions and closed pipes into exits of its own.
        with command.make_context("pincite", list(arguments)) as context:
            command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as end:
        sys.stdout.flush()
        return end.exit_code
    except UsageError as error:
        return _fail(str(error), WRONG_USAGE)
    except PinciteError as error:
        return _fail(str(error))
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error}\n")
            return WRONG_USAGE
        return _fail(_usage(error), getattr(error, "exit_code", WRONG_USAGE))
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted.", INTERRUPTED)
    except BrokenPipeError:
        _let_go_of_stdout()  # the reader has what it wanted
        return DONE
    except OSError as error:
        _let_go_of_stdout()
        return _fail(_system(error))
    except Exception as error:
        return _fail(_unexpected(error))
    return DONE


def _let_go_of_stdout() -> None:
    """Write out what can be; what cannot must not fail once more at exit, with another status."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Reports hold every script; a terminal set to ASCII shows replacements, not an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _fail(message: str, status: int = COULD_NOT) -> int:
    from ui.cli.output import note

    note(f"pincite: {message}")
    if os.environ.get("PINCITE_DEBUG") and sys.exc_info()[0] is not None:
        import traceback

        traceback.print_exc()
    return status


def _usage(error: Exception) -> str:
    """A wrong option or a missing argument, with the command whose help explains it."""
    describe = getattr(error, "format_message", None)
    message = str(describe() if describe else error).strip()
    end = "" if message.endswith(("?", ".")) else "."
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "pincite"
    return f"{message[:1].lower()}{message[1:]}{end} Run `{command} --help`."


def _system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    step = {
        errno.ENOSPC: "Free some space and try again",
        errno.EDQUOT: "Free some space and try again",
        errno.EACCES: "Check who may read and write there",
        errno.EROFS: "Choose a folder that can be written to with --library",
        errno.EMFILE: "Raise the limit of open files",
    }.get(error.errno or 0, "Check the path and try again")
    return f"{where}{reason}. {step}."


def _unexpected(error: Exception) -> str:
    import traceback
    from pathlib import Path

    frames = traceback.extract_tb(error.__traceback__)
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return (
        f"unexpected error{at}: {type(error).__name__}: {error}. "
        "Set PINCITE_DEBUG=1 to see the traceback, and report it."
    )
