"""What must hold of related articles and times ahead, at the moment the article goes out (rules R3, R4, B6)."""

from datetime import datetime

from editor_app.domain.article import Article
from editor_app.domain.findings import Place, Problem, Surroundings, problem, warning
from editor_app.domain.listed import Status


def goes_out_at(article: Article, now: datetime) -> datetime:
    """Return when readers may have the article at the earliest: now, or the later of its times."""
    content = article.content
    return max((now, *(each for each in (content.publish_at, content.embargo_until) if each is not None)))


def related_checks(article: Article, around: Surroundings) -> list[Problem]:
    """Return what is wrong with the related list as it would be when the article goes out (R3)."""
    at = goes_out_at(article, around.now)
    found = []
    for link in article.content.related:
        target = around.article_of(link.article)
        mend = f"remove-related:{link.article}"
        if target is None or target.binned_at is not None:
            words = f"Related: “{link.headline}” no longer exists."
            found.append(problem("related-gone", Place.RELATED, words, mend))
            continue
        name = f"Related: “{target.content.headline}”"
        embargo = target.content.embargo_until
        if target.status == Status.WITHDRAWN:
            found.append(problem("related-withdrawn", Place.RELATED, f"{name} was withdrawn.", mend))
        elif embargo and embargo > at:
            when = "is under embargo" if at == around.now else "is still under embargo when this article goes out"
            found.append(problem("related-embargoed", Place.RELATED, f"{name} {when}.", mend))
        elif not is_public(target, at):
            when = "is not published and" if at == around.now else "is not published when this article goes out, and"
            found.append(warning("related-unpublished", Place.RELATED, f"{name} {when} will be left out.", mend))
    return found


def schedule_checks(article: Article) -> list[Problem]:
    """Return what is odd about the times set: an embargo that outlasts the schedule decides (B6)."""
    publish_at, embargo = article.content.publish_at, article.content.embargo_until
    if publish_at is not None and embargo is not None and embargo > publish_at:
        words = "The embargo ends after the time set for publishing: the article waits for the embargo."
        return [warning("embargo-after-schedule", Place.SCHEDULE, words)]
    return []


def is_public(article: Article, now: datetime) -> bool:
    """Whether the site may show the article at ``now``: ready or published, and no embargo or schedule ahead (B6)."""
    if article.binned_at is not None or article.status not in (Status.READY, Status.PUBLISHED):
        return False
    times = (article.content.embargo_until, article.content.publish_at)
    return all(each is None or each <= now for each in times)
