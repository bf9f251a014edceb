"""Arrays as .npy files, written so that a full disk is an error with its reason.

`numpy.save` reports a short write without the system's error number, and FAISS's own writer may
not report one at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array in numpy's format; raises OSError with its errno when it cannot."""
    import numpy as np

    plain = np.ascontiguousarray(array)
    with path.open("wb") as stream:
        np.lib.format.write_array_header_1_0(
            stream, np.lib.format.header_data_from_array_1_0(plain)
        )
        if plain.size:
            stream.write(plain.reshape(-1).view(np.uint8).data)


class ArrayWriter:
    """An array written part by part along its first axis, in numpy's format."""

    def __init__(self, path: Path, dtype: np.dtype[Any], tail: tuple[int, ...] = ()) -> None:
        """`tail` is the shape of one element along the first axis."""
        self._dtype = dtype
        self._tail = tail
        self._count = 0
        self._stream = path.open("wb", buffering=0)  # what was not written is an error at once
        self._stream.seek(len(self._header()))  # written last, when the count is known

    def _write(self, data: bytes | memoryview) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._stream.write(rest) :]

    def _header(self) -> bytes:
        """As numpy writes it, padded to one size whatever the count."""
        shape = ", ".join(map(str, (self._count, *self._tail))) + ("," if not self._tail else "")
        description = (
            f"{{'descr': '{self._dtype.str}', 'fortran_order': False, 'shape': ({shape}), }}"
        )
        return b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little") + f"{description:117}\n".encode()

    def add(self, part: NDArray[Any]) -> None:
        import numpy as np

        plain = np.ascontiguousarray(part, dtype=self._dtype)
        self._count += len(plain)
        if plain.size:
            self._write(plain.reshape(-1).view(np.uint8).data)

    def close(self) -> None:
        """Write the true length into the header; raises OSError when the disk is full."""
        try:
            self._stream.seek(0)
            self._write(self._header())
        finally:
            self._stream.close()

    def abandon(self) -> None:
        self._stream.close()


def save_index(path: Path, index: Any) -> None:
    """Write a FAISS index; raises OSError with its errno when it cannot."""
    import faiss

    library: Any = faiss  # its Python additions are not in its type stubs
    failure: list[OSError] = []
    with path.open("wb", buffering=1 << 20) as stream:

        def write(data: bytes) -> None:
            if not failure:  # FAISS would go on; an exception cannot cross it
                try:
                    stream.write(data)
                except OSError as error:
                    failure.append(error)

        writer = library.PyCallbackIOWriter(write, 1 << 20)
        library.write_index(index, writer)
        del writer
        if failure:
            raise failure[0]
