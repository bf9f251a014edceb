"""One reader per format: bytes of a file in, `Extracted` lines with layout facts out.

The next format is one module with a function `read(data, where) -> Extracted`; `ingest.read`
chooses it by what `detect` finds in the bytes.
"""
