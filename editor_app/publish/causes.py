"""Which articles a page changes for: the names behind “headline of a related article changed” (R4)."""

from collections.abc import Iterable, Iterator

from editor_app.body.scan import scan
from editor_app.domain.ids import ArticleId
from editor_app.domain.standing import Standing
from editor_app.publish.edition import Story
from editor_app.publish.reasons import changed_parts
from editor_app.publish.site import SiteFiles

OWN = ("text", "content", "address", "photos")
"""Parts of a page that are the article's own; with another of them alone, the page follows others."""


def standing_of(story: Story, files: SiteFiles) -> Standing:
    """Return how a story stands."""
    changed = _changed(story, files)
    if changed is None:
        return Standing.NEW
    if not changed:
        return Standing.UNCHANGED
    return Standing.CHANGED if any(each in OWN for each in changed) else Standing.FOLLOWS


def _changed(story: Story, files: SiteFiles) -> tuple[str, ...] | None:
    base = files.edition.base
    return changed_parts(files.states[story.id], base.pages.get(story.id) if base else None)


def causes_of(story: Story, files: SiteFiles) -> tuple[ArticleId, ...]:
    """Return the other articles a page changes for, each once: those it shows or links to and that changed."""
    changed = _changed(story, files)
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
    story = files.edition.by_id.get(article)
    return story is not None and standing_of(story, files) in (Standing.NEW, Standing.CHANGED)
