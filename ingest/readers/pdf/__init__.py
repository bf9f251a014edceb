"""PDF files with a text layer, as lines in reading order.

`read(data)` opens the file with PDFium and gives one Line per printed line: its box in points
from the top left corner of the page as displayed, its dominant size, weight and slant, the
column it stands in, whether spacing, indentation or the file's own tags start a paragraph there,
and the superscripts that look like footnote references. Running heads and page numbers stay in:
that they recur is for the structure reader to see; only what the file itself marks as an artifact
carries the role header or footer.
"""

from __future__ import annotations

from ingest.readers.pdf.document import lines, read

__all__ = ["lines", "read"]
