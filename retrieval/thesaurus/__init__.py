"""Everyday English in the language of the reports: what is asked as "thrown out" reads expelled."""

from __future__ import annotations

from retrieval.thesaurus.model import Matched, Thesaurus
from retrieval.thesaurus.reading import shipped, thesaurus_of

__all__ = ["Matched", "Thesaurus", "shipped", "thesaurus_of"]
