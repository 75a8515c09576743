"""What a reader of any kind of file gives: an article's content and the pictures it names or holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.domain.article import ArticleContent
from editor_app.domain.photo import PhotoUse


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPicture:
    """A picture of an incoming article.

    ``address`` is how the body names it, or the front matter. ``data`` is its bytes when it came inside the
    document; None means a file beside the article, to be found by its address.
    """

    address: str
    data: bytes | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article from outside, a draft to be. ``warnings`` are sentences for the editor."""

    content: ArticleContent
    pictures: tuple[IncomingPicture, ...] = ()
    warnings: tuple[str, ...] = ()


def photo_to_choose(caption: str, archive: bool) -> PhotoUse | None:
    """Return what a photo line says of a lead photo that is still to be chosen, or None when it says nothing."""
    return PhotoUse(caption=caption, archive=archive or None) if caption or archive else None


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def near_and_far(pictures: Iterable[IncomingPicture]) -> tuple[tuple[IncomingPicture, ...], tuple[str, ...]]:
    """Return the pictures that came along, and a warning for each that is on the web: nothing is fetched."""
    near: dict[IncomingPicture, None] = {}
    far: dict[str, None] = {}
    for picture in pictures:
        if picture.data is not None or (picture.address and not _SCHEME.match(picture.address)):
            near[picture] = None
        elif picture.address and not picture.address.startswith("photo:"):
            far[f"The picture {picture.address[:200]} is not beside the file and was not fetched."] = None
    return tuple(near), tuple(far)
