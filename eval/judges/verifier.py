"""The assistant's own verifier as a judge: for faithfulness figures and to be examined itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from eval.errors import JudgementError
from eval.judges import Evidence
from eval.judges.places import without_place

if TYPE_CHECKING:
    from assistant.verify.sentences import Judge as Verifier


class VerifierJudge:
    """Support as `assistant.verify` sees it, with a library's encoder for meaning."""

    def __init__(self, embed: Callable[[Sequence[str]], Any]) -> None:
        self._embed = embed
        self._verifier: Verifier | None = None

    @property
    def name(self) -> str:
        return "verifier"

    def supports(self, sentence: str, evidence: Sequence[Evidence], question: str = "") -> bool:
        """Whether the verifier would let the sentence be shown; JudgementError if it fails."""
        from assistant.errors import AnswerError
        from assistant.verify.sentences import Judge as Verifier

        if not evidence:
            return False
        if self._verifier is None:
            self._verifier = Verifier(self._embed)
        around = "; ".join(one.label for one in evidence)
        try:
            claim = without_place(sentence, around)
            verdict = self._verifier.judge(claim, [one.text for one in evidence], around)
        except AnswerError as error:
            raise JudgementError(f"the verifier failed ({error})") from error
        return verdict.holds
