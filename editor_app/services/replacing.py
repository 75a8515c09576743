"""Find and replace across the archive: every hit is shown first, and one step puts everything back (rule T4)."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import Self

from editor_app.body.pattern import Pattern, Replacement
from editor_app.body.seeking import Seeker
from editor_app.domain.article import Article, ArticleContent, ArticleScope
from editor_app.domain.changes import Changes
from editor_app.domain.errors import Cancelled
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.services.article_words import WordsHit, find_each
from editor_app.store.articles import NEWEST, add_revision, articles_after, get_articles, how_many
from editor_app.store.database import Database, Write
from editor_app.store.revisions import content_digest, digest_of, find_revision

REPLACED = "replaced: "
"""What the note of a revision begins with; the words follow."""
TAKEN_BACK = "replacement taken back"
_PAGE = 50
_LONGEST_NOTE = 80

Progress = Callable[[int, int], object]
Asked = Callable[[], bool]


@frozen
class ArticleHits:
    """The hits in one article, as it was when they were found."""

    article: ArticleId
    revision: RevisionId
    headline: str
    language: str
    status: Status
    updated_at: datetime
    published_at: datetime | None
    hits: tuple[WordsHit, ...]


@frozen
class Chosen:
    """The hits of an article that are to be replaced, by their number, and the revision in which they were found."""

    article: ArticleId
    revision: RevisionId
    numbers: frozenset[int]


@frozen
class Step:
    """What one step did to an article: its newest revision before and after."""

    article: ArticleId
    before: RevisionId
    after: RevisionId


@frozen
class Replaced:
    """What was done. ``skipped``: headlines of the articles that had moved on since and were left alone."""

    changes: Changes
    steps: tuple[Step, ...]
    hits: int = 0
    skipped: tuple[str, ...] = ()


class Replacing:
    """Looks through the articles of a newsroom and replaces what was chosen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self,
        pattern: Pattern,
        scope: ArticleScope | None = None,
        found: Callable[[list[ArticleHits]], object] | None = None,
        progress: Progress | None = None,
        cancelled: Asked | None = None,
    ) -> list[ArticleHits]:
        """Return the articles with hits, newest first, and tell ``found`` of each page of them.

        Case goes by each article's own language. ``progress`` gets (articles looked at, all). Raises Refused for a
        pattern that cannot be run and Cancelled when that was asked for. Read by pages: never all at once.
        """
        scope = scope or ArticleScope()
        every: list[ArticleHits] = []
        with self._database.read() as connection:
            total, done, number = how_many(connection, scope), 0, NEWEST
        with _Seekers(pattern) as seekers:
            while number:
                _stop_if(cancelled)
                with self._database.read() as connection:
                    page, number = articles_after(connection, number, scope, _PAGE)
                hits = []
                for article in page:
                    _stop_if(cancelled)
                    (words, each) = next(find_each([article.content], pattern, seekers.of))
                    if any(each):
                        hits.append(_hits(article, tuple(words.hits(each))))
                    done += 1
                    if progress is not None:
                        progress(done, total)
                every += hits
                if hits and found is not None:
                    found(hits)
        return every

    def replace(
        self,
        chosen: Sequence[Chosen],
        pattern: Pattern,
        replacement: Replacement,
        progress: Progress | None = None,
        cancelled: Asked | None = None,
    ) -> Replaced:
        """Make a new revision of each article with the chosen hits replaced, all in one transaction.

        Whatever moved on since the hits were found is left alone. Raises Cancelled before anything is written.
        """
        made: dict[ArticleId, tuple[Article, ArticleContent]] = {}
        skipped: list[str] = []
        with _Seekers(pattern) as seekers:
            for start in range(0, len(chosen), _PAGE):
                part = chosen[start : start + _PAGE]
                with self._database.read() as connection:
                    stored = get_articles(connection, [each.article for each in part])
                    bases = {each.article: digest_of(connection, each.revision, each.article) for each in part}
                for number, each in enumerate(part, start):
                    _stop_if(cancelled)
                    if progress is not None:
                        progress(number, len(chosen))
                    now = stored.get(each.article)
                    if now is None or now.binned_at or content_digest(now.content) != bases[each.article]:
                        skipped.append(now.content.headline if now else each.article)
                        continue
                    words, found = next(find_each([now.content], pattern, seekers.of))
                    how = replace(replacement, language=now.content.language)
                    made[each.article] = now, words.replaced(found, each.numbers, how)
        _stop_if(cancelled)
        numbers = {each.article: len(each.numbers) for each in chosen}
        with self._database.write() as write:
            written = self._write(write, made, _note(pattern, replacement))
        hits = sum(numbers[step.article] for step in written.steps)
        return replace(written, hits=hits, skipped=(*skipped, *written.skipped))

    def take_back(self, replaced: Replaced) -> Replaced:
        """Put the former words back as new revisions; an article that moved on since is left alone."""
        with self._database.write() as write:
            stored = get_articles(write.connection, [each.article for each in replaced.steps])
            made: dict[ArticleId, tuple[Article, ArticleContent]] = {}
            skipped = []
            for step in replaced.steps:
                now, before = stored.get(step.article), find_revision(write.connection, step.before)
                same = digest_of(write.connection, step.after, step.article)
                if now is None or before is None or content_digest(now.content) != same:
                    skipped.append(now.content.headline if now else step.article)
                else:
                    made[step.article] = now, before.content
            written = self._write(write, made, TAKEN_BACK)
        return replace(written, skipped=(*skipped, *written.skipped))

    def _write(self, write: Write, made: Mapping[ArticleId, tuple[Article, ArticleContent]], note: str) -> Replaced:
        """Write what was made on top of what it was made from; leave alone what moved on meanwhile."""
        touched: frozenset[ArticleId] = frozenset()
        steps, skipped = [], []
        newest = get_articles(write.connection, list(made))
        for article, (was, content) in made.items():
            now = newest.get(article)
            if now is None or now.content != was.content:
                skipped.append(was.content.headline)
                continue
            if content == now.content:
                continue
            written = add_revision(write, article, content, now.status, note, previous=now, binned_at=now.binned_at)
            steps.append(Step(article, now.revision, written.article.revision))
            touched |= written.touched
        return Replaced(Changes(articles=touched), tuple(steps), skipped=tuple(skipped))


class _Seekers:
    """One seeker for each way of taking case: most languages share one. A context manager."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._held: dict[bool, Seeker] = {}
        self._ending = ExitStack()

    def of(self, language: str) -> Seeker:
        """Return the one for a language."""
        pattern = replace(self._pattern, language=language)
        if pattern.turkic not in self._held:
            self._held[pattern.turkic] = self._ending.enter_context(Seeker(pattern))
        return self._held[pattern.turkic]

    def __enter__(self) -> Self:
        self.of("")  # a wrong expression is refused before anything is read
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()


def _hits(article: Article, hits: tuple[WordsHit, ...]) -> ArticleHits:
    return ArticleHits(
        article.id,
        article.revision,
        article.content.headline,
        article.content.language,
        article.status,
        article.updated_at,
        article.published_at,
        hits,
    )


def _stop_if(cancelled: Asked | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("The search was stopped: nothing was changed.")


def _note(pattern: Pattern, replacement: Replacement) -> str:
    return f"{REPLACED}{_short(pattern.words)} → {_short(replacement.words)}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_NOTE else f"{words[: _LONGEST_NOTE - 1]}…"
