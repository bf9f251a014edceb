"""Where a library gets its exported encoder: from the user's cache, or exported once into it.

The cache is keyed by the weights' SHA-256 and the exporter's version, and its files are hashed
when taken. `PINCITE_CACHE` names its folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path

from retrieval.encoders.export import check_weights, export_encoder, model_folder
from retrieval.encoders.questions import adapter_for
from retrieval.folder import digest, partial

EXPORTER = 4  # raised when `encoders.export` would write something else
SEALS = "seals.json"


def cache_folder() -> Path:
    """PINCITE_CACHE, or the place the system keeps caches of this user."""
    named = os.environ.get("PINCITE_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("pincite"))


def exported_name(fingerprint: str) -> str:
    """What the exported encoder of some weights is called: another exporter or another adapter for
    questions gives another name."""
    name = f"{fingerprint[:20]}-{EXPORTER}"
    adapter = adapter_for(fingerprint)
    return f"{name}-{digest(adapter)[:8]}" if adapter else name


def provide_encoder(model: str, parent: Path) -> str:
    """Put the exported encoder of `model` under `parent`; the name of its folder there.

    torch is imported only when the cache has no such encoder. Raises EncoderError.
    """
    source = model_folder(model)
    if source is None:  # from a hub: what its name stands for may change, so it is not cached
        return _export_into(
            model, parent, "hub-" + "".join(c if c.isalnum() else "-" for c in model)
        )
    name = exported_name(check_weights(model, source))
    if (parent / name).is_dir():
        return name
    cached = cache_folder() / "encoders" / name
    if not _intact(cached):
        try:
            _fill(model, cached)
        except OSError:  # no cache to be had: a read-only home, a full disk there
            return _export_into(model, parent, name)
    with partial(parent, name) as working:
        for file in _seals(cached):
            _link_or_copy(cached / file, working / file)
    return name


def _fill(model: str, cached: Path) -> None:
    from filelock import FileLock

    cached.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(cached.parent / f"{cached.name}.lock"):
        if _intact(cached):  # another process exported it while this one waited
            return
        shutil.rmtree(cached, ignore_errors=True)
        with partial(cached.parent, cached.name) as working:
            shutil.rmtree(working)
            export_encoder(model, working)
            seals = {file.name: digest(file) for file in working.iterdir()}
            (working / SEALS).write_text(json.dumps(seals), encoding="utf-8")


def _intact(cached: Path) -> bool:
    try:
        return all(digest(cached / file) == seal for file, seal in _seals(cached).items())
    except (OSError, ValueError, KeyError):
        return False


def _seals(cached: Path) -> dict[str, str]:
    seals: dict[str, str] = json.loads((cached / SEALS).read_text(encoding="utf-8"))
    return seals


def _export_into(model: str, parent: Path, name: str) -> str:
    if not (parent / name).is_dir():
        with partial(parent, name) as working:
            shutil.rmtree(working)
            export_encoder(model, working)
    return name


def _link_or_copy(source: Path, target: Path) -> None:
    with contextlib.suppress(OSError):  # another file system, or one without hard links
        os.link(source, target)
        return
    shutil.copy2(source, target)
