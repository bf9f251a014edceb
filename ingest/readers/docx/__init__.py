"""Word files (DOCX), as one Line per paragraph or table row in document order.

`read(data)` takes the text as a reader of the document would see it: insertions kept and
deletions left out, fields by their result, automatic numbers computed from the numbering
definitions (`Line.list_label`), footnotes and endnotes after the paragraph that refers to them,
text boxes after their anchor, running heads with the role header or footer, the first page's
head with the role masthead. What is left out (deleted, hidden) is listed as furniture.
"""

from __future__ import annotations

from ingest.readers.docx.document import lines, read

__all__ = ["lines", "read"]
