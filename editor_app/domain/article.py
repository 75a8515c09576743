"""The article: what an editor writes, what a list shows, what a save carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor_app.domain.correction import Correction, Withdrawal
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry


class Status(StrEnum):
    """Where an article stands. The bin is apart: ``Article.binned_at``."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class RelatedOrigin(StrEnum):
    """Who put a link on the related list."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A related article: its id, and the headline it had when it was chosen (shown if it vanishes)."""

    article: ArticleId
    headline: str = ""
    origin: RelatedOrigin = RelatedOrigin.MANUAL


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEdit:
    """What a save carries: the whole content and the revision it was made on."""

    id: ArticleId
    base_revision: RevisionId
    content: ArticleContent


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDraft:
    """Unsaved work found in the database or in recovery/: newer than ``base_revision``, not yet a revision."""

    edit: ArticleEdit
    saved_at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as stored, and unsaved work on it that says something else (rule F1)."""

    article: Article
    recovered: WorkingDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One row of the article list."""

    id: ArticleId
    headline: str
    standfirst: str
    format: str
    section: str
    language: str
    status: Status
    authors: tuple[str, ...]
    updated_at: datetime
    updated_by: str
    words: int
    lead_photo_sha256: str
    problems: int
    """How many problems (not warnings) the last save found."""
    embargo_until: datetime | None = None
    publish_at: datetime | None = None
    published_at: datetime | None = None
    binned_at: datetime | None = None
    slug: str = ""
    has_photo: bool = False
    snippet: str = ""
    """Where the search hit, with the hit between U+2068 and U+2069; empty when nothing was searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


class View(StrEnum):
    """The built-in views of the list (rule L3)."""

    ALL = "all"
    MINE = "mine"
    DRAFTS = "drafts"
    IN_REVIEW = "in_review"
    READY = "ready"
    PUBLISHED = "published"
    WITH_PROBLEMS = "with_problems"
    BIN = "bin"


class SortKey(StrEnum):
    """What the list can be sorted by."""

    UPDATED = "updated"
    HEADLINE = "headline"
    FORMAT = "format"
    SECTION = "section"
    STATUS = "status"
    AUTHOR = "author"
    WORDS = "words"
    PHOTO = "photo"
    PROBLEMS = "problems"
    RELEVANCE = "relevance"


LARGEST_FIRST = frozenset({SortKey.UPDATED, SortKey.WORDS, SortKey.PHOTO, SortKey.PROBLEMS})
"""Orders that begin with the largest; in their natural direction the newest of equals comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """What to list. ``text`` is what was typed into the search field, operators included."""

    text: str = ""
    view: View = View.ALL
    sort: SortKey = SortKey.UPDATED
    descending: bool = True
    person: str = ""
    """Whose articles ``View.MINE`` shows."""
    publishable_only: bool = False
    """Leave out the bin and withdrawn ones: for the pickers of related and editor's choice."""
    headlines_first: bool = False
    """Put headlines that begin with what was typed before the other hits: for quick open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScope:
    """Which articles are gone through; empty means all. The bin is always left out."""

    language: str = ""
    status: Status | None = None
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One page of the list. ``after`` is the key of the next page, None at the end."""

    rows: tuple[ArticleSummary, ...]
    after: str | None
    total: int
    total_is_least: bool = False
    """Whether there are more than ``total``: very many matches are not counted to the end."""
    complaint: str = ""
    """What is wrong with the query (an unknown operator); then there are no rows."""
    as_of: str = ""
    """Names the state of the newsroom that was read: another name, and rows may stand elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlaces:
    """Where to enter a list without a search: ``keys[n]`` is the key after which row ``(n + 1) * step`` comes."""

    step: int
    keys: tuple[str, ...]
    total: int
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAround:
    """A list as it is at one moment: its places, some of its rows by number, and where some articles stand."""

    places: ListPlaces
    rows: Mapping[int, ArticleSummary]
    at: Mapping[ArticleId, int]
