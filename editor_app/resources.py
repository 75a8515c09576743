"""Where the program's own files lie: from a checkout, a wheel or a frozen app."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    installed = Path(__file__).parent / "_resources"
    if installed.is_dir():
        return installed
    return Path(__file__).parent.parent / "resources"


def path(name: str) -> Path:
    """Return where the resource ``name`` lies, such as ``templates/article.html``."""
    return _root() / name
