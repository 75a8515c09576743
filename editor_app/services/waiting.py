"""What is finished and waits for its time: embargoes and schedules that are ahead of a bundle made now (rule B6)."""

from datetime import datetime

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.local_time import waits_until
from editor_app.frozen import frozen
from editor_app.services.editions import Prepared


@frozen(kw_only=True)
class WaitingItem:
    """An article that no bundle made before ``until`` (aware UTC) has."""

    article: ArticleId
    headline: str
    until: datetime
    embargo: bool
    """Whether its embargo is what ends then; else it is the time it was scheduled for."""
    leaves: bool
    """Whether the site shows it now: it goes off until then, for a time set later holds for what readers have too."""


def waiting(prepared: Prepared) -> tuple[WaitingItem, ...]:
    """Return what waits for its time, the soonest first."""
    edition = prepared.edition
    shown = edition.base.pages if edition.base else {}
    found = []
    for article in prepared.snapshot.articles:
        content = article.content
        until = waits_until(content.publish_at, content.embargo_until, edition.now)
        if until is not None and article.status in (Status.READY, Status.PUBLISHED):
            item = WaitingItem(
                article=article.id,
                headline=content.headline,
                until=until,
                embargo=until == content.embargo_until,
                leaves=article.id in shown,
            )
            found.append(item)
    return tuple(sorted(found, key=lambda each: (each.until, each.headline)))
