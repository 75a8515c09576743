"""Working drafts: each kept twice, in the database and as a file in recovery/, so that one failure loses nothing."""

import logging
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.article import ArticleEdit, WorkingDraft
from editor_app.domain.errors import StorageFailure
from editor_app.domain.ids import ArticleId
from editor_app.durable import sync
from editor_app.store.canonical import from_text, storable, to_text
from editor_app.store.database import Database
from editor_app.store.disk import disk_words
from editor_app.store.first_text import write_recovery
from editor_app.store.revisions import read_content
from editor_app.store.tables import drafts

logger = logging.getLogger(__name__)

_LARGEST = 64 * 1024 * 1024
_ID_CHARACTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_")


class Drafts:
    """The unsaved work of a newsroom. ``folder`` is recovery/."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._ours: set[Path] = set()
        self._kept: set[ArticleId] = set()
        self._last: datetime | None = None

    def draft(self, edit: ArticleEdit) -> WorkingDraft:
        """Return ``edit`` as a draft of now; a later one never bears an earlier time, whatever the clock does."""
        now = self._database.now()
        if self._last is not None and now <= self._last:
            now = self._last + timedelta(microseconds=1)
        self._last = now
        return WorkingDraft(edit=edit, saved_at=now, person=self._database.person)

    def keep(self, edit: ArticleEdit) -> datetime:
        """Keep ``edit`` durably; raises StorageFailure only when neither place could hold it."""
        draft = self.draft(edit)
        failure: StorageFailure | None = None
        try:
            self.keep_file(draft)
        except StorageFailure as error:
            failure = error
        try:
            self._keep_row(draft)
        except StorageFailure as error:
            if failure is not None:
                raise failure from error
            logger.warning("a draft is only in %s: the database cannot be written", self._folder)
        else:
            if failure is not None:
                logger.warning("a draft is only in the database: %s cannot be written", self._folder)
        self._kept.add(edit.id)
        return draft.saved_at

    def keep_file(self, draft: WorkingDraft) -> None:
        """Write the recovery file alone. Raises StorageFailure."""
        path = self._path(draft.edit.id)
        if path not in self._ours:
            with disk_words(self._folder):
                self._spare(path)
        write_recovery(self._folder, draft)
        self._ours.add(path)
        self._kept.add(draft.edit.id)

    def renew_file(self, edit: ArticleEdit) -> None:
        """Bring a recovery file up to what is being saved, so that a crash right after offers no older text."""
        if self._path(edit.id).exists():
            self.keep_file(self.draft(edit))

    def is_ours(self, article: ArticleId) -> bool:
        """Whether this run wrote the draft there is; else it was left behind by an earlier one."""
        return article in self._kept

    def _spare(self, path: Path) -> None:
        """Put a file aside that is no draft this program can read: somebody else may. Raises OSError."""
        if path.exists() and self._from_file(path) is None:
            aside = next(
                each for each in (path.with_suffix(f".{number}.damaged") for number in count(1)) if not each.exists()
            )
            path.rename(aside)
            logger.warning("a recovery file that cannot be read was put aside as %s", aside.name)

    def _keep_row(self, draft: WorkingDraft) -> None:
        values = {
            "base_revision": draft.edit.base_revision,
            "content": to_text(draft.edit.content),
            "saved_at": draft.saved_at,
            "person": storable(draft.person),
        }
        statement = upsert(drafts).values(article=draft.edit.id, **values)
        with self._database.write() as write:
            write.connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=values))

    def of(self, article: ArticleId) -> WorkingDraft | None:
        """Return the newest unsaved work on an article."""
        return next(iter(self.held(article)), None)

    def held(self, article: ArticleId) -> list[WorkingDraft]:
        """Return all unsaved work on an article, newest first: two when row and file disagree."""
        with self._database.read() as connection:
            row = connection.execute(select(drafts).where(drafts.c.article == article)).one_or_none()
        found = [draft for draft in (row and _from_row(row), self._from_file(self._path(article))) if draft]
        if len(found) > 1 and found[0].edit == found[1].edit:
            del found[0]
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def all(self) -> list[WorkingDraft]:
        """Return all unsaved work, newest first; a damaged file is left where it is and passed over."""
        newest: dict[ArticleId, WorkingDraft] = {}
        with self._database.read() as connection:
            found = [draft for draft in map(_from_row, connection.execute(select(drafts))) if draft]
        with disk_words(self._folder):
            files = sorted(self._folder.glob("*.json"))
        found += [draft for draft in map(self._from_file, files) if draft]
        for draft in found:
            known = newest.get(draft.edit.id)
            if known is None or known.saved_at < draft.saved_at:
                newest[draft.edit.id] = draft
        return sorted(newest.values(), key=lambda draft: draft.saved_at, reverse=True)

    def has_row(self, connection: Connection, article: ArticleId) -> bool:
        """Whether the database holds a draft of the article."""
        return connection.execute(select(drafts.c.article).where(drafts.c.article == article)).first() is not None

    def has_any(self, connection: Connection, article: ArticleId) -> bool:
        """Whether there is unsaved work on the article: asked of many, of which few have any."""
        held = self.has_row(connection, article) or self._path(article).exists()
        return held and self.of(article) is not None

    def forget_row(self, connection: Connection, article: ArticleId) -> None:
        """Drop the row, within the transaction that makes it needless."""
        connection.execute(delete(drafts).where(drafts.c.article == article))

    def forget_file(self, article: ArticleId) -> None:
        """Drop the recovery file, after that transaction is on the disk."""
        path = self._path(article)
        self._kept.discard(article)
        if not path.exists():
            return
        try:
            if path not in self._ours:
                self._spare(path)
            path.unlink(missing_ok=True)
            sync(self._folder)
        except OSError as error:
            logger.warning("a recovery file stays in %s: %s", self._folder, error.strerror)

    def _path(self, article: ArticleId) -> Path:
        if not article or not _ID_CHARACTERS.issuperset(article):
            raise ValueError(f"{article!r} is no article id")
        return self._folder / f"{article}.json"

    def _from_file(self, path: Path) -> WorkingDraft | None:
        try:
            if path.stat().st_size > _LARGEST:
                return None
            draft = from_text(path.read_text(encoding="utf-8"), WorkingDraft)
            to_text(draft)  # a time without a zone is refused here, and not when it is compared or stored
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("the recovery file %s cannot be read: %s", path.name, type(error).__name__)
            return None
        return draft if draft.edit.id == path.stem else None


def _from_row(row: Row[Any]) -> WorkingDraft | None:
    values = row._mapping
    try:
        content = read_content(values["content"])
    except StorageFailure:
        logger.warning("the draft of article %s in the database is damaged", values["article"])
        return None
    edit = ArticleEdit(id=values["article"], base_revision=values["base_revision"], content=content)
    return WorkingDraft(edit=edit, saved_at=values["saved_at"], person=values["person"])
