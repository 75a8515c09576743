"""What changes on the site by itself, and when: embargoes, schedules, picks, rights, Popular (B6, E3, C8, P2). Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo
from editor_app.domain.popular import LEAVE_OUT_AFTER, Views
from editor_app.frozen import frozen


class Kind(StrEnum):
    """What happens."""

    PUBLIC = "public"
    """An article is shown from then on: its embargo and its schedule are past."""
    PICK_BEGINS = "pick begins"
    PICK_ENDS = "pick ends"
    RIGHTS_END = "rights end"
    """A photo that an article shows may not be used any more."""
    POPULAR_BACK = "popular back"
    """A piece that an editor left out of Popular may be in it again."""
    POPULAR_ENDS = "popular ends"
    """The counts are too old from then on, and pages leave Popular out."""


@frozen(kw_only=True)
class Coming:
    """One thing that happens at a moment (aware UTC). ``board`` is the name of a pick's board."""

    at: datetime
    kind: Kind
    article: ArticleId | None = None
    headline: str = ""
    board: str = ""
    photo: PhotoId | None = None
    photo_name: str = ""


def public_from(article: Article) -> datetime | None:
    """Return when an article that waits for its time is shown, None for one that waits for a person."""
    content = article.content
    if article.binned_at is not None or article.status not in (Status.READY, Status.PUBLISHED):
        return None
    return max((each for each in (content.embargo_until, content.publish_at) if each is not None), default=None)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment a day of the site is over, in UTC; right on days a clock change makes longer or shorter."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def coming(
    articles: Iterable[Article],
    boards: Mapping[str, Board],
    photos: Mapping[PhotoId, Photo],
    views: Views,
    zone: ZoneInfo,
    after: datetime,
    photos_in: Callable[[ArticleContent], Iterable[str]],
) -> tuple[Coming, ...]:
    """Return everything that will happen after a moment, in the order of time.

    ``photos_in`` tells which photos a text shows.
    """
    known = {each.id: each for each in articles}
    found = [
        *_public(known.values()),
        *_picks(boards.values(), known),
        *_rights(known.values(), photos, zone, photos_in),
        *_popular(views, known),
    ]
    ahead = [each for each in found if each.at > after]
    return tuple(sorted(ahead, key=lambda each: (each.at, each.kind, each.board, each.article or "", each.photo or "")))


def _public(articles: Iterable[Article]) -> Iterator[Coming]:
    for article in articles:
        moment = public_from(article)
        if moment is not None:
            yield Coming(at=moment, kind=Kind.PUBLIC, article=article.id, headline=article.content.headline)


def _picks(boards: Iterable[Board], known: Mapping[ArticleId, Article]) -> Iterator[Coming]:
    for board in boards:
        for pick in board.live:
            article = known.get(pick.article)
            headline = article.content.headline if article else pick.headline_then
            for moment, kind in ((pick.starts, Kind.PICK_BEGINS), (pick.ends, Kind.PICK_ENDS)):
                yield Coming(at=moment, kind=kind, article=pick.article, headline=headline, board=board.name)


def _rights(
    articles: Iterable[Article],
    photos: Mapping[PhotoId, Photo],
    zone: ZoneInfo,
    photos_in: Callable[[ArticleContent], Iterable[str]],
) -> Iterator[Coming]:
    ending = {each: photo for each, photo in photos.items() if photo.record.rights_until is not None}
    if not ending:
        return
    for article in articles:
        if article.binned_at is not None or article.status not in (Status.READY, Status.PUBLISHED):
            continue
        lead = article.content.lead_photo
        shown = {lead.photo if lead else None, *photos_in(article.content)}
        for each in sorted(ending.keys() & shown):
            photo = ending[each]
            day = photo.record.rights_until
            if day is not None:
                yield Coming(at=end_of_day(day, zone), kind=Kind.RIGHTS_END, article=article.id,
                             headline=article.content.headline, photo=each, photo_name=photo.file_name)  # fmt: skip


def _popular(views: Views, known: Mapping[ArticleId, Article]) -> Iterator[Coming]:
    for each, until in views.excluded.items():
        article = known.get(each)
        if article is not None:
            yield Coming(at=until, kind=Kind.POPULAR_BACK, article=each, headline=article.content.headline)
    if views.until is not None:
        yield Coming(at=views.until + LEAVE_OUT_AFTER, kind=Kind.POPULAR_ENDS)
