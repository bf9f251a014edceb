"""Places on the page as it is displayed, whatever box and rotation the file gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """From PDF user space to points from the displayed page's top left corner."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, raw: Any) -> Frame:
        import pypdfium2.raw as pdfium

        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(raw, box)
        return cls(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(raw))

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        if self.rotation == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A vector of user space as (rightwards, upwards) on the displayed page."""
        if self.rotation == 1:
            return b, -a
        if self.rotation == 2:
            return -a, -b
        if self.rotation == 3:
            return -b, a
        return a, b
