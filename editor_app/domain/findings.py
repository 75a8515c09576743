"""What the checks look at and what they say: values shared by the checks of each part of the page."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from editor_app.domain.article import Article
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import Photo
from editor_app.domain.site import Site
from editor_app.frozen import frozen


class Severity(StrEnum):
    """A problem stops publishing, a warning asks."""

    PROBLEM = "problem"
    WARNING = "warning"


class Place(StrEnum):
    """The field a finding concerns, so that a click can go there."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    BODY = "body"
    SOURCE = "source"
    LEAD_PHOTO = "lead_photo"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"
    RELATED = "related"
    SLUG = "slug"
    SECTION = "section"
    SCHEDULE = "schedule"


@frozen(kw_only=True)
class Problem:
    """One finding: ``code`` is stable, ``message`` says what and what to do, ``mend`` names a one-click mend.

    Mends: ``focus`` (go to the field; it always works), ``fill-source`` (the site's own source), ``set-archive``
    (of the lead photo), ``set-archive:ID CAPTION`` (of a photo in the text), ``make-slug``, ``remove-related:ID`` and
    ``show-link:ADDRESS`` (go to that link in the text).
    """

    code: str
    severity: Severity
    place: Place
    message: str
    mend: str = "focus"


@frozen(kw_only=True)
class Surroundings:
    """What the checks must know beyond the article: plain functions over a snapshot."""

    site: Site
    now: datetime
    """Asked only which times are over, and which day it is where the site is."""
    article_of: Callable[[ArticleId], Article | None]
    photo_of: Callable[[str], Photo | None]
    slug_owner: Callable[[str, str], ArticleId | None]
    """(language, slug) -> who already has that address, the article itself included."""
    address_owner: Callable[[str, str], ArticleId | None] = lambda _language, _slug: None
    """(language, slug) -> another article that readers find, or are led to, at that address of the site."""


@frozen
class BodyPicture:
    """A photo in the text: its id, and the alt text and caption it has there, empty where the library's hold."""

    photo: str
    alt: str = ""
    caption: str = ""


@frozen(kw_only=True)
class BodyFacts:
    """What ``body.scan`` found in the text: ids of linked articles and photos used, words, pictures on the web."""

    words: int = 0
    article_links: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    """Each photo as the text shows it, in its order."""
    far_pictures: tuple[str, ...] = ()
    lost_links: tuple[str, ...] = ()
    """Addresses of links that no page may hold: readers get the words alone."""


def problem(code: str, place: Place, message: str, mend: str = "focus") -> Problem:
    """Return a finding that stops publishing."""
    return Problem(code=code, severity=Severity.PROBLEM, place=place, message=message, mend=mend)


def warning(code: str, place: Place, message: str, mend: str = "focus") -> Problem:
    """Return a finding that asks."""
    return Problem(code=code, severity=Severity.WARNING, place=place, message=message, mend=mend)
