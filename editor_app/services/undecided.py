"""A file that changed after it came in, and an article that changed here too: both in words, and a decision."""

from collections.abc import Sequence
from dataclasses import replace

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.services.field_merge import Answer, Take, merge_content
from editor_app.services.history import FieldDifference, History
from editor_app.services.ingest_report import Step, Undecided
from editor_app.services.steps import State, in_steps, state_of
from editor_app.store.articles import get_article
from editor_app.store.database import Database, Write
from editor_app.store.intake import Arrival, Intake
from editor_app.store.revisions import find_revision


@frozen(kw_only=True)
class Decided:
    """What a decision wrote; ``steps`` are what ``Ingest.undo`` takes back."""

    changes: Changes
    steps: tuple[Step, ...] = ()


class Deciding:
    """Lets a person decide. Until then the article stays, and each import of the file asks again."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._intake = Intake(database)

    def difference(self, undecided: Undecided) -> list[FieldDifference]:
        """Return in words what taking the file's changes would change in the article. Changes nothing."""
        with self._database.read() as connection:
            article = get_article(connection, undecided.article)
            base = find_revision(connection, undecided.base)
        if article is None:
            raise NotFound("The article is no longer in this newsroom.")
        merged = _with_changes(undecided, base.content if base else None, article)
        return self._history.compare(article.content, merged)

    def take(self, undecided: Sequence[Undecided]) -> Decided:
        """Bring the files' changes into the articles: what was written here stays, unless the file changed it too.

        Some in a transaction, so that nobody waits long. An article that is gone is passed over.
        """
        said: dict[ArticleId, list[Undecided]] = {}
        for each in undecided:
            said.setdefault(each.article, []).append(each)

        def changed(write: Write, now: Article) -> State:
            merged = now
            for each in said[now.id]:
                base = find_revision(write.connection, each.base)
                merged = replace(merged, content=_with_changes(each, base.content if base else None, merged))
                self._remember(write, each)
            return state_of(merged)

        done = in_steps(self._database, list(said), "brought in again", changed)
        steps = (Step(article=each.article, revision=each.after, previous=each.before) for each in done.marks)
        return Decided(changes=done.changes, steps=tuple(steps))

    def keep(self, undecided: Sequence[Undecided]) -> None:
        """Leave the articles as they are: files that say the same another time ask no more."""
        with self._database.write() as write:
            for each in undecided:
                self._remember(write, each)

    def _remember(self, write: Write, each: Undecided) -> None:
        """Know the file's bytes. The base stays: the next change of the file meets the newsroom's work again."""
        arrival = Arrival(
            source_key=each.source_key, sha256=each.sha256, article=each.article, revision=each.base, at=write.at
        )
        self._intake.record(write, [arrival])


def _with_changes(undecided: Undecided, base: ArticleContent | None, article: Article) -> ArticleContent:
    """Return the article with what changed in the file since it came in; where both changed, the file's words."""
    merged = merge_content(base or ArticleContent(), undecided.content, article.content)
    return merged.content([Answer(Take.MINE)] * len(merged.conflicts))
