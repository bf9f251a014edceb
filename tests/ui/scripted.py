"""A chat model that writes what a test wants: a server on loopback that speaks as OpenAI's does."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FIRST = (
    "The Board encourages all States that retain the death penalty for drug-related offences "
    "to consider abolishing it."
)
FALSE = "The Board urges all States to abolish the death penalty by 1 January 2025."
SECOND = (
    "The Board encourages all States that retain the death penalty for drug-related offences "
    "to commute death sentences that have already been handed down."
)


class Model(ThreadingHTTPServer):
    """Writes one sentence, waits until `go` is set, and writes the others."""

    daemon_threads = True

    def __init__(self) -> None:
        self.go = threading.Event()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers["content-length"])).decode()
                # The key under which the prompt gives the unit that the sentences rest on.
                keys = re.findall(r"\[?(k\d+)\]?", asked.partition("consider abolishing")[0])
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                for number, sentence in enumerate((FIRST, FALSE, SECOND)):
                    if number == 1 and not model.go.wait(20):
                        return
                    for word in f"{sentence} [{keys[-1]}]\n".split(" "):
                        self._piece(word + " ")
                self.wfile.write(b"data: [DONE]\n\n")

            def _piece(self, text: str) -> None:
                delta = {"role": "assistant", "content": text}
                chunk = {
                    "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
                    "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
                }  # fmt: skip
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
                self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()
