"""Pictures that came with pasted words: looked at before the words go in, so that each has its place from the start."""

import hashlib
import stat
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from editor_app.body.paste_pictures import PastedPicture
from editor_app.domain.errors import BadInput
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen
from editor_app.pictures.kinds import EXTENSIONS
from editor_app.pictures.opening import read_picture


@frozen(kw_only=True)
class LookedAt:
    """A pasted picture as it is: its bytes, the photo it already is in the archive, or why it cannot be one."""

    address: str
    """What the pasted blocks call it."""
    name: str
    data: bytes = b""
    sha256: str = ""
    photo: Photo | None = None
    reason: str = ""
    """Words for the person where it is refused; empty where it may come in."""


def look_at(pictures: Sequence[PastedPicture], known: Callable[[bytes, str], Photo | None]) -> list[LookedAt]:
    """Look at pasted pictures. ``known`` finds a photo by its bytes and raises BadInput for what cannot be one."""
    return [_look_at(picture, known) for picture in pictures]


def _look_at(picture: PastedPicture, known: Callable[[bytes, str], Photo | None]) -> LookedAt:
    try:
        data = read_temporary(Path(picture.path)) if picture.path else picture.data
        photo = known(data, picture.name)
    except BadInput as error:
        return LookedAt(address=picture.address, name=picture.name, reason=str(error))
    sha256 = hashlib.sha256(data).hexdigest()
    return LookedAt(address=picture.address, name=picture.name, data=data, sha256=sha256, photo=photo)


def read_temporary(path: Path) -> bytes:
    """Return the bytes of a picture that a program left in the system's temporary folder; BadInput for any other.

    A pasted page may name any file of the machine: only what lies in that folder, once links are followed, and is a
    regular file with a picture's name is opened.
    """
    refusal = BadInput(f"“{path.name}” was not read: it is no picture in the temporary folder.", name=path.name)
    if not path.is_absolute() or path.suffix.lower() not in EXTENSIONS:
        raise refusal
    try:
        room = Path(tempfile.gettempdir()).resolve(strict=True)
        place = path.resolve(strict=True)
        regular = stat.S_ISREG(place.stat().st_mode)
    except (OSError, RuntimeError, ValueError) as error:
        raise refusal from error
    if room not in place.parents or not regular or place.suffix.lower() not in EXTENSIONS:
        raise refusal
    return read_picture(place)
