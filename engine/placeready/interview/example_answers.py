"""An example to look at: an invented person's answers for an invented county.

Owns its copy, which may be changed at will: the original stays as it is.
"""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path

_NAME = "example-woldershire.json"


def example() -> Path:
    """A new copy of the example, in a folder for what is not kept."""
    original = Path(str(resources.files("placeready"))) / "interview" / _NAME
    # Every answer is saved: the original would not stay an example for long.
    copy = Path(tempfile.mkdtemp(prefix="placeready-")) / _NAME
    copy.write_bytes(original.read_bytes())
    return copy
