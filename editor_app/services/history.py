"""Every version of an article: list, read, compare in words, restore (rule T7)."""

from editor_app.domain.article import ArticleContent, RevisionInfo
from editor_app.domain.changes import Changes, Saved
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.frozen import frozen
from editor_app.services.differences import Piece, differences
from editor_app.services.field_words import CONTENT_FIELDS, field_words
from editor_app.store.articles import add_revision, get_article
from editor_app.store.database import Database
from editor_app.store.photo_rows import get_photo
from editor_app.store.revisions import Revision, find_revision, list_revisions


@frozen
class FieldDifference:
    """How a field of ArticleContent (or ``status``) changed: its words as pieces (kind, text), in reading order."""

    field: str
    pieces: tuple[Piece, ...]


class History:
    """The revisions of the newsroom's articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revisions(self, article_id: ArticleId) -> list[RevisionInfo]:
        """Return an article's versions, newest first."""
        with self._database.read() as connection:
            return list_revisions(connection, article_id)

    def content_at(self, revision: RevisionId) -> ArticleContent:
        """Return what a version says."""
        return self._revision(revision).content

    def difference(self, old: RevisionId | None, new: RevisionId) -> list[FieldDifference]:
        """Return the fields that differ, in words. ``old`` None means: from nothing."""
        after = self._revision(new)
        before = self._revision(old) if old else None
        found = self.compare(before.content if before else _NOTHING, after.content)
        if before is None or before.status != after.status:
            words = ("" if before is None else _status_words(before)), _status_words(after)
            found.append(FieldDifference("status", differences(*words)))
        return found

    def compare(self, old: ArticleContent, new: ArticleContent) -> list[FieldDifference]:
        """Return the fields in which two texts differ, in words; neither need be in the history."""
        found = []
        for name in CONTENT_FIELDS:
            then, now = (field_words(each, name, self._photo_name) for each in (old, new))
            if then != now:
                found.append(FieldDifference(name, differences(then, now)))
        return found

    def _photo_name(self, photo: PhotoId) -> str:
        with self._database.read() as connection:
            found = get_photo(connection, photo)
        return found.file_name if found is not None else photo

    def restore(self, article_id: ArticleId, revision: RevisionId) -> Saved:
        """Make an old version's content the newest one: a new revision, noted ``restored``.

        The status stays, and so does unsaved work: it is offered again when the article is opened.
        """
        with self._database.write() as write:
            old = find_revision(write.connection, revision)
            current = get_article(write.connection, article_id)
            if current is None or old is None or old.article != article_id:
                raise NotFound("This version is not in the article's history.")
            if old.content == current.content:
                saved = Saved(article=current, revision=current.revision)
            else:
                written = add_revision(
                    write,
                    article_id,
                    old.content,
                    current.status,
                    "restored",
                    previous=current,
                    binned_at=current.binned_at,
                )
                changes = Changes(articles=written.touched)
                saved = Saved(article=written.article, revision=written.article.revision, changes=changes)
        return saved

    def _revision(self, revision: RevisionId) -> Revision:
        with self._database.read() as connection:
            found = find_revision(connection, revision)
        if found is None:
            raise NotFound("This version is not in the newsroom.")
        return found


_NOTHING = ArticleContent(language="", format="")


def _status_words(revision: Revision) -> str:
    return revision.status.replace("_", " ")
