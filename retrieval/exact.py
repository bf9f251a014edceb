"""Exact wording at any size: the folded text of every unit, one a line, memory-mapped."""

from __future__ import annotations

import contextlib
import mmap
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import save_array
from retrieval.register.phrases import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILES = ("folded.txt", "folded_starts.npy")


class FoldedWriter:
    """Appends units' texts in the order of their rows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._out = (folder / FILES[0]).open("wb")
        self._starts = array("q", [0])

    def add(self, text: str) -> None:
        line = fold(text).encode("utf-8", "replace") + b"\n"
        self._out.write(line)
        self._starts.append(self._starts[-1] + len(line))

    def finish(self) -> None:
        import numpy as np

        self._out.close()
        save_array(self._folder / FILES[1], np.frombuffer(self._starts, dtype=np.int64))

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # what is still to be written finds no room either
            self._out.close()


class FoldedText:
    """Finds the units whose folded text holds some folded words."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self._starts: NDArray[np.int64] = np.load(folder / FILES[1], mmap_mode="r")
        self._map: Any = None
        if int(self._starts[-1]):
            with (folder / FILES[0]).open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def rows(self, needle: str) -> Iterator[int]:
        """Rows of the units that hold `needle` (already folded), ascending, each once."""
        import numpy as np

        wanted = needle.encode("utf-8", "replace")
        if not wanted:
            yield from range(len(self._starts) - 1)  # no words stand everywhere
            return
        if self._map is None or b"\n" in wanted:
            return
        place = self._map.find(wanted)
        while place >= 0:
            row = int(np.searchsorted(self._starts, place, side="right")) - 1
            yield row
            place = self._map.find(wanted, int(self._starts[row + 1]))

    def close(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None
