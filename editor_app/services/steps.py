"""The same change to many articles as one step that can be taken back, each article by its own revision (rule L4)."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.frozen import frozen
from editor_app.store import entries, listing
from editor_app.store.articles import get_articles
from editor_app.store.database import Database, Write
from editor_app.store.moving_on import Next, move_on
from editor_app.store.revisions import find_revision

CHUNK = 50
"""Articles written in one transaction: whoever saves meanwhile waits no longer than for these."""
TAKEN_BACK = "step taken back"
_PAGE = 500

Progress = Callable[[int, int], bool | None]
"""(done, all); an answer of True stops the step: what is done stays, and can be taken back."""


@frozen
class Mark:
    """What a step did to an article: its newest revision before and after."""

    article: ArticleId
    before: RevisionId
    after: RevisionId


@frozen
class Stepped:
    """What was done. ``same`` had it already; ``left`` are headlines of those left alone: gone, or changed since.

    ``stopped`` were not tried, for somebody stopped the step.
    """

    changes: Changes
    marks: tuple[Mark, ...] = ()
    same: int = 0
    left: tuple[str, ...] = ()
    stopped: int = 0


@frozen
class State:
    """What a step can change of an article."""

    content: ArticleContent
    status: Status
    binned_at: datetime | None


class Steps:
    """Changes many articles of a newsroom at once, some at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, query: ArticleQuery, spans: Sequence[tuple[int, int]] | None = None) -> list[ArticleId]:
        """Return the articles a query finds, or those in some spans of its rows (first, last)."""
        query = query if query.person else replace(query, person=self._database.person)
        with self._database.read() as connection:
            if not query.text:
                return entries.ids(connection, query, spans if spans is not None else [(0, entries.LAST)])
            found: list[ArticleId] = []
            after: str | None = None
            while True:
                page = listing.page(connection, query, after, _PAGE)
                found += [row.id for row in page.rows]
                after = page.after
                if after is None:
                    break
        return found if spans is None else [each for first, last in spans for each in found[first : last + 1]]

    def set_status(self, ids: Sequence[ArticleId], status: Status, progress: Progress | None = None) -> Stepped:
        """Give the articles a status."""
        return self._step(ids, f"status: {status}", lambda each: replace(each, status=status), progress)

    def set_section(self, ids: Sequence[ArticleId], section: str, progress: Progress | None = None) -> Stepped:
        """Move the articles to a section."""
        return self._write_each(ids, "section changed", lambda each: replace(each, section=section), progress)

    def set_format(self, ids: Sequence[ArticleId], format_: str, progress: Progress | None = None) -> Stepped:
        """Give the articles a format."""
        return self._write_each(ids, "format changed", lambda each: replace(each, format=format_), progress)

    def set_language(self, ids: Sequence[ArticleId], language: str, progress: Progress | None = None) -> Stepped:
        """Say in which language the articles are."""
        return self._write_each(ids, "language changed", lambda each: replace(each, language=language), progress)

    def add_tags(self, ids: Sequence[ArticleId], tags: Sequence[str], progress: Progress | None = None) -> Stepped:
        """Put tags at the end of the articles' own."""

        def add(each: ArticleContent) -> ArticleContent:
            held = {tag.casefold() for tag in each.tags}
            return replace(each, tags=(*each.tags, *(tag for tag in tags if tag.casefold() not in held)))

        return self._write_each(ids, "tags added", add, progress)

    def remove_tags(self, ids: Sequence[ArticleId], tags: Sequence[str], progress: Progress | None = None) -> Stepped:
        """Take tags off the articles, whatever their case."""
        gone = {tag.casefold() for tag in tags}

        def remove(each: ArticleContent) -> ArticleContent:
            return replace(each, tags=tuple(tag for tag in each.tags if tag.casefold() not in gone))

        return self._write_each(ids, "tags removed", remove, progress)

    def bin(self, ids: Sequence[ArticleId], progress: Progress | None = None) -> Stepped:
        """Put the articles in the bin."""
        now = self._database.now()
        return self._step(ids, "binned", lambda each: replace(each, binned_at=each.binned_at or now), progress)

    def restore(self, ids: Sequence[ArticleId], progress: Progress | None = None) -> Stepped:
        """Take the articles out of the bin."""
        return self._step(ids, "restored from the bin", lambda each: replace(each, binned_at=None), progress)

    def take_back(self, stepped: Stepped, progress: Progress | None = None) -> Stepped:
        """Make every article as it was before, but for those that were changed since: they are left alone."""
        marks = {each.article: each for each in stepped.marks}

        def back(write: Write, now: Article) -> State | None:
            mark = marks[now.id]
            before = find_revision(write.connection, mark.before) if now.revision == mark.after else None
            return None if before is None else State(before.content, before.status, before.binned_at)

        return in_steps(self._database, list(marks), TAKEN_BACK, back, progress)

    def _write_each(
        self,
        ids: Sequence[ArticleId],
        note: str,
        to: Callable[[ArticleContent], ArticleContent],
        progress: Progress | None,
    ) -> Stepped:
        return self._step(ids, note, lambda each: replace(each, content=to(each.content)), progress)

    def _step(
        self, ids: Sequence[ArticleId], note: str, to: Callable[[State], State], progress: Progress | None
    ) -> Stepped:
        return in_steps(self._database, ids, note, lambda _write, now: to(state_of(now)), progress)


def in_steps(
    database: Database,
    ids: Sequence[ArticleId],
    note: str,
    to: Callable[[Write, Article], State | None],
    progress: Progress | None = None,
    also: Callable[[Write, list[Mark]], object] | None = None,
) -> Stepped:
    """Change articles to what ``to`` says, some in a transaction, where ``also`` may write more; None leaves one."""
    ids = list(dict.fromkeys(ids))
    touched: set[ArticleId] = set()
    marks: list[Mark] = []
    left: list[str] = []
    same = done = 0
    with database.many_writes() if len(ids) > CHUNK else nullcontext():
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            with database.write() as write:
                stored = get_articles(write.connection, part)
                wanted: list[Next] = []
                for each in part:
                    now = stored.get(each)
                    state = None if now is None else to(write, now)
                    if now is None or state is None:
                        left.append(now.content.headline if now else str(each))
                    elif state == state_of(now):
                        same += 1
                    else:
                        wanted.append(Next(now, state.content, state.status, state.binned_at))
                moved = move_on(write, wanted, note)
                pairs = zip(wanted, moved.articles, strict=True)
                made = [Mark(now.id, each.previous.revision, now.revision) for each, now in pairs]
                if also is not None:
                    also(write, made)
            touched |= moved.touched
            marks += made
            done = start + len(part)
            if progress is not None and progress(done, len(ids)):
                break
    return Stepped(Changes(articles=frozenset(touched)), tuple(marks), same, tuple(left), len(ids) - done)


def state_of(article: Article) -> State:
    """Return what a step can change of an article, as it stands."""
    return State(article.content, article.status, article.binned_at)
