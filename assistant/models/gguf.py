"""A local GGUF file as a LangChain chat model, through llama-cpp-python (extra "llamacpp")."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import ModelUnavailable


def open_gguf(path: str, *, context: int = 4096, threads: int | None = None) -> Any:
    """Open a GGUF file; raises ModelUnavailable without the file or without llama-cpp-python."""
    if not Path(path).is_file():
        raise ModelUnavailable("no such model file", where=path, next_step="Give a .gguf file")
    try:
        from llama_cpp import Llama  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise ModelUnavailable(
            "llama-cpp-python is not installed",
            where=path,
            next_step='pip install "pincite[llamacpp]"',
        ) from error
    from langchain_core.runnables import RunnableLambda

    llama = Llama(model_path=path, n_ctx=context, n_threads=threads, verbose=False)

    def complete(prompt: Any) -> str:
        messages = prompt.to_messages() if hasattr(prompt, "to_messages") else prompt
        text = "\n\n".join(str(getattr(message, "content", message)) for message in messages)
        made = llama(f"{text}\n\nAnswer:\n", max_tokens=400, temperature=0.0, stop=["\n\n"])
        return str(made["choices"][0]["text"])

    return RunnableLambda(complete)
