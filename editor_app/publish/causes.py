"""Which articles a page changes for: the names behind “headline of a related article changed” (R4)."""

from collections.abc import Iterable, Iterator

from editor_app.body.scan import scan
from editor_app.domain.ids import ArticleId
from editor_app.domain.standing import Standing
from editor_app.publish.edition import Story
from editor_app.publish.reasons import words_of
from editor_app.publish.site import SiteFiles

OWN = ("text", "content", "address", "photos")
"""Parts of a page that are the article's own; with another of them alone, the page follows others."""


def standing_of(story: Story, files: SiteFiles) -> Standing:
    """Return how a story stands."""
    changed = changed_parts(story.id, files)
    if changed is None:
        return Standing.NEW
    if not changed:
        return Standing.UNCHANGED
    return Standing.CHANGED if any(each in OWN for each in changed) else Standing.FOLLOWS


def changed_parts(article: ArticleId, files: SiteFiles) -> tuple[str, ...] | None:
    """Return the parts of a page that are not as the bundle before had them; None for a page it did not have."""
    before = files.edition.base.pages.get(article) if files.edition.base else None
    if before is None:
        return None
    parts = files.states[article].parts
    return tuple(name for name in words_of() if parts.get(name) != before.parts.get(name))


def causes_of(story: Story, files: SiteFiles) -> tuple[ArticleId, ...]:
    """Return the other articles a page changes for, each once: those it shows or links to and that changed."""
    changed = changed_parts(story.id, files)
    if not changed:
        return ()
    shown = dict.fromkeys(_shown(story, changed, files))
    return tuple(each for each in shown if each != story.id and _moved(each, files))


def _shown(story: Story, changed: Iterable[str], files: SiteFiles) -> Iterator[ArticleId]:
    edition = files.edition
    for part in changed:
        if part == "related_cards":
            yield from story.related
        elif part == "choice_cards":
            yield from (each.id for _, each in files.choice.of_article(story))
        elif part == "popular_cards":
            yield from (each.id for each in edition.popular_for(story.content.language))
        elif part == "translations":
            yield from story.translations
        elif part == "links":
            yield from map(ArticleId, scan(story.content.body).article_links)


def _moved(article: ArticleId, files: SiteFiles) -> bool:
    """Whether an article is new, or its own words, address or photos changed."""
    if article not in files.states:
        return False
    changed = changed_parts(article, files)
    return changed is None or any(each in OWN for each in changed)
