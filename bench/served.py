"""The site as it is installed: granian on this machine, with the worker in its process."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.visits import ENCODINGS, Visit
from cityweave.config.serving import server_command

VISITORS = 4


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The server's process and its port; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "CITYWEAVE_WORKER_IN_PROCESS": "1"}
    command = server_command("127.0.0.1", port, VISITORS)
    server = subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603
    try:
        wait_for(port)
        yield server.pid, port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def ask(connection: http.client.HTTPConnection, visit: Visit, cookie: str) -> None:
    headers = {"Host": "localhost", "Accept-Encoding": ENCODINGS}
    if cookie:
        headers["Cookie"] = cookie
    connection.request("GET", visit.address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{visit.address} answered {answer.status}.")


def answers_a_second(port: int, visit: Visit, cookie: str, seconds: float) -> float:
    """How many whole answers a few visitors get who ask again as soon as they are answered."""
    counts = [0] * VISITORS
    start = time.perf_counter()
    end = start + seconds

    def keep_asking(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        while time.perf_counter() < end:
            ask(connection, visit, cookie)
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=keep_asking, args=(n,)) for n in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not all(counts):
        raise RuntimeError(f"A visitor got no answer from {visit.address}.")
    return sum(counts) / (time.perf_counter() - start)
