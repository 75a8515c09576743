"""Opens a newsroom: lock, database, photos, services. Wires the core; needs no Qt."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from editor_app.domain.changes import Changes
from editor_app.domain.errors import NewsroomUnavailable, StorageFailure
from editor_app.domain.glance import Glance
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery
from editor_app.domain.site import Site
from editor_app.newsroom_services import NewsroomServices
from editor_app.store.canonical import aware
from editor_app.store.glance import connection_to, glance
from editor_app.store.header import DATABASE_NAME, SCHEMA_VERSION, read_header
from editor_app.store.lock import LOCK_NAME, NewsroomLock

if TYPE_CHECKING:
    from editor_app.domain.article import Article, ArticleEdit
    from editor_app.services.articles import Articles
    from editor_app.store.database import Database

_PASSED_OVER = frozenset(
    {LOCK_NAME, f"{DATABASE_NAME}.new", f"{DATABASE_NAME}.new-journal", ".DS_Store", "desktop.ini", "lost+found"}
)
"""What may lie in a folder that is still empty of a newsroom: an attempt cut short, and the system's own."""


class Newsroom(NewsroomServices):
    """An open newsroom; a context manager. Its services are plain blocking functions.

    A service is loaded when it is first wanted, the database with the first of them, unless ``make_ready`` came first.
    """

    def __init__(self, folder: Path, lock: NewsroomLock, person: str, clock: Callable[[], datetime]) -> None:
        self.path = folder
        self.person = person
        self._lock = lock
        self._clock = clock
        self._opening = threading.Lock()
        self._opened: Database | None = None
        self._seen_by: sqlite3.Connection | None = None
        self._closed = False

    def glance(self, query: ArticleQuery, limit: int) -> Glance:
        """Return the first rows of a view and the site, before the database is ready: nothing large is loaded for it.

        Raises NewsroomUnavailable where the database cannot be read.
        """
        with self._seen() as connection:
            return glance(connection, self.path, query, limit)

    def first_text(self, article: ArticleId) -> "Article | None":
        """Return an article as early; None if there is none, or unsaved work on it. Raises NewsroomUnavailable."""
        from editor_app.store.first_text import unedited  # after the first rows

        with self._seen() as connection:
            return unedited(connection, self.path, article)

    def keep_aside(self, edit: "ArticleEdit") -> None:
        """Keep what was typed where the database cannot be opened: the next start offers it. Raises StorageFailure."""
        from editor_app.domain.article import WorkingDraft  # after the first rows
        from editor_app.store.first_text import write_recovery

        write_recovery(self.path / "recovery", WorkingDraft(edit=edit, saved_at=self.now(), person=self.person))

    @contextmanager
    def _seen(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._opening:
                self._refuse_if_closed()
                if self._seen_by is None:
                    self._seen_by = connection_to(self.path / DATABASE_NAME)
                yield self._seen_by
        except StorageFailure as error:
            raise NewsroomUnavailable(f"The newsroom cannot be opened: {error}") from error

    def make_ready(self) -> "Articles":
        """Open the database and load what every window uses. Raises NewsroomUnavailable where that fails."""
        try:
            return self.articles
        except StorageFailure as error:
            raise NewsroomUnavailable(f"The newsroom cannot be opened: {error}") from error

    @property
    def _database(self) -> "Database":
        with self._opening:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def _open(self) -> "Database":
        from editor_app.services.deriving import derive  # SQLAlchemy and all that reads texts: after the first rows
        from editor_app.store.database import Database

        self._refuse_if_closed()
        opened = Database.open(self.path / DATABASE_NAME, person=self.person, clock=self._clock, derive=derive)
        if self._seen_by is not None:
            self._seen_by.close()
            self._seen_by = None
        return opened

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StorageFailure(f"{self.path}: the newsroom has been closed.", folder=str(self.path))

    @property
    def site(self) -> Site:
        """The site's settings as saved last."""
        from editor_app.store.site import current_site  # after the first rows

        with self._database.read() as connection:
            return current_site(connection)

    def save_site(self, site: Site) -> Changes:
        """Keep new settings of the site; those before stay in its history. New formats may mean other problems."""
        from editor_app.store.articles import recount_all  # only when settings are kept
        from editor_app.store.site import current_site, write_site

        with self._database.write() as write:
            before = current_site(write.connection)
            changed = write_site(write, site)
            recounted = recount_all(write) if _rules(before) != _rules(site) else set()
        return Changes(site=changed, articles=frozenset(recounted))

    def now(self) -> datetime:
        """Return the time of the newsroom's clock, in UTC."""
        return aware(self._clock())

    def check(self, rebuild: bool = False) -> list[str]:
        """Return what is wrong with database, revisions, lists and photos, a line each; empty when all is sound."""
        from editor_app.store.soundness import findings  # only when it is asked for

        return findings(self._database, self.path / "photos", rebuild=rebuild)

    def backup(self, file: Path) -> None:
        """Write database and photos to one file that has been restored and compared before it is in place.

        Raises Refused where the file would be in the way of the newsroom itself, or of what is no backup.
        """
        from editor_app.services.apart import keep_apart  # only for a backup
        from editor_app.store.backup import write_backup

        keep_apart(Path(file), self.path, "backups")
        write_backup(self._database, self.path / "photos", Path(file))

    def close(self) -> None:
        """Close the database and give the lock up. May be called twice."""
        if "spelling" in self.__dict__:
            self.spelling.close()
        if "previews" in self.__dict__:
            self.previews.close()
        with self._opening:
            self._closed = True
            if self._opened is not None:
                self._opened.close()
            if self._seen_by is not None:
                self._seen_by.close()
                self._seen_by = None
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_newsroom(
    path: Path | str,
    *,
    person: str | None = None,
    clock: Callable[[], datetime] | None = None,
    create: bool = False,
) -> Newsroom:
    """Open the newsroom in the folder ``path``; a missing or empty folder becomes a new one.

    A folder that holds other things is refused unless ``create``. Raises NewsroomUnavailable with one clear line when
    the newsroom is open elsewhere, newer, foreign or unreadable; no byte of such a file is written.
    """
    newsroom = enter_newsroom(path, person=person, clock=clock, create=create)
    try:
        newsroom.make_ready()
    except NewsroomUnavailable:
        newsroom.close()
        raise
    return newsroom


def enter_newsroom(
    path: Path | str,
    *,
    person: str | None = None,
    clock: Callable[[], datetime] | None = None,
    create: bool = False,
) -> Newsroom:
    """Do of ``open_newsroom`` what must come first: refuse, take the lock, bring the file up to date.

    The database is opened when it is first wanted, or by ``make_ready``, which tells what else can go wrong.
    """
    folder = Path(path).expanduser().absolute()
    file = folder / DATABASE_NAME
    person = person or _who_am_i()
    clock = clock or _utc_now
    fresh = not _exists(file)
    if fresh:
        _make_room(folder, create=create)
    else:
        read_header(file)
    with ExitStack() as undo:
        lock = NewsroomLock(folder, person, clock())
        undo.callback(lock.release)
        try:
            _bring_up_to_date(file, fresh=fresh)
        except StorageFailure as error:
            raise NewsroomUnavailable(f"The newsroom cannot be opened: {error}") from error
        undo.pop_all()
    return Newsroom(folder, lock, person, clock)


def _bring_up_to_date(file: Path, *, fresh: bool) -> None:
    fresh = fresh and not file.exists()
    if not fresh and read_header(file).user_version == SCHEMA_VERSION:
        return
    from editor_app.store.backup import copy_before_upgrade  # only when there is something to make or to migrate
    from editor_app.store.upgrade import create_database, upgrade_database

    if fresh:
        create_database(file)
    upgrade_database(file, lambda: copy_before_upgrade(file, file.parent / "backups"))


def create_newsroom(path: Path | str, site: Site | None = None) -> None:
    """Make a newsroom in a new or empty folder."""
    folder = Path(path).expanduser().absolute()
    if _exists(folder / DATABASE_NAME):
        raise NewsroomUnavailable(f"There is a newsroom in {folder} already.")
    with open_newsroom(folder) as newsroom:
        if site is not None:
            newsroom.save_site(site)


def restore_backup(file: Path, folder: Path) -> None:
    """Restore a backup into a new or empty folder. Raises BadInput or Refused, and leaves nothing behind then."""
    from editor_app.store.backup import read_backup  # only for a backup

    read_backup(Path(file), Path(folder).expanduser().absolute())


def _exists(file: Path) -> bool:
    try:
        file.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise NewsroomUnavailable(f"The newsroom folder {file.parent} cannot be read ({error.strerror}).") from error
    return True


def _make_room(folder: Path, *, create: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = sorted(each.name for each in folder.iterdir() if each.name not in _PASSED_OVER)
    except OSError as error:
        raise NewsroomUnavailable(
            f"The newsroom folder {folder} cannot be made or read ({error.strerror}): choose another."
        ) from error
    if held and not create:
        raise NewsroomUnavailable(
            f"{folder} holds no newsroom, but other things ({held[0]}): choose a folder of its own."
        )


def _who_am_i() -> str:
    import getpass  # start-up time: a person who has a name in the preferences is known

    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "someone"


def _rules(site: Site) -> tuple[object, ...]:
    """Return what of the settings decides whether something is a problem."""
    return site.formats, site.archive_after_days, site.rights_days


def _utc_now() -> datetime:
    return datetime.now(UTC)
