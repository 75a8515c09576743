"""What the next bundle would carry, why, what stands in its way, and what waits for its time."""

from collections.abc import Sequence

from editor_app.domain.checks import Problem
from editor_app.domain.ids import ArticleId
from editor_app.domain.standing import Standing
from editor_app.frozen import frozen
from editor_app.publish.causes import causes_of, standing_of
from editor_app.publish.edition import Story
from editor_app.publish.reasons import UNCHANGED
from editor_app.services.editions import Prepared
from editor_app.services.waiting import WaitingItem, waiting


@frozen(kw_only=True)
class PlannedItem:
    """One article the next bundle would carry; ``action`` is ``put`` or ``withdraw``.

    ``causes`` are other articles (with their headlines) whose change makes this page another.
    """

    article: ArticleId
    headline: str
    action: str
    reason: str
    standing: Standing = Standing.CHANGED
    causes: tuple[tuple[ArticleId, str], ...] = ()


@frozen(kw_only=True)
class PublishPlan:
    """What an export would do now. ``problems`` has every finding of each article, warnings too."""

    items: tuple[PlannedItem, ...]
    problems: tuple[tuple[ArticleId, str, tuple[Problem, ...]], ...]
    nothing_changed: bool
    behind: frozenset[ArticleId] = frozenset()
    """Articles whose problems keep their newest text off the site; texts that readers have already stay on it."""
    held: tuple[PlannedItem, ...] = ()
    """What a person holds back for this publish; ``action`` is ``hold``. What readers have of them already stays."""
    waiting: tuple[WaitingItem, ...] = ()
    """What is finished and waits for its embargo or schedule, the soonest first."""
    zone: str = "UTC"
    """The site's time zone, in which such times are set."""


def plan_of(prepared: Prepared, articles: Sequence[ArticleId] | None = None) -> PublishPlan:
    """Return what an edition would carry, and what stands in the way; of ``articles`` only, if given."""
    wanted = None if articles is None else set(articles)
    edition = prepared.edition
    put = [_planned(prepared, each) for each in edition.stories]
    known = {article.id: article.content.headline for article in prepared.snapshot.articles}
    before = edition.base.tombstones if edition.base else {}
    gone = [
        PlannedItem(
            article=each.id,
            headline=known.get(each.id, ""),
            action="withdraw",
            reason="withdrawn",
            standing=Standing.UNCHANGED if prepared.same or each.id in before else Standing.WITHDRAWN,
        )
        for each in edition.tombstones
    ]
    return PublishPlan(
        items=tuple(each for each in (*put, *gone) if wanted is None or each.article in wanted),
        problems=tuple(
            (article, known[article], tuple(problems))
            for article, problems in prepared.found.items()
            if problems and (wanted is None or article in wanted)
        ),
        nothing_changed=prepared.same,
        behind=frozenset(
            each for each in prepared.stopped if each not in prepared.held and stays_behind(prepared, each)
        ),
        held=tuple(
            _held(prepared, each, known[each]) for each in sorted(prepared.held) if stays_behind(prepared, each)
        ),
        waiting=tuple(each for each in waiting(prepared) if wanted is None or each.article in wanted),
        zone=edition.site.time_zone,
    )


def _planned(prepared: Prepared, story: Story) -> PlannedItem:
    files, shown = prepared.files, prepared.edition.by_id
    return PlannedItem(
        article=story.id,
        headline=story.content.headline,
        action="put",
        reason=UNCHANGED if prepared.same else files.reasons[story.id],
        standing=Standing.UNCHANGED if prepared.same else standing_of(story, files),
        causes=() if prepared.same else tuple((each, shown[each].content.headline) for each in causes_of(story, files)),
    )


def _held(prepared: Prepared, article: ArticleId, headline: str) -> PlannedItem:
    return PlannedItem(
        article=article,
        headline=headline,
        action="hold",
        reason=prepared.stopped[article],
        standing=Standing.CHANGED if article in prepared.edition.by_id else Standing.NEW,
    )


def stays_behind(prepared: Prepared, article: ArticleId) -> bool:
    """Whether the edition does not show an article's newest text."""
    story = prepared.edition.by_id.get(article)
    return story is None or story.digest != prepared.snapshot.digests.get(article)
