"""A folder, as people name it."""

from pathlib import Path


def at_home(folder: Path) -> str:
    """Return a folder as people name it: ``~`` is their home."""
    home = Path("~").expanduser()
    return str("~" / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
