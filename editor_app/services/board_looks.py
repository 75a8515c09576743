"""A board as a person looks at it: each slot with what its card shows, as the site would have it now."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from editor_app.domain.article import Article
from editor_app.domain.curation import Board, Pick, boards_of, retire_expired
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.showing import Slot, SlotReason, Stale, shown_picks, standing_of
from editor_app.domain.site import Site, language_of_board
from editor_app.frozen import frozen
from editor_app.store.articles import get_articles
from editor_app.store.boards import get_board, newest_board
from editor_app.store.fillers import newest_public, stopped, versions
from editor_app.store.photo_rows import get_photo
from editor_app.store.site import current_site

_SPARE = 40
"""Fillers looked for beyond the slots: as many may be on the board, or under previous, already."""
_AHEAD = frozenset({Stale.ENDED, Stale.NOT_YET})
"""What is not shown because that was wanted so."""


@frozen(kw_only=True)
class Face:
    """An article as its card shows it. ``stale`` says why the site may not show it now."""

    article: ArticleId
    headline: str
    standfirst: str
    format: str
    language: str
    photo: PhotoId | None
    stale: Stale | None
    embargo_until: datetime | None = None
    waiting: bool = False
    """Ready, and not out yet."""


@frozen(kw_only=True)
class BoardLook:
    """A board with its draft and live slots, and the faces of all that is on it, previous included."""

    board: Board
    revision: str
    now: datetime
    site: Site
    language: str
    """Whose readers' page this is; empty for each piece in its own language."""
    draft: tuple[Slot, ...]
    live: tuple[Slot, ...]
    faces: dict[ArticleId, Face]
    lapsed: frozenset[PhotoId] = frozenset()
    """Pictures of cards that may not be used any more: the article's own is shown instead (C8)."""

    @property
    def cap(self) -> int:
        """How many the board holds."""
        return self.site.cap_of(self.board.name)


@frozen(kw_only=True)
class BoardNote:
    """A board in short. ``stale`` live picks are skipped without anybody having wanted it; ``empty`` slots are live."""

    name: str
    changed: bool
    picks: int
    stale: int
    empty: int
    cap: int
    ended: bool = False
    """Whether readers see none of it any more only because every pick's time ran out."""


def look_at(connection: Connection, name: str, language: str, now: datetime) -> BoardLook:
    """Return a board as the readers of a language see it; a language's own board is always theirs."""
    found = newest_board(connection, name)
    site, board = current_site(connection), retire_expired(found.board, now)
    language = language_of_board(name) or language
    view = _Sight(connection, site, now, board, language)
    return BoardLook(
        board=board,
        revision=found.id,
        now=now,
        site=site,
        language=language,
        draft=view.slots(draft=True),
        live=view.slots(draft=False),
        faces=view.faces(),
        lapsed=_lapsed(connection, board, site.day_at(now)),
    )


def _lapsed(connection: Connection, board: Board, today: date) -> frozenset[PhotoId]:
    pictures = {pick.picture for pick in (*board.draft, *board.live) if pick.picture}
    ends = {each: photo.record.rights_until for each in pictures if (photo := get_photo(connection, each))}
    return frozenset(each for each, until in ends.items() if until is not None and until < today)


def overview_of(connection: Connection, now: datetime) -> tuple[BoardNote, ...]:
    """Return every board the site has, in its order, as the readers of its language see it."""
    site = current_site(connection)
    notes = []
    for name in boards_of(site):
        board = retire_expired(get_board(connection, name), now)
        slots = _Sight(connection, site, now, board, language_of_board(name)).slots(draft=False)
        notes.append(
            BoardNote(
                name=name,
                changed=board.changed,
                picks=len(board.live),
                stale=sum(slot.stale is not None and slot.stale not in _AHEAD for slot in slots),
                empty=sum(slot.reason is SlotReason.EMPTY for slot in slots),
                cap=site.cap_of(name),
                ended=not board.live and _last_reason(board) == "expired",
            )
        )
    return tuple(notes)


def _last_reason(board: Board) -> str:
    """Return why the last pick left the board."""
    return max(board.previous, key=lambda past: past.left_at).reason if board.previous else ""


def faces_of(connection: Connection, articles: Sequence[ArticleId], now: datetime) -> dict[ArticleId, Face]:
    """Return what the cards of articles show, of those that are still here."""
    return {each: _face(article, now) for each, article in get_articles(connection, articles).items()}


class _Sight:
    """One look at one board: its articles, their versions in the page's language, what fills free slots."""

    def __init__(self, connection: Connection, site: Site, now: datetime, board: Board, language: str) -> None:
        self._site, self._now, self._board, self._language = site, now, board, language
        picks: Iterable[Pick] = (*board.draft, *board.live, *(past.pick for past in board.previous))
        self._articles = get_articles(connection, list(dict.fromkeys(pick.article for pick in picks)))
        self._versions: dict[str, list[ArticleId]] = {}
        if language:
            stories = {each.content.story for each in self._articles.values() if each.content.language != language}
            self._versions = versions(connection, stories - {""}, language)
        rule = site.backfill_of(board.name)
        in_language = language or next(iter(site.languages), "")
        self._filler = (
            newest_public(connection, rule, in_language, now, site.cap_of(board.name) + _SPARE) if rule else []
        )
        more = [*(each for found in self._versions.values() for each in found), *self._filler]
        self._articles |= get_articles(connection, [each for each in more if each not in self._articles])
        self._stopped = stopped(connection, list(self._articles))

    def slots(self, *, draft: bool) -> tuple[Slot, ...]:
        """Return the slots of the draft or the live board."""
        cap = self._site.cap_of(self._board.name)
        return shown_picks(self._board, self._now, self._standing, cap, filler=self._filler, draft=draft)

    def faces(self) -> dict[ArticleId, Face]:
        """Return the face of every article that is looked at."""
        return {each: _face(article, self._now) for each, article in self._articles.items()}

    def _standing(self, article: ArticleId) -> ArticleId | Stale:
        found = self._articles.get(article)
        stale = self._why_not(article)
        if stale is not None or found is None:
            return stale or Stale.GONE
        if not self._language or found.content.language == self._language:
            return article
        others = self._versions.get(found.content.story, [])
        return next((each for each in others if self._why_not(each) is None), Stale.OTHER_LANGUAGE)

    def _why_not(self, article: ArticleId) -> Stale | None:
        stale = standing_of(self._articles.get(article), self._now)
        return Stale.STOPPED if stale is None and article in self._stopped else stale


def _face(article: Article, now: datetime) -> Face:
    content = article.content
    return Face(
        article=article.id,
        headline=content.headline,
        standfirst=content.standfirst,
        format=content.format,
        language=content.language,
        photo=content.lead_photo.photo if content.lead_photo else None,
        stale=standing_of(article, now),
        embargo_until=content.embargo_until,
        waiting=article.status is Status.READY,
    )
