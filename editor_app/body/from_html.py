"""Pasted or imported HTML to a body: structure stays, styling, tracking and emptiness go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.body.addresses import safe_address
from editor_app.body.blocks import Block, Body, Footnote
from editor_app.domain.errors import BadInput

if TYPE_CHECKING:
    from editor_app.body.paste_pictures import PastedPictures

LARGEST = 30_000_000
"""Characters of HTML that are looked at, pictures written into it not counted."""
_LARGEST_WITH_PICTURES = 300_000_000


def from_html(source: str, pictures: PastedPictures | None = None) -> Body:
    """Read HTML as a body. No network, no styles, no scripts; a body without blocks when nothing is left.

    ``pictures`` takes the pictures that came along; without it, a picture keeps the address it has if a page may
    hold it. Raises BadInput for what is too large to look at.
    """
    if len(source) <= _LARGEST_WITH_PICTURES and pictures is not None:
        source = pictures.set_aside(source)
    if len(source) > LARGEST:
        raise BadInput(f"The HTML has {len(source):,} characters; at most {LARGEST:,} can be taken in.")
    from editor_app.body.html_tokens import read_tokens  # start-up time: all that reads HTML is loaded when first used
    from editor_app.body.paste_clean import cleaned
    from editor_app.body.paste_noise import without_noise
    from editor_app.body.paste_notes import NoteFinder
    from editor_app.body.paste_reader import PasteReader

    address_of = _kept_address if pictures is None else pictures.address_of
    tokens, notes = NoteFinder(without_noise(read_tokens(cleaned(source)))).parted()
    blocks = PasteReader(tokens, address_of).blocks()
    blocks += [_footnote(note.label, PasteReader(note.tokens, address_of, nested=True).blocks()) for note in notes]
    return Body(tuple(blocks))


def _footnote(label: str, blocks: list[Block]) -> Footnote:
    return Footnote(label, tuple(blocks))


def _kept_address(source: str) -> str:
    """Return a picture's address if a page may hold it: its own, or the archive's."""
    return source if source[:6].lower() == "photo:" else safe_address(source) or ""
