"""What a database file says of itself in its first bytes, read before SQLite may touch it or its companions."""

from pathlib import Path

from editor_app.domain.errors import NewsroomUnavailable
from editor_app.frozen import frozen

DATABASE_NAME = "newsroom.sqlite"

APPLICATION_ID = 0x4E657773
"""``News``: the mark by which ``file`` and this program know a newsroom (offset 68, big-endian)."""

SCHEMA_VERSION = 18
"""The newest migration; ``user_version`` of a newsroom that is up to date (offset 60, big-endian)."""

_MAGIC = b"SQLite format 3\0"


@frozen
class Header:
    """The two numbers of the file."""

    application_id: int
    user_version: int


def read_header(path: Path) -> Header:
    """Return the header of the newsroom in ``path``, or raise NewsroomUnavailable with one clear line.

    Opens the file for reading only and without SQLite: nothing is written, not even beside it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(100)
    except OSError as error:
        raise NewsroomUnavailable(f"{path} cannot be read ({error.strerror}).") from error
    if not data:
        raise NewsroomUnavailable(f"{path} is empty (0 bytes): restore a backup into another folder.")
    if len(data) < 100 or not data.startswith(_MAGIC):
        raise NewsroomUnavailable(f"{path} is not a newsroom: it is no SQLite database. Choose another folder.")
    header = Header(
        application_id=int.from_bytes(data[68:72], "big"), user_version=int.from_bytes(data[60:64], "big", signed=True)
    )
    if header.application_id != APPLICATION_ID:
        raise NewsroomUnavailable(f"{path} belongs to another program. Choose another folder.")
    if header.user_version > SCHEMA_VERSION:
        raise NewsroomUnavailable(
            f"{path} was written by a newer editor-app (format {header.user_version}; this one knows "
            f"{SCHEMA_VERSION}). Update the program."
        )
    if header.user_version < 1:
        raise NewsroomUnavailable(f"{path} is not a whole newsroom: restore a backup into another folder.")
    return header
