"""Finds the shipped `pipelines/` and `models/`, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(room: str) -> Path:
    """Return the folder of a room that travels with the code.

    Args:
        room: `pipelines` or `models`.

    Returns:
        The folder beside the package in a checkout, else the copy inside the wheel.

    Raises:
        FileNotFoundError: Neither exists, so the installation is broken.
    """
    for folder in (_PACKAGE / "_shipped" / room, _PACKAGE.parent / room):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the shipped folder {room}/ is missing from this installation")


def model_path(*, fast: bool = False) -> Path:
    """Return the spaCy pipeline folder of the shipped NER model; it may not exist.

    Args:
        fast: The smaller model, twice as fast, which misses more. No release uses it.
    """
    return shipped("models") / "casenote-ner" / ("fast" if fast else "pipeline")


def role_weights() -> Path:
    """Return the weights of the shipped role model (`models/case-roles/`)."""
    return shipped("models") / "case-roles" / "weights.json"
