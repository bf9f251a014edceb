"""Settings: flags over PINCITE_* environment over pincite.toml over defaults.

A key nobody knows is an error that names the nearest known one, in the file and in the
environment alike: a misspelt setting must not be silently without effect.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.errors import UsageError
from retrieval.stores import Place, store_address

if TYPE_CHECKING:
    from retrieval.settings import SearchSettings

FILE = Path("pincite.toml")
PREFIX = "PINCITE_"
# Read elsewhere: the encoder cache, folders with test data, tracebacks for developers, and what a
# store is entered with, which is no setting: it belongs in no file and is never shown.
OTHER_VARIABLES = frozenset({"CACHE", "CORPORA", "BENCH", "DEBUG", "STORE_TOKEN"})


class Settings(BaseSettings):
    """What a person can set once instead of typing it each time."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, validate_default=True
    )

    library: Path = Field(default=Path("library"), description="the library folder")
    store: str = Field(
        default="", description="a Milvus store, milvus://host:port/collection, instead of a folder"
    )
    encoder: str | None = Field(default=None, description="the embedding model of a new library")
    multilingual: str = Field(
        default="auto",
        description="a second encoder, for questions and reports in other languages; auto, off",
    )
    multilingual_units: int = Field(
        default=20_000, ge=0, description="units of a library up to which that encoder reads them"
    )
    sentence_units: int = Field(
        default=200_000, ge=0, description="units of a library up to which sentences keep vectors"
    )
    thesaurus: str = Field(
        default="on",
        description="other words for a question's: on, off, or a file of your own beside them",
    )
    model: str | None = Field(
        default=None, description="a chat model; without one, answers are extractive"
    )
    host: str = Field(default="127.0.0.1", description="address the page listens on")
    port: int = Field(
        default=7860, ge=0, le=65535, description="port the page listens on; 0 takes any"
    )
    auth: Path | None = Field(
        default=None, description="names and salted hashes, made by `pincite user`"
    )
    upload_limit_mb: float = Field(
        default=64, gt=0, le=1024, description="largest file the page takes, MB"
    )
    session_hours: float = Field(default=12, gt=0, description="how long a sign-in lasts")
    feedback: Path | None = Field(
        default=None,
        description="JSON lines of ratings given on the page; default beside the library",
    )

    @property
    def place(self) -> Place:
        """Where the library is: the store if one is named, else the folder. Raises UsageError."""
        return store_address(self.store) if self.store else self.library

    @property
    def search(self) -> SearchSettings:
        """How is searched. Raises UsageError where a thesaurus of one's own cannot be read."""
        from retrieval.settings import SearchSettings
        from retrieval.thesaurus import thesaurus_of

        if self.thesaurus not in ("on", "off"):
            thesaurus_of(self.thesaurus)  # read now, so that what is wrong with it is said first
        return SearchSettings(thesaurus=self.thesaurus)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file; nothing else."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, FILE))


def load(**flags: Any) -> Settings:
    """The settings in force; a flag that is None was not given. Raises UsageError."""
    _refuse_unknown_variables()
    _refuse_unknown_keys()
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"the setting {name!r} is {first['input']!r}: {_lower(first['msg'])}",
            where=_origin(name, flags),
            next_step=f"Give {name} another value",
        ) from None


def _refuse_unknown_variables() -> None:
    known = {name.upper() for name in Settings.model_fields} | OTHER_VARIABLES
    for variable in sorted(os.environ):
        name = variable.removeprefix(PREFIX)
        if variable.startswith(PREFIX) and name not in known:
            raise UsageError(
                f"the environment variable {variable} is not a setting",
                next_step=_nearest(name, known, PREFIX),
            )


def _refuse_unknown_keys() -> None:
    if not FILE.exists():
        return
    try:
        keys = tomllib.loads(FILE.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"not TOML: {error}", where=str(FILE), next_step="Correct the file"
        ) from None
    for key in keys:
        if key not in Settings.model_fields:
            raise UsageError(
                f"{key!r} is not a setting",
                where=str(FILE),
                next_step=_nearest(key, Settings.model_fields),
            )


def _nearest(name: str, known: Iterable[str], prefix: str = "") -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {prefix}{close[0]}"
    return f"Known are {', '.join(prefix + known for known in names)}"


def _origin(name: str, flags: dict[str, Any]) -> str:
    if flags.get(name) is not None:
        return "--" + name.replace("_", "-")
    variable = PREFIX + name.upper()
    return variable if os.environ.get(variable) else str(FILE)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
