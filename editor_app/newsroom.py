"""Opens a newsroom: lock, database, photos, services. Wires the core; needs no Qt."""

import getpass
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from editor_app.domain.changes import Changes
from editor_app.domain.errors import NewsroomUnavailable, StorageFailure
from editor_app.domain.site import Site
from editor_app.services.addresses import Addresses
from editor_app.services.apart import keep_apart
from editor_app.services.articles import Articles
from editor_app.services.curation import Curation
from editor_app.services.deriving import derive
from editor_app.services.history import History
from editor_app.services.steps import Steps
from editor_app.store.articles import recount_all
from editor_app.store.backup import copy_before_upgrade, read_backup, write_backup
from editor_app.store.database import DATABASE_NAME, Database
from editor_app.store.deliveries import open_deliveries
from editor_app.store.drafts import Drafts
from editor_app.store.header import read_header
from editor_app.store.lock import LOCK_NAME, NewsroomLock
from editor_app.store.site import current_site, write_site
from editor_app.store.soundness import findings
from editor_app.store.upgrade import create_database, upgrade_database

if TYPE_CHECKING:
    from editor_app.services.ahead import Ahead
    from editor_app.services.broken_links import BrokenLinks
    from editor_app.services.captions import Captions
    from editor_app.services.delivering import Delivering
    from editor_app.services.handing_out import HandingOut
    from editor_app.services.ingest import Ingest
    from editor_app.services.merging import Merging
    from editor_app.services.near import NearDuplicates
    from editor_app.services.passwords import Passwords
    from editor_app.services.photo_intake import PhotoIntake
    from editor_app.services.photo_library import PhotoLibrary
    from editor_app.services.photo_uses import PhotoUses
    from editor_app.services.photos import Photos
    from editor_app.services.popular import PopularViews
    from editor_app.services.previews import Previews
    from editor_app.services.publishing import Publishing
    from editor_app.services.replacing import Replacing
    from editor_app.services.rights import RightsCalendar
    from editor_app.services.signing_keys import SigningKeys
    from editor_app.services.spelling import Spelling
    from editor_app.services.withdrawing import Withdrawing

_PASSED_OVER = frozenset(
    {LOCK_NAME, f"{DATABASE_NAME}.new", f"{DATABASE_NAME}.new-journal", ".DS_Store", "desktop.ini", "lost+found"}
)
"""What may lie in a folder that is still empty of a newsroom: an attempt cut short, and the system's own."""


class Newsroom:
    """An open newsroom; a context manager. Its services are plain blocking functions."""

    def __init__(self, folder: Path, database: Database, lock: NewsroomLock) -> None:
        self.path = folder
        self.person = database.person
        self._database = database
        self._lock = lock
        self._drafts = Drafts(database, folder / "recovery")
        self.articles = Articles(database, self._drafts)
        self.curation = Curation(database)
        self.history = History(database)
        self.addresses = Addresses(database)
        self.steps = Steps(database)

    @cached_property
    def photos(self) -> "Photos":
        """The photo archive."""
        from editor_app.services.originals import Originals  # the image library only when a photo is wanted
        from editor_app.services.photos import Photos

        return Photos(self._database, Originals(self.path), self.articles.summaries)

    @cached_property
    def captions(self) -> "Captions":
        """The words of photos, in the library and in the articles."""
        from editor_app.services.captions import Captions  # only when a caption is edited

        return Captions(self._database, self.photos.original)

    @cached_property
    def photo_uses(self) -> "PhotoUses":
        """The places that show a photo, and their own words."""
        from editor_app.services.photo_uses import PhotoUses  # parsing only when a caption is edited

        return PhotoUses(self._database)

    @cached_property
    def library(self) -> "PhotoLibrary":
        """The photo archive as lists."""
        from editor_app.services.originals import Originals  # the image library only when photos are wanted
        from editor_app.services.photo_library import PhotoLibrary

        return PhotoLibrary(self._database, Originals(self.path), self.articles.summaries)

    @cached_property
    def near(self) -> "NearDuplicates":
        """Photos that look alike."""
        from editor_app.services.near import NearDuplicates  # the image library only when it is wanted

        return NearDuplicates(self._database, self.photos.thumbnail)

    @cached_property
    def rights(self) -> "RightsCalendar":
        """When the rights in photos end."""
        from editor_app.services.rights import RightsCalendar  # only when the calendar is opened

        return RightsCalendar(self._database, self.articles.summaries)

    @cached_property
    def photo_intake(self) -> "PhotoIntake":
        """Photos on their way in, and the templates for their words."""
        from editor_app.services.photo_intake import PhotoIntake  # importers only when something is brought in

        return PhotoIntake(self._database, self.photos, self.captions, self.near, self.library.steps)

    @cached_property
    def publishing(self) -> "Publishing":
        """Bundles: planned, exported, verified."""
        from editor_app.services.publishing import Publishing  # templates only when something is published

        return Publishing(self._database, self.path, self.signing)

    @cached_property
    def broken_links(self) -> "BrokenLinks":
        """What leads nowhere in texts that moved in, and the ways on."""
        from editor_app.services.broken_links import BrokenLinks  # parsing and templates only when it is asked

        return BrokenLinks(self._database, self.path)

    @cached_property
    def signing(self) -> "SigningKeys":
        """The key that signs bundles."""
        from editor_app.services.signing_keys import SigningKeys  # the keyring only when something is signed

        return SigningKeys(self._database, self.passwords)

    @cached_property
    def delivering(self) -> "Delivering":
        """Bundles on their way to the site."""
        from editor_app.services.delivering import Delivering  # targets only when something is delivered

        return Delivering(self._database, self.path, self.passwords)

    def delivers(self) -> bool:
        """Whether anything is on its way to a target: said without loading what delivers."""
        with self._database.read() as connection:
            return bool(open_deliveries(connection))

    @cached_property
    def passwords(self) -> "Passwords":
        """What only the system's keyring holds."""
        from editor_app.services.passwords import Passwords  # the keyring only when a secret is wanted

        return Passwords()

    @cached_property
    def ahead(self) -> "Ahead":
        """The site as it will be at a moment."""
        from editor_app.services.ahead import Ahead  # templates only when a page is looked at

        return Ahead(self._database, self.path)

    @cached_property
    def previews(self) -> "Previews":
        """The page of the article that is being written."""
        from editor_app.services.previews import Previews  # templates only when a page is looked at

        return Previews(self._database, self.path)

    @cached_property
    def popular(self) -> "PopularViews":
        """How often articles were seen, and what is made of it."""
        from editor_app.services.popular import PopularViews  # readers of reports only when they are wanted

        return PopularViews(self._database)

    @cached_property
    def merging(self) -> "Merging":
        """Two people's changes to one article in one."""
        from editor_app.services.merging import Merging  # only when two texts meet

        return Merging(self._database, self._drafts, self.articles)

    @cached_property
    def ingest(self) -> "Ingest":
        """Articles and photos from files."""
        from editor_app.services.ingest import Ingest  # importers only when something is brought in

        return Ingest(self._database, self._drafts, self.photos)

    @cached_property
    def handing_out(self) -> "HandingOut":
        """Articles as files."""
        from editor_app.services.handing_out import HandingOut  # only when articles are handed out

        return HandingOut(self._database, self.photos)

    @cached_property
    def spelling(self) -> "Spelling":
        """The spell check and the newsroom's own words."""
        from editor_app.services.spelling import Spelling  # only when something is checked

        return Spelling(self._database, self.path)

    @cached_property
    def replacing(self) -> "Replacing":
        """Find and replace across the archive."""
        from editor_app.services.replacing import Replacing  # only when something is looked for

        return Replacing(self._database)

    @cached_property
    def withdrawing(self) -> "Withdrawing":
        """Articles withdrawn everywhere, and taken back."""
        from editor_app.services.withdrawing import Withdrawing  # the parser only when a text is mended

        return Withdrawing(self._database)

    @property
    def site(self) -> Site:
        """The site's settings as saved last."""
        with self._database.read() as connection:
            return current_site(connection)

    def save_site(self, site: Site) -> Changes:
        """Keep new settings of the site; those before stay in its history. New formats may mean other problems."""
        with self._database.write() as write:
            before = current_site(write.connection)
            changed = write_site(write, site)
            recounted = recount_all(write) if _rules(before) != _rules(site) else set()
        return Changes(site=changed, articles=frozenset(recounted))

    def now(self) -> datetime:
        """Return the time of the newsroom's clock, in UTC."""
        return self._database.now()

    def check(self, rebuild: bool = False) -> list[str]:
        """Return what is wrong with database, revisions, lists and photos, a line each; empty when all is sound."""
        return findings(self._database, self.path / "photos", rebuild=rebuild)

    def backup(self, file: Path) -> None:
        """Write database and photos to one file that has been restored and compared before it is in place.

        Raises Refused where the file would be in the way of the newsroom itself, or of what is no backup.
        """
        keep_apart(Path(file), self.path, "backups")
        write_backup(self._database, self.path / "photos", Path(file))

    def close(self) -> None:
        """Close the database and give the lock up. May be called twice."""
        if "spelling" in self.__dict__:
            self.spelling.close()
        if "previews" in self.__dict__:
            self.previews.close()
        self._database.close()
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
            if fresh and not file.exists():
                create_database(file)
            upgrade_database(file, lambda: copy_before_upgrade(file, folder / "backups"))
            database = Database.open(file, person=person, clock=clock, derive=derive)
        except StorageFailure as error:
            raise NewsroomUnavailable(f"The newsroom cannot be opened: {error}") from error
        undo.pop_all()
    return Newsroom(folder, database, lock)


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
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "someone"


def _rules(site: Site) -> tuple[object, ...]:
    """Return what of the settings decides whether something is a problem."""
    return site.formats, site.archive_after_days, site.rights_days


def _utc_now() -> datetime:
    return datetime.now(UTC)
