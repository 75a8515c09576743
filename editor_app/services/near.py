"""Photos that look alike: found when they come in and for those here before, asked about once, made one (rule C5)."""

import logging
from collections.abc import Callable
from dataclasses import field, fields, replace

from editor_app.body import Figure, from_markdown, to_markdown
from editor_app.body.blocks import InlinePhoto
from editor_app.body.pictures import Picture, with_pictures
from editor_app.domain.article import ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError, NotFound, Refused, StorageFailure
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.near import Fingerprint, NearAnswer, NearPair
from editor_app.domain.photo import Photo, PhotoRecord, PhotoUse, resolve_use
from editor_app.frozen import frozen
from editor_app.pictures.fingerprint import EDGE, fingerprint
from editor_app.services.steps import TAKEN_BACK, Mark, Stepped, Steps
from editor_app.store import near
from editor_app.store.articles import add_revision, get_articles, refresh_users_of
from editor_app.store.boards import board_revision, boards_showing, newest_board, write_board
from editor_app.store.database import Database, Write
from editor_app.store.photo_rows import change_record, get_photo, set_binned
from editor_app.store.photos import users_of

logger = logging.getLogger(__name__)

MOVED = "photo replaced by the one like it"
_BATCH = 6
_SAME_SHAPE = 0.01
"""Crops are taken over where the two pictures' ratios differ by no more."""


@frozen(kw_only=True)
class CaughtUp:
    """Some fingerprints were taken: ``after`` is where to go on, None when every photo has one."""

    after: int | None
    done: int = 0
    pairs: tuple[tuple[PhotoId, PhotoId], ...] = ()
    """New pairs that look alike."""


@frozen
class BoardMark:
    """A board whose cards showed the photo that is gone: its newest revision before and after."""

    board: str
    before: str
    after: str


@frozen(kw_only=True)
class MadeOne:
    """One photo stands for two: what was done, as the way back needs it."""

    kept: PhotoId
    gone: PhotoId
    before: PhotoRecord
    after: PhotoRecord
    marks: tuple[Mark, ...] = ()
    boards: tuple[BoardMark, ...] = ()
    changes: Changes = field(default_factory=Changes)
    left: tuple[str, ...] = ()
    """Headlines of articles that were changed since, and were left as they are."""


class NearDuplicates:
    """The pairs of a newsroom. ``thumbnail`` gives a small upright JPEG of a photo."""

    def __init__(self, database: Database, thumbnail: Callable[[PhotoId, int], bytes]) -> None:
        self._database = database
        self._thumbnail = thumbnail
        self._steps = Steps(database)

    def catch_up(self, after: int = 0, limit: int = _BATCH) -> CaughtUp:
        """Take the fingerprints of some photos that have none; begin with 0. May be stopped at any time."""
        with self._database.read() as connection:
            some = near.without_print(connection, after, limit)
        prints = [(photo, self._print(photo)) for _, photo in some]
        pairs: list[tuple[PhotoId, PhotoId]] = []
        if prints:
            with self._database.write() as write:
                for photo, taken in prints:
                    pairs += near.keep_print(write, photo, taken)
        going_on = some[-1][0] if len(some) == limit else None
        return CaughtUp(after=going_on, done=len(some), pairs=tuple(pairs))

    def look_at(self, photo: PhotoId) -> list[tuple[PhotoId, PhotoId]]:
        """Take the fingerprint of a photo that has just come in; return the new pairs it makes."""
        taken = self._print(photo)
        with self._database.write() as write:
            return near.keep_print(write, photo, taken)

    def _print(self, photo: PhotoId) -> Fingerprint | None:
        try:
            return fingerprint(self._thumbnail(photo, EDGE))
        except StorageFailure:
            raise
        except EditorError as error:  # its file is gone or broken: that is said elsewhere, and it is not tried again
            logger.info("a photo has no fingerprint: %s", type(error).__name__)
            return None

    def count(self) -> int:
        """Return how many pairs nobody has said anything of."""
        with self._database.read() as connection:
            return near.count_waiting(connection)

    def waiting(self, limit: int = 100, photo: PhotoId | None = None) -> list[NearPair]:
        """Return pairs that wait for an answer, those found last first."""
        with self._database.read() as connection:
            return near.waiting(connection, limit, photo)

    def keep_both(self, one: PhotoId, other: PhotoId) -> Changes:
        """Remember that these are two pictures: never asked again."""
        return self._answer(one, other, NearAnswer.BOTH)

    def ask_again(self, one: PhotoId, other: PhotoId) -> Changes:
        """Forget what was said of a pair."""
        return self._answer(one, other, NearAnswer.WAITING)

    def _answer(self, one: PhotoId, other: PhotoId, answer: NearAnswer) -> Changes:
        with self._database.write() as write:
            new = near.set_answer(write, one, other, answer)
        return Changes(photos=frozenset({one, other})) if new else Changes()

    # One for both

    def use_one(self, keep: PhotoId, gone: PhotoId) -> MadeOne:
        """Let one photo stand for both: uses and words move over, what a reader sees of words stays; one write.

        The kept record gets the words it lacks. The other photo is in the bin. Raises NotFound, and Refused for one
        photo given twice.
        """
        if keep == gone:
            raise Refused("A photo cannot stand for itself.", code="same-photo")
        with self._database.write() as write:
            kept, other = _known(write, keep), _known(write, gone)
            after = filled_up(kept.record, other.record)
            touched: set[ArticleId] = set()
            if after != kept.record:
                change_record(write, kept, after)
                touched |= refresh_users_of(write, keep)
            marks = []
            merged = replace(kept, record=after)
            for article in get_articles(write.connection, users_of(write.connection, gone)).values():
                content = _moved(article.content, other, merged)
                if content == article.content:
                    continue
                written = add_revision(
                    write, article.id, content, article.status, MOVED, previous=article, binned_at=article.binned_at
                )
                marks.append(Mark(article.id, article.revision, written.article.revision))
                touched |= written.touched
            moved_boards = _move_boards(write, keep, gone)
            set_binned(write, gone, write.at)
            near.set_answer(write, keep, gone, NearAnswer.ONE)
        changes = Changes(
            articles=frozenset(touched),
            photos=frozenset({keep, gone}),
            boards=frozenset(mark.board for mark in moved_boards),
        )
        return MadeOne(
            kept=keep,
            gone=gone,
            before=kept.record,
            after=after,
            marks=tuple(marks),
            boards=moved_boards,
            changes=changes,
        )

    def put_back(self, made: MadeOne) -> MadeOne:
        """Make two of them again; words and articles that were changed since are left as they are."""
        stepped = self._steps.take_back(Stepped(Changes(), made.marks))
        touched = set(stepped.changes.articles)
        with self._database.write() as write:
            kept = _known(write, made.kept)
            if kept.record == made.after and made.after != made.before:
                change_record(write, kept, made.before)
                touched |= refresh_users_of(write, made.kept)
            boards = {mark.board for mark in made.boards if _board_back(write, mark)}
            set_binned(write, made.gone, None)
            near.set_answer(write, made.kept, made.gone, NearAnswer.WAITING)
        changes = Changes(
            articles=frozenset(touched), photos=frozenset({made.kept, made.gone}), boards=frozenset(boards)
        )
        return replace(made, marks=(), boards=(), changes=changes, left=stepped.left)


def filled_up(record: PhotoRecord, other: PhotoRecord) -> PhotoRecord:
    """Return a record with what it lacks taken from another's words. Crops and the archive flag are its own."""
    names = [each.name for each in fields(PhotoRecord) if each.name not in ("crops", "focus", "archive")]
    return replace(record, **{name: getattr(record, name) or getattr(other, name) for name in names})


def _known(write: Write, photo: PhotoId) -> Photo:
    found = get_photo(write.connection, photo)
    if found is None:
        raise NotFound(f"There is no photo {photo} in the archive.")
    return found


def _move_boards(write: Write, keep: PhotoId, gone: PhotoId) -> tuple[BoardMark, ...]:
    """Let the cards of boards show another photo, draft and live."""
    marks = []
    for name in boards_showing(write.connection, gone):
        now = newest_board(write.connection, name)
        picks = (
            tuple(replace(pick, picture=keep) if pick.picture == gone else pick for pick in some)
            for some in (now.board.draft, now.board.live)
        )
        draft, live = picks
        after = write_board(write, replace(now.board, draft=draft, live=live), MOVED)
        if after is not None:
            marks.append(BoardMark(name, now.id, after))
    return tuple(marks)


def _board_back(write: Write, mark: BoardMark) -> bool:
    """Let a board be as it was; one that was changed since is left, whichever of the two photos it shows."""
    if newest_board(write.connection, mark.board).id != mark.after:
        return False
    before = board_revision(write.connection, mark.board, mark.before)
    return before is not None and write_board(write, before.board, TAKEN_BACK) is not None


def _moved(content: ArticleContent, gone: Photo, kept: Photo) -> ArticleContent:
    """Return an article's content with another photo, its words as they were seen before."""
    use = content.lead_photo
    if use is not None and use.photo == gone.id:
        content = replace(content, lead_photo=_moved_use(use, gone, kept))
    if f"photo:{gone.id}" not in content.body:
        return content

    def change(picture: Picture) -> Picture:
        return _moved_picture(picture, gone, kept)

    body = from_markdown(content.body)
    changed = replace(body, blocks=with_pictures(body.blocks, change))
    # An address in a definition or in raw HTML is no picture of the blocks: it moves as text.
    return replace(content, body=to_markdown(changed).replace(f"photo:{gone.id}", f"photo:{kept.id}"))


def _moved_use(use: PhotoUse, gone: Photo, kept: Photo) -> PhotoUse:
    seen = resolve_use(use, gone)
    crops, focus = seen.crops, seen.focus
    if abs(gone.width / gone.height - kept.width / kept.height) > _SAME_SHAPE:
        crops, focus = (), None
    base = kept.record
    return replace(
        use,
        photo=kept.id,
        caption=None if seen.caption == base.caption else seen.caption,
        credit=None if seen.credit == base.credit else seen.credit,
        alt=use.alt if use.decorative else None if seen.alt == base.alt else seen.alt,
        archive=None if seen.archive == base.archive else seen.archive,
        crops=crops if crops and crops != base.crops else None,
        focus=focus if focus is not None and focus != base.focus else None,
    )


def _moved_picture(picture: Picture, gone: Photo, kept: Photo) -> Picture:
    if picture.address != f"photo:{gone.id}":
        return picture
    address = f"photo:{kept.id}"
    alt = picture.alt or (gone.record.alt if gone.record.alt != kept.record.alt else "")
    if isinstance(picture, InlinePhoto):
        return replace(picture, address=address, alt=alt)
    own = gone.record.caption if gone.record.caption != kept.record.caption else ""
    return Figure(address, alt, picture.caption or own)
