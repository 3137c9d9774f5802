"""Runs the PDF engines in processes of their own; bytes go by pipe, never by a file on disk.

There are two such processes, started on first use and kept: one for PDFium, which is native code,
and one for the engines in Python. One that dies or takes too long is replaced by a fresh one.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redact import errors

LONGEST_SECONDS = 600
"""Wall-clock limit of one job; its processor time is limited more tightly inside."""

_ROOT = Path(__file__).resolve().parents[3]
_RAISED = ("SourceEncrypted", "SourceCorrupt", "SourceTooLarge", "OpaqueSurface")
_NATIVE = ("glyphs", "pictures", "plain", "render", "unlock", "drawn", "covering", "covered")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker returned: a JSON part and raw bytes."""

    body: Any = field(repr=False)
    blob: bytes = field(repr=False, default=b"")


class Worker:
    """One process and the thread that talks to it; jobs are done in the order they come."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: bytes | None = None
        self._lock = threading.Lock()
        self._current: object = None
        self._given_up = False

    def submit(self, settings: dict[str, Any], data: bytes) -> Running:
        """Queue one request; bytes that the process has from the request before are not sent again."""
        token = object()
        return Running(self, token, self._pool.submit(self._serve, token, settings, data))

    def give_up(self, token: object) -> None:
        """End the process if it is at the job of this token, and at no other."""
        with self._lock:
            if self._current is token:
                self._given_up = True
                self.kill()

    def kill(self) -> None:
        """End the process with whatever it is doing; the next job starts a fresh one."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process and the thread."""
        self.kill()
        self._pool.shutdown(cancel_futures=True)
        self._reap()

    def _serve(self, token: object, settings: dict[str, Any], data: bytes) -> Answer:
        with self._lock:
            self._current = token
        try:
            return self._talk(settings, data)
        finally:
            with self._lock:
                self._current, given_up, self._given_up = None, self._given_up, False
            if given_up:
                self._reap()

    def _talk(self, settings: dict[str, Any], data: bytes) -> Answer:
        process = self._living()
        known = self._sent is data
        head = json.dumps({**settings, "size": None if known else len(data)}).encode() + b"\n"
        try:
            status, body, blob = _exchange(process, head, b"" if known else data)
        except (OSError, ValueError, KeyError, TypeError):
            self._reap()
            raise errors.SourceCorrupt("the PDF engine stopped while reading this file") from None
        self._sent = data
        if status["ends"]:
            self._reap()
        if "error" in status:
            raise _raised(status)
        return Answer(json.loads(body), blob)

    def _living(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._reap()
        if self._process is None:
            command = [sys.executable, "-P", "-m", "redact.formats.pdf.worker"]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env=_environment(),
            )  # fmt: skip
        return self._process

    def _reap(self) -> None:
        process, self._process, self._sent = self._process, None, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet sent to a dead process
                    continue
        process.wait()


@dataclass(frozen=True, slots=True)
class Running:
    """A job that has been handed to a worker."""

    worker: Worker = field(repr=False)
    token: object = field(repr=False)
    talk: Future[Answer] = field(repr=False)

    def answer(self) -> Answer:
        """Wait for the worker.

        Raises:
            SourceError: As the worker says; `SourceCorrupt` when it died or took too long.
        """
        try:
            return self.talk.result(LONGEST_SECONDS)
        except FutureTimeoutError:
            self.worker.give_up(self.token)
            raise errors.SourceCorrupt("the PDF takes too long to read") from None

    def stop(self) -> None:
        """Give the job up if it is not done; without effect after `answer`."""
        if not self.talk.done() and not self.talk.cancel():
            self.worker.give_up(self.token)


_workers: dict[bool, Worker] = {}
_lock = threading.Lock()


def start(job: str, data: bytes, **settings: Any) -> Running:
    """Hand one job of `redact.formats.pdf.worker` on the bytes of one PDF to its process."""
    worker = _worker(native=job in _NATIVE)
    return worker.submit({"job": job, **settings}, data)


def run(job: str, data: bytes, **settings: Any) -> Answer:
    """Run a job and wait for its answer.

    Raises:
        SourceError: As for `Running.answer`.
    """
    return start(job, data, **settings).answer()


def close_workers() -> None:
    """End the kept processes; the next job starts fresh ones."""
    with _lock:
        for worker in _workers.values():
            if worker.owner == os.getpid():
                worker.close()
        _workers.clear()


atexit.register(close_workers)


def _worker(*, native: bool) -> Worker:
    with _lock:
        worker = _workers.get(native)
        if worker is None or worker.owner != os.getpid():  # pipes are not shared with a forked child
            worker = _workers[native] = Worker()
        return worker


def _exchange(
    process: subprocess.Popen[bytes], head: bytes, data: bytes
) -> tuple[dict[str, Any], bytes, bytes]:
    """Send a request and return status, JSON part and raw bytes; `ValueError` when the answer breaks off."""
    out, into = process.stdout, process.stdin
    if into is None or out is None:
        raise ValueError
    into.write(head)
    into.write(data)
    into.flush()
    status = json.loads(out.readline())
    body, blob = out.read(status["size"]), out.read(status["blob"])
    if len(body) + len(blob) != status["size"] + status["blob"]:
        raise ValueError
    return status, body, blob


def _raised(status: dict[str, Any]) -> errors.SourceError:
    if status["error"] in _RAISED and status["message"]:
        error: errors.SourceError = getattr(errors, status["error"])(str(status["message"]))
        return error
    return errors.SourceCorrupt("the PDF engine cannot read this file")


def _environment() -> dict[str, str]:
    path = os.pathsep.join(p for p in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if p)
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("REDACT_VAULT")}
    return {**inherited, **single, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
