"""`python -m ui.cli`, the same as `pincite`."""

from ui.cli import main

main()
