"""De-identifies social-work case notes for a named disclosure purpose.

The public names load on first use, so that `import redact` costs nothing:

    import redact
    outcome = redact.release("case/", purpose="consultation", output="out/")
    text = redact.deidentify("Maria came at nine.", purpose="consultation")
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.api import deidentify, release, scan
    from redact.errors import RedactError
    from redact.policy.load import load_policy

# Builds of onnxruntime (seen in 1.32) keep a device id and a log of use in the home folder and send
# them to its maker, unless this is set before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"

__all__ = ["RedactError", "__version__", "deidentify", "load_policy", "release", "scan"]

_HOMES = {
    "RedactError": "redact.errors",
    "deidentify": "redact.api",
    "load_policy": "redact.policy.load",
    "release": "redact.api",
    "scan": "redact.api",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'redact' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
