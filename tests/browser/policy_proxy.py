"""A proxy on loopback that hands everything on and adds a content security policy to answers."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

ANSWER = b"HTTP/1.1 200 OK\r\n"


@contextlib.contextmanager
def with_policy(address: str, policy: str) -> Iterator[str]:
    """Where the app at an address can be had with the policy."""
    app = urlsplit(address)
    header = ANSWER + f"content-security-policy: {policy}\r\n".encode()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((app.hostname, app.port)) as server:
                back = threading.Thread(target=hand_on, args=(server, self.request, header))
                back.start()
                hand_on(self.request, server, ANSWER)
                back.join()

    class Proxy(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Proxy(("127.0.0.1", 0), Handler) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()


def hand_on(here: socket.socket, there: socket.socket, header: bytes) -> None:
    """Bytes from one side to the other until it is closed; an answer's first line gets the header.

    The app starts each answer with a write of its own, so that its first line stands at the start.
    """
    with contextlib.suppress(OSError):  # a browser closes as it likes
        while data := here.recv(65_536):
            there.sendall(data.replace(ANSWER, header, 1) if data.startswith(ANSWER) else data)
        there.shutdown(socket.SHUT_WR)
