"""Chat models by name, through LangChain; nothing of it is imported before a model is asked for.

ollama:llama3.2 · openai:gpt-4.1 (with a base URL: any compatible server) · anthropic:…
llamacpp:/path/to/file.gguf  (extra "llamacpp")
"""

from __future__ import annotations

from typing import Any

from assistant.errors import ModelUnavailable


def chat_model(
    name: str, *, timeout: float | None = None, base_url: str | None = None, **options: Any
) -> Any:
    """Return the LangChain chat model `name` ("provider:model").

    `timeout` is seconds a request may take, `base_url` the address of a compatible server. Raises
    ModelUnavailable when its provider is not installed or not configured.
    """
    provider, _, model = name.partition(":")
    if not model:
        raise ModelUnavailable(
            f"{name!r} names no model",
            next_step='Write provider:model, for example "ollama:llama3.2"',
        )
    if provider == "llamacpp":
        from assistant.models.gguf import open_gguf

        return open_gguf(model, **options)
    from langchain.chat_models import init_chat_model

    settings: dict[str, Any] = {"temperature": 0, **options}
    if timeout is not None:
        settings["timeout"] = timeout
    if base_url is not None:
        settings["base_url"] = base_url
    try:
        return init_chat_model(model, model_provider=provider, **settings)
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise ModelUnavailable(
            f"the model {name} needs a package that is not installed ({error.name or package})",
            next_step=f"pip install {package}",
        ) from error
    except Exception as error:  # providers raise their own kinds for keys and options
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelUnavailable(
            f"the model {name} cannot be opened: {reason}",
            next_step="Check its name, its key and its address",
        ) from error
