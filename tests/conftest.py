"""Fixtures that several rooms share."""

import hashlib
import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from redact.recognizers.detector import CaseNoteDetector
from redact.types import Document, Source, Surface, SurfaceKind

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def make_document() -> Callable[..., Document]:
    """Build a text document, with its file name as a surface when one is given."""

    def build(text: str, *, id: str = "d01", name: str = "") -> Document:  # noqa: A002
        surfaces = [Surface("body", SurfaceKind.BODY, text)]
        if name:
            surfaces.append(Surface("file-name", SurfaceKind.FILE_NAME, name, released=False))
        content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()
        return Document(
            id, Source(name or "note.txt", content, "text/plain"), digest, "text/plain", (*surfaces,)
        )

    return build


@pytest.fixture(scope="session")
def casenote_detector() -> CaseNoteDetector:
    """The detector of a normal run, with the shipped model."""
    return CaseNoteDetector()
