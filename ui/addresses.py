"""From an address as people type it to the units it names: one way, for terminal and page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located


def find_units(
    library: Library, words: Sequence[str], reports: tuple[str, ...]
) -> tuple[list[Located], list[str]]:
    """The units at the addresses in `words`, in the order asked for, without repetition.

    The second value holds a one-line message for each address that is not there, or that stands
    in several reports. Raises UsageError where `words` is no address.
    """
    from ingest.errors import UsageError
    from retrieval.register.references import parse_address, resolve

    # Each word may be an address ("p14 p15"), or all of them one label ("para. 1004").
    each = [parse_address(word) for word in words]
    references = [r for parsed in each for r in parsed] if all(each) else []
    references = references or parse_address(" ".join(words))
    if not references:
        raise UsageError(
            f"{' '.join(words)!r} is not an address",
            next_step="Give an anchor (p14) or a label ('para. 38 (l)'), or use `pincite search`",
        )
    found: list[Located] = []
    missing: list[str] = []
    for reference in references:
        resolution = resolve(library, reference, reports)
        if resolution.ambiguous:
            names = ", ".join(info.id for info in resolution.ambiguous)
            missing.append(
                f"{reference.text} stands in {len(resolution.ambiguous)} reports: "
                f"say which ({names})"
            )
            continue
        if resolution.elsewhere:
            missing.append(f"{resolution.elsewhere} is not in the library")
        missing += resolution.missing
        found += [unit for unit in resolution.found if unit not in found]
    return found, missing
