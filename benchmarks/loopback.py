"""Servers in processes of their own, asked over the loopback by one plain connection that is kept open."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.processes import memory_of, processor_of

PATIENCE = 120.0
"""Seconds for a server's first answer, and for any answer: longer than the slowest question that is measured."""


class Line:
    """One connection, kept open: asks and reads whole answers, with as little work of its own as may be.

    TimeoutError where nothing comes for `patience` seconds.
    """

    def __init__(self, port: int, patience: float = PATIENCE) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, address: str) -> bytes:
        """The body of the answer to a GET; RuntimeError for any status but 200."""
        self._socket.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._read()
        status, *lines = got[:end].split(b"\r\n")
        if b" 200 " not in status + b" ":
            raise RuntimeError(f"{address}: {status.decode()}")
        headers = dict(line.lower().split(b": ", 1) for line in lines)
        body = bytearray(got[end + 4 :])
        if b"content-length" in headers:
            while len(body) < int(headers[b"content-length"]):
                body += self._read()
        else:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._read()
        return bytes(body)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _read(self) -> bytes:
        got = self._socket.recv(1 << 18)
        if not got:
            raise RuntimeError("the server hung up")
        return got


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its process, its port, and the seconds from its start to its first answer."""

    process: int
    port: int
    first_answer: float

    def processor(self) -> float:
        """Seconds of processor time that it has used since its start."""
        return processor_of(self.process)

    def memory(self, what: str) -> int:
        """Megabytes that it takes: RssAnon its own, RssFile of files mapped, VmRSS both, VmHWM the most so far."""
        return int(memory_of(self.process, what))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row of questions took: milliseconds at the median and at the 95th of 100, and of processor time each."""

    median: float
    high: float
    processor: float

    def __str__(self) -> str:
        return f"{self.median:9.2f}{self.high:9.2f}{self.processor:9.2f}"


@contextmanager
def serving(command: Sequence[str], port: int, first: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """Start a server, wait until it answers `first`, and stop it in the end."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                line = Line(port)
                line.ask(first)
                line.close()
                break
            except ConnectionRefusedError:
                if process.poll() is not None or time.perf_counter() - begin > PATIENCE:
                    raise RuntimeError(f"no answer from {' '.join(command)}") from None
                time.sleep(0.005)
        yield Server(process.pid, port, time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait()


def ask_all(server: Server, addresses: Iterable[str]) -> tuple[Figures, list[float]]:
    """Ask for these addresses one after the other; the figures, and the milliseconds of each by the clock."""
    line, took = Line(server.port), []
    before = server.processor()
    for address in addresses:
        begin = time.perf_counter()
        line.ask(address)
        took.append(1000 * (time.perf_counter() - begin))
    used = 1000 * (server.processor() - before) / len(took)
    line.close()
    return figures(took, used), took


def figures(took: Sequence[float], processor: float = 0.0) -> Figures:
    """The figures of so many milliseconds each."""
    high = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return Figures(statistics.median(took), high, processor)
