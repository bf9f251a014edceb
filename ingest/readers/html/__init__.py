"""Saved web pages (HTML, XHTML, MHTML), as one Line per block.

`read(data)` takes what the page shows as its document: headings with their level, list items with
the label the browser would generate, superscripts and note links as footnote marks, table rows
with their cells. Scripts, styles, navigation and hidden parts are left out; text among them is
listed as furniture. Nothing is fetched and no entity but HTML's own is expanded.
"""

from __future__ import annotations

from ingest.readers.html.document import lines, read

__all__ = ["lines", "read"]
