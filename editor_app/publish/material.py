"""What publishing is made from: frozen values of one consistent read, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.broken_links import AcceptedLink
from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.photo import Photo, PhotoRecord, Shape
from editor_app.domain.popular import Views
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.pictures.renditions import Wanted


@frozen(kw_only=True)
class Delivered:
    """What the ledger remembers of an article: the text that is on the site and since when."""

    digest: str
    revision: RevisionId
    first_published_at: datetime
    changed_at: datetime
    slug: str
    language: str


@frozen(kw_only=True)
class PageState:
    """One page as a bundle had it: its path and a digest of each thing it was made from (see ``reasons``)."""

    path: str
    names: tuple[str, ...]
    """Of what it was made from: most pages have the very same ones."""
    digests: tuple[str, ...]

    @classmethod
    def of(cls, path: str, parts: Mapping[str, str]) -> "PageState":
        """Return the state of a page that was made from ``parts``, each with its digest."""
        return cls(path=path, names=_held_once(tuple(parts)), digests=tuple(parts.values()))

    @property
    def parts(self) -> dict[str, str]:
        """What it was made from, with the digest of each."""
        return dict(zip(self.names, self.digests, strict=True))


@cache
def _held_once(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


@frozen(kw_only=True)
class PastBundle:
    """A bundle that was made before: what the next one is compared with."""

    sequence: int
    bundle_id: str
    created: datetime
    content_key: str
    tagmanifest_sha256: str
    pages: dict[str, PageState] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    """Old path to the article that lived there."""
    tombstones: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    """Withdrawn article to its path and when it went."""
    listings: dict[str, str] = field(default_factory=dict)
    """Path of a front or section page to the digest of its editor's choice; empty in records of old."""


@frozen(kw_only=True)
class Material:
    """Everything one edition of the site is made from.

    ``digests`` has the content digest of each article's newest text; ``last_texts`` the text that was last
    delivered, for articles whose newest one may not be shown; ``stopped`` the articles whose checks found problems.
    """

    site: Site
    articles: tuple[Article, ...]
    digests: dict[ArticleId, str]
    photos: dict[PhotoId, Photo]
    boards: dict[str, Board]
    last_texts: dict[ArticleId, ArticleContent] = field(default_factory=dict)
    stopped: frozenset[ArticleId] = frozenset()
    ledger: dict[ArticleId, Delivered] = field(default_factory=dict)
    addresses: dict[str, ArticleId] = field(default_factory=dict)
    """Whose each path is that the site ever had."""
    views: Views = field(default_factory=Views)
    accepted: tuple[AcceptedLink, ...] = ()
    """Broken links that a person let stand."""


@frozen(kw_only=True)
class Rendition:
    """One exported size of a photo, named by its content."""

    file: Path
    sha256: str
    shape: Shape = Shape.FREE
    width: int
    height: int
    media_type: str
    byte_size: int

    @property
    def name(self) -> str:
        """``ab/abcd….jpg``: where it lies below ``media/``."""
        extension = {"image/jpeg": "jpg", "image/webp": "webp", "image/avif": "avif"}[self.media_type]
        return f"{self.sha256[:2]}/{self.sha256}.{extension}"


class Darkroom(Protocol):
    """Makes copies of a photo by the crops of ``record``; its words go into the file (IPTC, XMP, EXIF)."""

    def renditions(
        self, photo: Photo, record: PhotoRecord, wanted: Sequence[Wanted], language: str
    ) -> tuple[Rendition, ...]:
        """Return the copies in the order asked for. The same input gives the same bytes."""
        ...
