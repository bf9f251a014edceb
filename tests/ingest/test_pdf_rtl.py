"""Arabic as browsers print it: letter by letter, marks as glyphs of their own, spaces elsewhere."""

from __future__ import annotations

from itertools import count

from ingest.readers.pdf.fragments import fragments_of
from ingest.readers.pdf.lines import fragment_text
from ingest.readers.pdf.rtl import Glyph
from ingest.readers.pdf.runs import Run

WIDE = 6.0  # points a letter is wide, in 12-point type
ALEF, LAM, TANWIN, SHADDA = "\u0627", "\u0644", "\u064b", "\u0651"


class Line:
    """A line written from right to left; words begin where the one before ended."""

    def __init__(self) -> None:
        self.at = 500.0
        self.runs: list[Run] = []
        self.order = count()

    def word(
        self, text: str, gap: float = 3.0, *, spaced: bool = True, raised: float = 0.0
    ) -> Line:
        """Letters in logical order, each of full width, `gap` points from the word before."""
        self.at -= gap
        glyphs = []
        for letter in text:
            glyphs.append(Glyph(letter, self.at - WIDE, self.at))
            self.at -= WIDE
        return self.add(glyphs, spaced=spaced, raised=raised)

    def add(self, glyphs: list[Glyph], *, spaced: bool = False, raised: float = 0.0) -> Line:
        self.runs.append(
            Run(
                text="".join(glyph.text for glyph in glyphs),
                left=min(glyph.left for glyph in glyphs),
                right=max(glyph.right for glyph in glyphs),
                top=90.0,
                bottom=102.0,
                baseline=100.0 - raised,
                size=12.0,
                bold=False,
                italic=False,
                mcid=-1,
                spaced=spaced,
                glyphs=glyphs,
                order=next(self.order),
            )
        )
        return self

    def text(self) -> str:
        fragments = fragments_of(self.runs, lambda one, other: False, rtl=True)
        assert len(fragments) == 1
        return fragment_text(fragments[0])[0]


def test_a_letter_drawn_off_the_baseline_stays_on_its_line() -> None:
    line = Line().word("قدم", 0)
    half = [Glyph(ALEF, line.at - 1.2, line.at), Glyph(TANWIN, line.at - 2.4, line.at - 1.2)]
    line.at -= 2.4
    assert line.add(half, raised=3.3).word("نحو").text() == "قدماً نحو"


def test_a_ligature_whose_text_is_written_twice() -> None:
    line = Line().word("ح", 0)
    whole = [Glyph(LAM, line.at - 6, line.at), Glyph(ALEF, line.at - 3, line.at)]
    whole.append(Glyph(TANWIN, line.at - 4.5, line.at - 3))
    echo = [Glyph(ALEF, line.at - 4, line.at - 3), Glyph(TANWIN, line.at - 5, line.at - 4)]
    line.add(whole).add(echo, raised=1.6)
    assert line.text().count(TANWIN) == 1


def test_a_ligature_drawn_as_its_mark_is_no_word_of_its_own() -> None:
    line = Line().word("استعما", 0)
    left = line.at - 8
    thirds = [Glyph(TANWIN, left + 2, left + 3), Glyph(ALEF, left + 1, left + 2)]
    thirds.append(Glyph(LAM, left, left + 1))
    assert line.add(thirds, spaced=True, raised=1.8).text() == f"استعما{LAM}{ALEF}{TANWIN}"


def test_a_mark_goes_to_the_letter_whose_glyph_it_shares() -> None:
    line = Line().word("ف", 0)
    right = line.at
    line.add(
        [
            Glyph("ع", right - 2.6, right),
            Glyph(SHADDA, right - 5.2, right - 2.6),
            Glyph(ALEF, right - 7.4, right - 5.1),
        ]
    )
    assert line.text() == f"فع{SHADDA}{ALEF}"


def test_a_space_that_is_not_printed_belongs_elsewhere() -> None:
    line = Line().word("الفقرة", 0).word("(", 3, spaced=False).word("ب", 0.4).word(")", 0.4)
    assert line.text() == "الفقرة (ب)"


def test_brackets_and_quotation_marks_in_one_word_with_the_letters() -> None:
    line = Line().word("بتعبير", 0)
    mark = Glyph("»", line.at - 3 - 4, line.at - 3)
    line.runs[-1].glyphs = [*(line.runs[-1].glyphs or []), mark]
    line.runs[-1].left, line.runs[-1].text = mark.left, line.runs[-1].text + "»"
    line.at = mark.left
    assert line.word("المحطة", 0, spaced=False).word("«", 0, spaced=False).text() == (
        "بتعبير «المحطة»"
    )


def test_spaces_after_numbers_commas_and_tanwin() -> None:
    line = Line().word("1", 0)
    next(line.order)
    line.word("-", 0, spaced=False)
    next(line.order)
    line.word("طبقا" + TANWIN, 2.9, spaced=False)
    assert line.text().startswith("1- طبقا")
    comma = Line().word("5", 0)
    next(comma.order)
    comma.word("،", 0, spaced=False)
    next(comma.order)
    assert comma.word("وكذلك", 2.6, spaced=False).text() == "5، وكذلك"
