"""What was pasted, read once: its blocks, the pictures that came along, and those that did not."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from editor_app.body.blocks import Body
from editor_app.body.from_html import from_html
from editor_app.frozen import frozen

if TYPE_CHECKING:
    from editor_app.body.paste_pictures import PastedPicture

PASTED = "pasted:"
"""Begins the address of a picture that came along and has no place in the archive yet."""


@frozen(kw_only=True)
class Pasted:
    """Pasted HTML. Pictures in ``body`` that came along have the addresses in ``pictures``."""

    body: Body
    pictures: tuple[PastedPicture, ...] = ()
    far: tuple[str, ...] = ()
    """Addresses of pictures on the web: none was fetched."""
    refused: tuple[str, ...] = ()
    """Names of pictures that cannot be photos: they are not in the body."""


def read_pasted(html: str) -> Pasted:
    """Read HTML from the clipboard; BadInput where it is too large."""
    from editor_app.body.paste_pictures import PastedPictures  # start-up time: only when something is pasted

    numbers = count(1)
    pictures = PastedPictures(lambda: f"{PASTED}{next(numbers)}")
    body = from_html(html, pictures)
    return Pasted(body=body, pictures=tuple(pictures.found), far=tuple(pictures.far), refused=tuple(pictures.refused))
