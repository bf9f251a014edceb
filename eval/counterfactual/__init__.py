"""Does the answer follow the report? Edit a unit, build the library anew, ask again.

`alterations` proposes edits of words; `cases` turns questions and units into cases with what must
then be shown; `worlds` packs them into few edited libraries and builds those; `check` asks and
decides. An assistant that answers from memory, from a stale index or from a cached answer fails.
"""
