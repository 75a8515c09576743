"""Photos on their way in: what waits, what became of each, and why one was refused (rules C5 and C9)."""

from dataclasses import field
from enum import StrEnum
from pathlib import Path

from editor_app.domain.changes import Changes
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen


class PhotoState(StrEnum):
    """Where a picture of the queue stands."""

    WAITING = "waiting"
    READING = "reading"
    NEW = "new"
    KNOWN = "known"
    """The same bytes are here already: its words were kept (C5)."""
    NEAR = "near"
    """New, and it looks like a photo that is here."""
    REFUSED = "refused"


@frozen(kw_only=True)
class PictureFile:
    """A file that was found; ``trouble`` says why it is refused before it is read."""

    path: Path
    name: str
    trouble: str = ""


@frozen(kw_only=True)
class Arrived:
    """What became of one picture: its photo, or the reason why there is none."""

    state: PhotoState
    photo: Photo | None = None
    reason: str = ""
    changes: Changes = field(default_factory=Changes)
