"""The assistant as a LangChain runnable: it streams, batches, and stands in other people's chains.

chain = AnswerChain(assistant)
chain.invoke("Where does the Board urge?")["answer"]
chain.batch(["para. 12", {"question": "Who chaired it?", "reports": ["report-2018"]}])
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer import Assistant
from assistant.codec import answer_from_dict, answer_to_dict
from assistant.model import Answer
from ingest.errors import UsageError


class AnswerChain(Runnable[Any, dict[str, Any]]):
    """From a question to the object of `ask --json`.

    The input is a question, or {"question", "reports", "history", "id"}; `history` are earlier
    outputs. Streaming gives {"delta": text} pieces, then the whole object. Raises UsageError for
    another input.
    """

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def invoke(
        self, input: Any, config: RunnableConfig | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """The whole answer."""
        return self._call_with_config(self._answer, input, config, run_type="chain")

    def stream(
        self, input: Any, config: RunnableConfig | None = None, **kwargs: Any | None
    ) -> Iterator[dict[str, Any]]:
        """Verified text as it comes, then the whole answer."""
        for piece in self.assistant.stream(**_asked(input)):
            yield answer_to_dict(piece) if isinstance(piece, Answer) else {"delta": piece}

    def _answer(self, input: Any) -> dict[str, Any]:
        return answer_to_dict(self.assistant.ask(**_asked(input)))


def _asked(given: Any) -> dict[str, Any]:
    """The input as arguments of `Assistant.ask`."""
    asked = {"question": given} if isinstance(given, str) else given
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise UsageError(
            "the chain takes a question, or an object with one",
            next_step='Give {"question": "…"}',
        )
    return {
        "question": asked["question"],
        "reports": tuple(asked.get("reports", ())),
        "history": tuple(answer_from_dict(turn) for turn in asked.get("history", ())),
        "id": asked.get("id"),
    }
