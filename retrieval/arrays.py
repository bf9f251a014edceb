"""Arrays as .npy files, written so that a full disk is an error with its reason.

`numpy.save` reports a short write without the system's error number, and FAISS's own writer may
not report one at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
