"""Lines in, Report out: the structure reader, a row of small passes.

rows → furniture → pages → paragraph numbers (by their sequence) → footnotes → blocks → headings,
continuations, named lines → units. Nothing here reads a file or knows a format.
"""

from ingest.structure.reader import read_structure

__all__ = ["read_structure"]
