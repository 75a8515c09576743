"""The article: what an editor writes, what a save carries. What lists show of it is in ``listed``."""

from datetime import datetime
from enum import StrEnum

from editor_app.domain.correction import Correction, Withdrawal
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry
from editor_app.frozen import frozen


class RelatedOrigin(StrEnum):
    """Who put a link on the related list."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


@frozen
class RelatedLink:
    """A related article: its id, and the headline it had when it was chosen (shown if it vanishes)."""

    article: ArticleId
    headline: str = ""
    origin: RelatedOrigin = RelatedOrigin.MANUAL


@frozen(kw_only=True)
class ArticleContent:
    """Every field an editor can write. ``body`` is Markdown; times are aware UTC.

    ``format`` and ``section`` are codes of the site; ``language`` is BCP 47; ``notes`` are never exported.
    ``story`` groups translations: articles with the same non-empty story are one story in several languages.
    """

    headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    body: str = ""
    language: str = "en"
    format: str = "news"
    section: str = ""
    tags: tuple[str, ...] = ()
    slug: str = ""
    sources: tuple[SourceEntry, ...] = ()
    lead_photo: PhotoUse | None = None
    related: tuple[RelatedLink, ...] = ()
    publish_at: datetime | None = None
    embargo_until: datetime | None = None
    story: str = ""
    notes: str = ""
    old_addresses: tuple[str, ...] = ()
    """Paths of this or an earlier site that readers still have, such as ``/2016/05/the-road/``: each leads here."""
    corrections: tuple[Correction, ...] = ()
    """What readers were told about changes of this text (rule B7)."""
    withdrawal: Withdrawal | None = None
    """What readers are told once the article is withdrawn (rule B8); None while nothing is to be said."""


@frozen(kw_only=True)
class Article:
    """An article as stored: its newest revision and where it stands."""

    id: ArticleId
    revision: RevisionId
    content: ArticleContent
    status: Status = Status.DRAFT
    binned_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    updated_by: str = ""
    published_at: datetime | None = None
    """When it was first delivered in a bundle; None before."""


@frozen(kw_only=True)
class ArticleEdit:
    """What a save carries: the whole content and the revision it was made on."""

    id: ArticleId
    base_revision: RevisionId
    content: ArticleContent


@frozen(kw_only=True)
class WorkingDraft:
    """Unsaved work found in the database or in recovery/: newer than ``base_revision``, not yet a revision."""

    edit: ArticleEdit
    saved_at: datetime
    person: str = ""


@frozen
class OpenArticle:
    """An article as stored, and unsaved work on it that says something else (rule F1)."""

    article: Article
    recovered: WorkingDraft | None = None


@frozen(kw_only=True)
class RevisionInfo:
    """One line of the history."""

    id: RevisionId
    parents: tuple[RevisionId, ...]
    made_at: datetime
    person: str
    note: str
    """Why it was made: ``created``, ``saved``, ``status: ready``, ``restored`` and so on."""
    status: Status
    headline: str
    words: int


@frozen(kw_only=True)
class ArticleScope:
    """Which articles are gone through; empty means all. The bin is always left out."""

    language: str = ""
    status: Status | None = None
    section: str = ""
