"""Withdraws an article everywhere in one step, and takes that back in one step (rule B8)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.correction import Withdrawal
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.withdrawing import HoldingKind, WithdrawalPlan
from editor_app.frozen import frozen
from editor_app.services.field_merge import merge_content
from editor_app.services.holdings import Replacement, find_holdings, found_article, instead_in, replacement_for
from editor_app.services.taking_out import Instead, out_of_board, out_of_related, out_of_text
from editor_app.store import holders
from editor_app.store.articles import add_revision
from editor_app.store.boards import get_board, get_boards, write_board
from editor_app.store.database import Database, Write
from editor_app.store.revisions import Revision, find_revision

WITHDRAWN = "withdrawn"
"""The note of a withdrawal; a person's own words may follow after a colon."""
WITH = "withdrawn with: "
MENDED = "mended for a withdrawal: "
"""Notes of what was withdrawn or mended with an article; its id follows."""
TAKEN_BACK = "withdrawal taken back"
Progress = Callable[[int, int], object]


@frozen
class Withdrawn:
    """What was done. ``mended`` places were changed; ``left`` are those of a way back that moved on since."""

    article: Article
    changes: Changes
    mended: int = 0
    left: tuple[str, ...] = ()


class Withdrawing:
    """One plan, one transaction, one way back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # What would be done

    def plan(self, article_id: ArticleId, instead: ArticleId | None = None) -> WithdrawalPlan:
        """Return every place that holds the article, and what takes its place there. Changes nothing."""
        with self._database.read() as connection:
            article = found_article(connection, article_id)
            other = replacement_for(connection, article_id, instead)
            places = find_holdings(connection, article, other)
        return WithdrawalPlan(
            article=article_id,
            headline=article.content.headline,
            delivered=article.published_at is not None,
            holdings=places,
            instead=other.article.id if other.article else None,
            instead_headline=other.article.content.headline if other.article else "",
        )

    # What is done

    def withdraw(
        self,
        article_id: ArticleId,
        *,
        reason: str = "",
        note: str = "",
        instead: ArticleId | None = None,
        also: Sequence[ArticleId] = (),
        only_out: Collection[str] = (),
        progress: Progress | None = None,
    ) -> Withdrawn:
        """Withdraw an article, and ``also`` these translations, and mend every place that holds them.

        ``reason`` are words for readers, ``note`` is for the history. ``instead`` takes its place in lists, texts and
        boards, but for the places in ``only_out`` (keys of the plan). All in one transaction. Raises Refused.
        """
        with self._database.write() as write:
            connection = write.connection
            article = found_article(connection, article_id)
            gone = tuple(dict.fromkeys((article_id, *also)))
            if article.status is Status.WITHDRAWN:
                raise Refused("The article has been withdrawn already.", code="withdrawn")
            if instead in gone:
                raise Refused("An article cannot be replaced by itself or by what is withdrawn with it.", code="itself")
            other = replacement_for(connection, article_id, instead)
            changed, touched = self._mend_articles(write, gone, other, only_out, progress)
            boards = self._mend_boards(write, gone, other, only_out)
            for each in gone[::-1]:
                article = found_article(connection, each)
                fit = other.for_language(article.content.language) or other.article
                said = Withdrawal(reason=reason.strip(), replaced_by=fit.id if fit else None)
                content = replace(article.content, withdrawal=said if said != Withdrawal() else None)
                words = f"{WITHDRAWN}: {note.strip()}" if note.strip() else WITHDRAWN
                if each != article_id:
                    words = f"{WITH}{article_id}"
                written = add_revision(
                    write, each, content, Status.WITHDRAWN, words, previous=article, binned_at=article.binned_at
                )
                touched |= written.touched
            changes = Changes(articles=frozenset(touched), boards=frozenset(boards))
            return Withdrawn(written.article, changes, mended=changed + len(boards))

    def _mend_articles(
        self,
        write: Write,
        gone: tuple[ArticleId, ...],
        other: Replacement,
        only_out: Collection[str],
        progress: Progress | None,
    ) -> tuple[int, set[ArticleId]]:
        held = holders.holders(write.connection, gone)
        tombstones = holders.replaced_by(write.connection, gone)
        kinds: dict[ArticleId, set[str]] = {}
        for source, kind in held:
            kinds.setdefault(source, set()).add(kind)
        touched: set[ArticleId] = set()
        wanted = [*kinds, *(each for each in tombstones if each not in kinds)]
        changed = 0
        for number, source in enumerate(wanted):
            if progress is not None:
                progress(number, len(wanted))
            owner = found_article(write.connection, source)
            content = _mended(owner, kinds.get(source, set()), gone, other, only_out)
            if content == owner.content:
                continue
            written = add_revision(
                write, source, content, owner.status, f"{MENDED}{gone[0]}", previous=owner, binned_at=owner.binned_at
            )
            touched |= written.touched
            changed += 1
        return changed, touched

    def _mend_boards(
        self, write: Write, gone: tuple[ArticleId, ...], other: Replacement, only_out: Collection[str]
    ) -> list[str]:
        changed = []
        for name, board in get_boards(write.connection).items():
            plain = f"{HoldingKind.BOARD}:{name}" in only_out
            mended = out_of_board(board, gone, _always(None if plain else other.article))
            if mended != board and write_board(write, mended, f"{MENDED}{gone[0]}"):
                changed.append(name)
        return changed

    # And back

    def take_back(self, article_id: ArticleId) -> Withdrawn:
        """Undo the withdrawal of an article: it and every place that was mended with it are as they were.

        What was changed since keeps the change; where both cannot be, it is left as it is and named. An article whose
        tombstone is out already comes back as Ready, for the next bundle. Raises Refused if it is not withdrawn.
        """
        with self._database.write() as write:
            step = _step_of(write.connection, article_id)
            led, at = step[0].article, step[0].made_at
            touched: set[ArticleId] = set()
            left: list[str] = []
            count = 0
            for revision in step:
                back = self._put_back(write, revision)
                if back is None:
                    left.append(found_article(write.connection, revision.article).content.headline)
                else:
                    touched |= back
                    count += 1
            boards = set()
            for before, after in holders.boards_written(write.connection, at, f"{MENDED}{led}"):
                if get_board(write.connection, after.name) != after:
                    left.append(after.name)
                elif write_board(write, before, TAKEN_BACK):
                    boards.add(before.name)
            article = found_article(write.connection, article_id)
            changes = Changes(articles=frozenset(touched), boards=frozenset(boards))
            return Withdrawn(article, changes, mended=count - 1 + len(boards), left=tuple(left))

    def _put_back(self, write: Write, after: Revision) -> set[ArticleId] | None:
        """Write an article as it was before ``after``, with what was changed since; None where that cannot be."""
        now = found_article(write.connection, after.article)
        before = find_revision(write.connection, after.parents[0]) if after.parents else None
        if before is None:
            return None
        merged = merge_content(after.content, before.content, now.content)
        status, content = now.status, now.content
        if not merged.conflicts:
            content = merged.content()
        elif after.status is not Status.WITHDRAWN:
            return None
        if after.status is Status.WITHDRAWN:
            out = holders.tombstone_path(write.connection, now.id)
            status = Status.READY if out else before.status
            content = replace(content, withdrawal=before.content.withdrawal)
        if (status, content) == (now.status, now.content):
            return set()
        written = add_revision(write, now.id, content, status, TAKEN_BACK, previous=now, binned_at=now.binned_at)
        return set(written.touched)


def _always(other: Article | None) -> Instead:
    return lambda _gone: other


def _mended(
    owner: Article, kinds: set[str], gone: tuple[ArticleId, ...], other: Replacement, only_out: Collection[str]
) -> ArticleContent:
    fit = partial(instead_in, owner, other=other, only_out=only_out)
    if holders.RELATED in kinds:
        owner = replace(owner, content=out_of_related(owner, gone, _always(fit(HoldingKind.RELATED))))
    if holders.TEXT in kinds:
        owner = replace(owner, content=out_of_text(owner, gone, _always(fit(HoldingKind.TEXT))))
    said = owner.content.withdrawal
    if said is not None and said.replaced_by in gone:
        there = fit(HoldingKind.TOMBSTONE)
        fits = there is not None and there.id != owner.id
        said = replace(said, replaced_by=there.id if there is not None and fits else None)
        return replace(owner.content, withdrawal=said if said != Withdrawal() else None)
    return owner.content


def _step_of(connection: Connection, article_id: ArticleId) -> list[Revision]:
    """Return the revisions the withdrawal of an article wrote: those of withdrawn articles, then what was mended."""
    article = found_article(connection, article_id)
    revision = find_revision(connection, article.revision)
    if article.status is not Status.WITHDRAWN or revision is None:
        raise Refused("The article is not withdrawn.", code="not-withdrawn")
    while revision.parents:  # words may have been changed since: go back to where it was withdrawn
        before = find_revision(connection, revision.parents[0])
        if before is None or before.status is not Status.WITHDRAWN:
            break
        revision = before
    others = holders.written_with(connection, revision.id)
    if revision.note.startswith(WITH):
        led = revision.note.removeprefix(WITH)
        lead = next((each for each in others if each.article == led), revision)
        others = [revision, *(each for each in others if each is not lead)]
        revision = lead
    notes = {f"{MENDED}{revision.article}", f"{WITH}{revision.article}"}
    return [revision, *(each for each in others if each.note in notes)]
