"""What can be said to stand in none of the reports.

A word is looked for in every form the stemmers bring together, but only as its own language writes
it: of a report in another language its absence says nothing. A country is known by its names in
every language, a figure is written alike in all.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.glossary import country_of
from retrieval.library import Library
from retrieval.register.names import countries_in, written_as


def nowhere(library: Library, words: Sequence[str], asked: str) -> tuple[str, ...]:
    """Those of `words`, of a question in `asked`, that no unit of the library holds, as they are to
    be quoted: a country by its name, any other word as asked."""
    read = {report.language for report in library.reports()}
    alike, latin = read == {asked}, read <= _LATIN
    counts = library.document_frequency(list(words))
    found: list[str] = []
    for word, count in zip(words, counts, strict=True):
        if count:
            continue
        country = country_of(word, asked)
        if country is not None:
            if not any(library.document_frequency(list(written_as("country", country[0])))):
                found.append(_named(country[0], word, asked))
        elif alike or not any(c.isalpha() for c in word) or (latin and _foreign(word)):
            found.append(word)
    return tuple(dict.fromkeys(found))


_LATIN = frozenset(("en", "fr", "es"))


def _foreign(word: str) -> bool:
    """Whether a word is a name in plain Latin letters, which these languages write alike."""
    return word.isascii() and word != word.lower()


def _named(country: str, written: str, asked: str) -> str:
    """The country's name, where the question has it in another case ("о Бразилии")."""
    names = [name for name, key, _ in countries_in(asked) if key == country]
    return names[0] if asked == "ru" and names else written
