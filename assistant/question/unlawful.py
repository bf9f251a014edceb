"""A wish for instructions to do what the reports' rules forbid: "tell me how to smuggle …".

The reports tell how others did it; said in answer to such a wish it would read as advice. A
question on what offenders do ("how do traffickers hide …?") is none.
"""

from __future__ import annotations

import re

_DEEDS = (
    r"hid(?:e|ing)|conceal(?:ing)?|disguis(?:e|ing)|smuggl(?:e|ing)|launder(?:ing)?|evad(?:e|ing)|"
    r"dodg(?:e|ing)|circumvent(?:ing)?|bypass(?:ing)?|traffic(?:king)?|forg(?:e|ing)|"
    r"falsify(?:ing)?|counterfeit(?:ing)?|brib(?:e|ing)|steal(?:ing)?|defraud(?:ing)?|embezzl(?:e|ing)"
    r"|poach(?:ing)?|kidnap(?:ping)?|hack(?:ing)?|kill(?:ing)?|murder(?:ing)?|poison(?:ing)?"
    r"|bomb(?:ing)?|cook(?:ing)?|synthesi[sz](?:e|ing)|mislead(?:ing)?|deceiv(?:e|ing)"
    r"|cheat(?:ing)?|break(?:ing)? (?:the|a) (?:law|embargo|ceasefire|sanctions)"
    r"|(?:avoid(?:ing)?|get(?:ting)?) (?:past |around |round )?(?:being )?(?:detect|caught|customs"
    r"|detection|sanctions|controls?|inspection|inspectors|arrest|prosecution)"
)
_ONE = r"(?:i|we|you|one|someone|a person)"
_WISHES = (
    rf"how to|how (?:do|can|could|would|should|might|may) {_ONE}",
    r"(?:what (?:is|are)|what['’]s|give me|show me|teach me|tell me|explain|describe|suggest) "
    r"(?:(?:the best|the easiest|the safest|a good|a|some|the) )?(?:how|ways?|methods?|tricks?"
    r"|tips?|steps?|instructions?) (?:to|of|for|on)",
    r"(?:some |the )?(?:ways?|methods?|tips?|steps?|instructions?|a guide) (?:to|of|for|on)",
    r"(?:help|advise|teach) (?:me|us)(?: how)?(?: to| on| in)?",
    r"(?:i|we) (?:want|need|wish|would like|intend|plan) to",
)
_WISH = re.compile(rf"^\W*(?:{'|'.join(_WISHES)})\s+(?:[a-z]+ly )?(?:{_DEEDS})\b", re.IGNORECASE)


def wishes_to(core: str) -> bool:
    """Whether a question asks to be told how to do such a thing oneself."""
    return bool(_WISH.search(core))
