"""What a reader may have meant by an address that does not exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence


def nearest_anchors(anchor: str, anchors: Sequence[str], count: int = 3) -> list[str]:
    """Existing addresses a reader may have meant: the nearest numbers of its kind, or spellings."""
    asked = re.fullmatch(r"(.*?)(\d+)([^\d]*)", anchor)
    if asked:
        same = [
            (abs(int(m.group(2)) - int(asked.group(2))), a)
            for a in anchors
            if (m := re.fullmatch(r"(.*?)(\d+)", a)) and m.group(1) == asked.group(1)
        ]
        if same:
            return [a for _, a in sorted(same, key=lambda pair: pair[0])[:count]]
    return difflib.get_close_matches(anchor, anchors, count, 0.3) or list(anchors[:count])
