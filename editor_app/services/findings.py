"""What the checks find in every article of an edition; a verdict holds while all it asked for is answered alike."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime
from typing import Any

from editor_app.domain.article import Article
from editor_app.domain.checks import Problem, Severity, Surroundings, check_article, is_public
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Photo
from editor_app.domain.photo_checks import local_day
from editor_app.publish.addresses import reserved_slugs
from editor_app.publish.kept import Kept
from editor_app.store.snapshots import Snapshot

Findings = dict[ArticleId, list[Problem]]
Question = tuple[str, tuple[str, ...], object]
"""What the checks asked the snapshot: the name of the method, what about, and the answer."""


def findings_of(
    snapshot: Snapshot, now: datetime, kept: Kept, passed_over: frozenset[ArticleId] = frozenset()
) -> Findings:
    """Return the findings of every article the site may show at ``now``."""
    asked = _Asked(snapshot)
    era = _era(snapshot, now)
    found = {}
    for article in snapshot.articles:
        if article.id not in passed_over and is_public(article, now):
            found[article.id] = asked.verdict(article, now, era, kept)
    return found


def stopping(found: Findings) -> dict[ArticleId, str]:
    """Return the articles with problems (not warnings) and the words of them."""
    stopped = {}
    for article, problems in found.items():
        words = [each.message for each in problems if each.severity == Severity.PROBLEM]
        if words:
            stopped[article] = " ".join(words)
    return stopped


def _era(snapshot: Snapshot, now: datetime) -> object:
    """Return what is the same for all moments at which the checks see the same times ahead and the same day."""
    times = {when for each in snapshot.articles for when in (each.content.publish_at, each.content.embargo_until)}
    moments = sorted(each for each in times if each is not None)
    return bisect_right(moments, now), local_day(snapshot.site, now)


class _Asked:
    """A snapshot as the checks ask it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._articles = {article.id: article for article in snapshot.articles}
        self._reserved = reserved_slugs(snapshot.addresses)
        self._owners: dict[tuple[str, str], list[ArticleId]] = {}
        for article in snapshot.articles:
            if article.content.slug:
                self._owners.setdefault((article.content.language, article.content.slug), []).append(article.id)

    def article(self, wanted: ArticleId) -> Article | None:
        return self._articles.get(wanted)

    def photo(self, wanted: str) -> Photo | None:
        return self._snapshot.photos.get(PhotoId(wanted))

    def owner(self, language: str, slug: str, asking: ArticleId) -> ArticleId | None:
        """Return which other article has the slug."""
        return next((each for each in self._owners.get((language, slug), ()) if each != asking), None)

    def keeper(self, language: str, slug: str, asking: ArticleId) -> ArticleId | None:
        """Return which other article readers were given that address for."""
        had = self._reserved.get((language.lower(), slug), ())
        return None if not had or asking in had else min(had)

    def verdict(self, article: Article, now: datetime, era: object, kept: Kept) -> list[Problem]:
        """Return the findings of an article: those of before if nothing they came from is another."""

        def judged() -> tuple[list[Question], list[Problem]]:
            asked: list[Question] = []
            return asked, check_article(article, kept.facts(article.content), self._around(article.id, now, asked))

        key, values = ("findings", article.id), (article, self._snapshot.site, era)
        asked, found = kept.remembered.of(key, values, judged)
        if all(self._still(question) for question in asked):
            return found
        return kept.remembered.anew(key, values, judged)[1]

    def _still(self, question: Question) -> bool:
        name, about, answer = question
        now = getattr(self, name)(*about)
        return now is answer or bool(now == answer)

    def _around(self, asking: ArticleId, now: datetime, asked: list[Question]) -> Surroundings:
        """Return what answers the checks, and puts every question down."""

        def answering(ask: Callable[..., Any], *more: str) -> Callable[..., Any]:
            def answer(*about: str) -> Any:
                given = ask(*about, *more)
                asked.append((ask.__name__, (*about, *more), given))
                return given

            return answer

        return Surroundings(
            site=self._snapshot.site,
            now=now,
            article_of=answering(self.article),
            photo_of=answering(self.photo),
            slug_owner=answering(self.owner, asking),
            address_owner=answering(self.keeper, asking),
        )
