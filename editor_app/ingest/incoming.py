"""What a reader of any kind of file gives: an article's content and the pictures it names or holds."""

import re
from collections.abc import Iterable
from datetime import datetime

from editor_app.domain.article import ArticleContent
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import PhotoUse
from editor_app.frozen import frozen


@frozen(kw_only=True)
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
    beside: tuple[str, ...] = ()
    """Where its file may lie beside the document, the likeliest first; empty: at its ``address``."""
    stands_for: str = ""
    """How the body names it, where that is not its ``address``."""
    use: PhotoUse | None = None
    """What an article that was written by this program says of it; its photo is filled in."""


@frozen(kw_only=True)
class Incoming:
    """An article from outside. ``warnings`` are sentences for the editor; times are aware UTC.

    ``key`` names it within a source that holds many, the same at every export; empty where the file is the article.
    ``published_at`` says that readers have seen it since then; None makes it a draft, and so does ``draft``: its
    source says that it is not for readers.
    """

    content: ArticleContent
    pictures: tuple[IncomingPicture, ...] = ()
    warnings: tuple[str, ...] = ()
    key: str = ""
    published_at: datetime | None = None
    draft: bool = False
    id: ArticleId | None = None
    """The article's own id, where this program wrote the source."""


@frozen(kw_only=True)
class LeftOut:
    """Something of a source that holds many which does not come in, and why. ``refused``: it is faulty."""

    name: str
    reason: str
    refused: bool = False


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
