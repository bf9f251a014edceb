"""What the commands of one run share: the settings in force, the library, the assistant."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from retrieval.library import Library
    from retrieval.settings import IndexSettings
    from retrieval.stores import Place
    from ui.settings import Settings

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="FOLDER",
        help="The library folder; default ./library or PINCITE_LIBRARY.",
        show_default=False,
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="ADDRESS",
        help="A Milvus store instead of a folder: milvus://host:port/collection.",
        show_default=False,
    ),
]
ReportsOption = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="ID", help="Only this report; may be given more than once."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON to stdout, nothing else.")]


@dataclass
class Session:
    """`ctx.obj` of every command. Nothing is opened before it is asked for."""

    flags: dict[str, Any] = field(default_factory=dict)
    _open: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()

    def set(self, **flags: Any) -> None:
        """Take flags given after the command; None was not given."""
        self.flags.update({name: value for name, value in flags.items() if value is not None})

    @cached_property
    def settings(self) -> Settings:
        """Flags over environment over pincite.toml over defaults. Raises UsageError."""
        from ingest.errors import UsageError
        from ui import settings

        flags = dict(self.flags)
        if flags.get("library") is not None:
            if flags.get("store"):
                raise UsageError("--library and --store name two libraries", next_step="Give one")
            flags["store"] = ""  # a folder that is named goes before a store that is set
        return settings.load(**flags)

    @property
    def library(self) -> Path:
        """The library folder, for what works on a folder alone. Raises UsageError for a store."""
        from ingest.errors import UsageError

        if self.settings.store:
            raise UsageError(
                "this command works on a library folder, not on a store",
                where=self.settings.store,
                next_step="Name a folder with --library",
            )
        return self.settings.library

    @property
    def place(self) -> Place:
        """The library folder or the store. Raises UsageError."""
        return self.settings.place

    def open_library(self) -> Library:
        """The library, opened until the command ends. Raises the kinds of LibraryError."""
        from retrieval.errors import LibraryMissing
        from retrieval.stores import StoreAddress, open_library

        place = self.place
        try:
            return self._open.enter_context(open_library(place, settings=self.settings.search))
        except LibraryMissing:
            if isinstance(place, StoreAddress):
                raise
            raise LibraryMissing(
                "there is no library here yet",
                where=str(place),
                next_step="Run `pincite ingest --samples`, or `pincite ingest FILE…`",
            ) from None

    def index_settings(self) -> IndexSettings | None:
        """What a new library is made with; None takes the defaults, or what the library has."""
        index = {"encoder", "multilingual", "multilingual_units", "sentence_units"}
        if not self.settings.model_fields_set & index:
            return None
        from retrieval.encoders import DEFAULT_MODEL
        from retrieval.settings import IndexSettings

        return IndexSettings(
            model=self.settings.encoder or DEFAULT_MODEL,
            multilingual=self.settings.multilingual,
            multilingual_units=self.settings.multilingual_units,
            sentence_units=self.settings.sentence_units,
        )

    def open_assistant(self, library: Library) -> Assistant:
        """The assistant over `library`, with the chat model of the settings if one is set."""
        from ui.assistants import assistant_for

        return assistant_for(library, self.settings.model)


def session(ctx: typer.Context) -> Session:
    """The session of this run."""
    return ctx.ensure_object(Session)
