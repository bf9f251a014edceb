"""Calls of the documented endpoints, judged before Gradio sees them.

Gradio answers a call of an endpoint, or with a parameter, that does not exist with nothing but
status 500; a program's author needs to be told what is wrong.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

_CALL = re.compile(r"/gradio_api/(call/v2|call|run)/([^/]+)")


class Calls:
    """The endpoints there are, with their parameters."""

    def __init__(self, endpoints: Iterable[Callable[..., Any]]) -> None:
        self._known = {one.__name__: inspect.signature(one).parameters for one in endpoints}

    def refusal(self, path: str, body: bytes) -> tuple[int, str] | None:
        """The HTTP status and the line that refuse a call; None for one that can be made."""
        found = _CALL.fullmatch(path)
        if found is None:
            return None
        form, name = found.groups()
        if name not in self._known:
            return 404, f"There is no endpoint {name[:80]!r}. Call one of {', '.join(self._known)}."
        try:
            given = json.loads(body)
        except ValueError:
            return 422, "The body is not JSON."
        if not isinstance(given, dict):
            return 422, 'The body is not an object such as {"question": "…"}.'
        return self._misnamed(name, given) if form == "call/v2" else None

    def _misnamed(self, name: str, given: dict[str, Any]) -> tuple[int, str] | None:
        parameters = self._known[name]
        for field in given:
            if field not in parameters:
                there = ", ".join(parameters)
                return 422, f"{name} has no parameter {field[:80]!r}. It takes {there}."
        for field, parameter in parameters.items():
            if parameter.default is parameter.empty and field not in given:
                return 422, f"{name} needs the parameter {field!r}."
        return None
