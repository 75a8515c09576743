"""Every version of an article: list, read, compare in words, restore (rule T7)."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from editor_app.domain.article import ArticleContent, RevisionInfo
from editor_app.domain.changes import Changes, Saved
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import format_source_line
from editor_app.services.differences import Piece, differences
from editor_app.store.articles import add_revision, get_article
from editor_app.store.database import Database
from editor_app.store.revisions import Revision, find_revision, list_revisions


@dataclass(frozen=True, slots=True)
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
        found = []
        for name in (*_CONTENT_FIELDS, "status"):
            then, now = (_words(before, name) if before else ""), _words(after, name)
            if then != now:
                found.append(FieldDifference(name, differences(then, now)))
        return found

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


_CONTENT_FIELDS = tuple(each.name for each in fields(ArticleContent))


def _words(revision: Revision, name: str) -> str:
    if name == "status":
        return revision.status.replace("_", " ")
    value = getattr(revision.content, name)
    to_words: Callable[[ArticleContent], str] | None = _TO_WORDS.get(name)
    if to_words is not None:
        return to_words(revision.content)
    return "" if value is None else str(value)


def _photo_words(use: PhotoUse | None) -> str:
    if use is None:
        return ""
    lines = [
        ("photo", use.photo),
        ("caption", use.caption),
        ("credit", use.credit),
        ("alt text", use.alt),
        ("archive picture", None if use.archive is None else ("yes" if use.archive else "no")),
        ("decorative", "yes" if use.decorative else None),
    ]
    return "\n".join(f"{label}: {value}" for label, value in lines if value is not None)


_TO_WORDS: dict[str, Callable[[ArticleContent], str]] = {
    "authors": lambda content: ", ".join(content.authors),
    "tags": lambda content: ", ".join(content.tags),
    "sources": lambda content: format_source_line(content.sources),
    "related": lambda content: "\n".join(link.headline or link.article for link in content.related),
    "lead_photo": lambda content: _photo_words(content.lead_photo),
    "publish_at": lambda content: f"{content.publish_at:%Y-%m-%d %H:%M} UTC" if content.publish_at else "",
    "embargo_until": lambda content: f"{content.embargo_until:%Y-%m-%d %H:%M} UTC" if content.embargo_until else "",
}
