"""Runs the PDF engines in processes of their own; bytes go by pipe, never by a file on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redact import errors

LONGEST_SECONDS = 600
"""Wall-clock limit of one worker; its processor time is limited more tightly inside."""

_ROOT = Path(__file__).resolve().parents[3]
_RAISED = ("SourceEncrypted", "SourceCorrupt", "SourceTooLarge", "OpaqueSurface")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker returned: a JSON part and raw bytes."""

    body: Any = field(repr=False)
    blob: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Running:
    """A worker that has been started; a thread sends the request and gathers the answer."""

    job: str
    process: subprocess.Popen[bytes] = field(repr=False)
    talk: Future[tuple[bytes, bytes]] = field(repr=False)

    def answer(self) -> Answer:
        """Wait for the worker.

        Raises:
            SourceError: As the worker says; `SourceCorrupt` when it died or took too long.
        """
        try:
            out, _ = self.talk.result()
        except subprocess.TimeoutExpired:
            self.stop()
            raise errors.SourceCorrupt("the PDF takes too long to read") from None
        return _unpack(out)

    def stop(self) -> None:
        """End the worker if it still runs; without effect after `answer`."""
        if self.process.poll() is None:
            self.process.kill()
        wait([self.talk])


def start(job: str, data: bytes, **settings: Any) -> Running:
    """Start a worker for one job of `redact.formats.pdf.worker` on the bytes of one PDF."""
    head = json.dumps({"job": job, **settings}).encode()
    command = [sys.executable, "-P", "-m", "redact.formats.pdf.worker"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    )
    pool = ThreadPoolExecutor(max_workers=1)
    talk = pool.submit(process.communicate, head + b"\n" + data, LONGEST_SECONDS)
    pool.shutdown(wait=False)
    return Running(job, process, talk)


def run(job: str, data: bytes, **settings: Any) -> Answer:
    """Start a worker and wait for its answer.

    Raises:
        SourceError: As for `Running.answer`.
    """
    return start(job, data, **settings).answer()


def _environment() -> dict[str, str]:
    path = os.pathsep.join(p for p in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if p)
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return {**os.environ, **single, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def _unpack(out: bytes) -> Answer:
    head, _, rest = out.partition(b"\n")
    try:
        status = json.loads(head)
        size = int(status["size"])
    except (ValueError, KeyError, TypeError):
        raise errors.SourceCorrupt("the PDF engine stopped while reading this file") from None
    if status.get("error") in _RAISED:
        raise getattr(errors, status["error"])(str(status["message"]))
    if status.get("error"):
        raise errors.SourceCorrupt("the PDF engine cannot read this file")
    return Answer(json.loads(rest[:size]), rest[size:])
