"""An edition with one article as it is being written: the others are as they were worked out before."""

from dataclasses import replace
from datetime import datetime

from editor_app.domain.article import Article
from editor_app.publish.addresses import free_slug, language_of, slug_of
from editor_app.publish.clean import cleaned
from editor_app.publish.edition import Edition, Story, linked, make_story, sections_of
from editor_app.publish.indexes import Index, index_paths, indexes_of
from editor_app.publish.kept import Kept
from editor_app.publish.material import Material


def with_article(edition: Edition, material: Material, article: Article, now: datetime) -> Edition:
    """Return the edition as it would be at ``now`` with ``article`` public, whatever its status, embargo and findings.

    What others show of it (their related lists and translations) is left as it was.
    """
    content = cleaned(replace(article.content, publish_at=None, embargo_until=None))
    stored = next((each for each in material.articles if each.id == article.id), None)
    same = stored is not None and stored.content == article.content
    digests = {article.id: material.digests[article.id] if same else "being written"}
    around = replace(material, photos=edition.photos, digests=digests)
    slug = _slug(article, edition, material)
    kept = Kept()
    made = make_story(article, content, False, slug, around, now, edition.base, kept)
    others = [each for each in edition.stories if each.id != article.id]
    same_story = [each for each in others if content.story and each.content.story == content.story]
    story = linked(made, edition.site, edition.by_id, same_story, kept)
    at = next((number for number, each in enumerate(others) if each.published <= story.published), len(others))
    stories = (*others[:at], story, *others[at:])
    known = story.section in {slug for _, slug in edition.sections.get(content.language, ())}
    return replace(
        edition,
        created=now,
        now=now,
        stories=stories,
        by_id={**edition.by_id, story.id: story},
        paths={**edition.paths, story.id: story.path},
        sections=edition.sections if known or not content.section else sections_of(stories, edition.site),
        indexes=_indexes(edition, story),
    )


def _slug(article: Article, edition: Edition, material: Material) -> str:
    """Return the slug the next edition gives it: typed, else the one it has on the site, else made of the headline."""
    content = article.content
    row = material.ledger.get(article.id)
    had = slug_of(row.slug) if row and row.language == content.language else ""
    typed, language = slug_of(content.slug), language_of(content)

    def free(slug: str) -> bool:
        return not any(
            each.slug == slug and each.id != article.id and language_of(each.content) == language
            for each in edition.stories
        )

    return free_slug(typed or had or slug_of(content.headline) or "article", free)


def _indexes(edition: Edition, story: Story) -> dict[Index, str]:
    new = [each for each in indexes_of(story.content) if each not in edition.indexes]
    if not new:
        return edition.indexes
    taken = {*edition.paths.values(), *edition.redirects, *edition.indexes.values()}
    found = index_paths([story], taken)
    return edition.indexes | {each: found[each] for each in new}
