"""Values to pages: fills the templates of ``resources/templates/`` for one edition."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from editor_app.domain.correction import in_order
from editor_app.domain.curation import Pick
from editor_app.domain.errors import BadInput, NotFound
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import format_photo_line, strip_archive_label
from editor_app.frozen import frozen
from editor_app.publish.addresses import absolute, relative, slug_of
from editor_app.publish.choice import Choice, Chosen
from editor_app.publish.edition import Edition, Story, Tombstone
from editor_app.publish.furniture import Furniture, Link
from editor_app.publish.indexes import Index, IndexKind
from editor_app.publish.jsonld import json_ld
from editor_app.publish.pictures import Picture, PictureShelf
from editor_app.publish.theme import compile_all, templates
from editor_app.publish.words import Words, words_for

BodyHtml = Callable[[Story], str]


@frozen
class Line:
    """An article as a line of a list shows it."""

    address: str
    label: str
    headline: str


@frozen
class Card:
    """An article as another page shows it."""

    address: str
    label: str
    headline: str
    standfirst: str
    language: str
    direction: str
    picture: Picture | None
    datetime: str
    date: str


@frozen
class Told:
    """A correction as the page shows it."""

    kind: str
    label: str
    datetime: str
    date: str
    words: str


class Pages:
    """Makes every page of one edition."""

    def __init__(self, edition: Edition, choice: Choice, pictures: PictureShelf, body: BodyHtml) -> None:
        self._edition = edition
        self._choice = choice
        self._pictures = pictures
        self._body = body
        self._furniture = Furniture(edition)
        self._languages = edition.languages

    def make_ready(self, stories: Sequence[Story]) -> None:
        """Make now what these articles' pages have in common."""
        compile_all()
        self._furniture.make_ready(stories)

    def article(self, story: Story) -> str:
        """Return an article's page, in the order of the page's plan."""
        edition, content, path = self._edition, story.content, story.path
        words = words_for(content.language)
        related = [edition.by_id[each] for each in story.related]
        choice = self._choice.of_article(story)
        taken = frozenset((story.id, *story.related, *(each.id for _, each in choice)))
        popular = edition.popular_for(content.language, taken)
        lead, caption = self._lead(story)
        return self._page(
            "article.html",
            path,
            content.language,
            section=content.section and story.section,
            title=content.headline,
            description=content.standfirst,
            alternates=self._alternates(story),
            story=story,
            label=edition.site.format_label(content.format, content.language),
            byline=self._byline(story, words),
            tags=self._tags(story),
            lead=lead,
            caption=caption,
            body=Markup(self._body(story)),  # noqa: S704  cleaned by body.render
            source=words.source_pieces(content.sources),
            photo_line=self._photo_line(story),
            notes=self._told(story, words, first=True),
            corrections=self._told(story, words, first=False),
            related=[self.card(each, path) for each in related],
            choice=[self.card(each, path, pick) for pick, each in choice],
            popular=[self.line(each, path) for each in popular],
            popular_until=self._popular_until(words),
            published=self._time(story.published, words),
            updated=self._time(story.modified, words) if story.updated else None,
            social=self._social(story),
            json_ld=Markup(json_ld(story, edition, self._pictures)),  # noqa: S704  escaped there
        )

    def listing(
        self,
        path: str,
        language: str,
        title: str,
        stories: Sequence[Story],
        *,
        section: str = "",
        number: int = 1,
        pages: Sequence[str] = (),
        front: bool = False,
        address: str = "",
        choice: Sequence[Chosen] = (),
        label: str = "",
    ) -> str:
        """Return a front, section, author or tag page; ``pages`` are its parts' paths, this one being ``number``."""
        chosen = frozenset(story.id for _, story in choice)
        popular = self._edition.popular_for(language, chosen) if front else ()
        shown = chosen.union(story.id for story in popular)
        return self._page(
            "listing.html",
            path,
            language,
            section=section,
            title=title,
            label=label,
            description=self._edition.site.tagline,
            address=address,
            alternates=[
                Link(absolute(self._edition.site.base_url, f"{slug_of(each)}/index.html"), each, each)
                for each in self._languages
            ]
            if front
            else [],
            front=front,
            listed=[self.card(story, path) for story in stories if story.id not in shown],
            choice=[self.card(story, path, pick) for pick, story in choice],
            popular=[self.line(story, path) for story in popular],
            popular_until=self._popular_until(words_for(language)),
            newer=relative(pages[number - 2], path) if number > 1 else "",
            older=relative(pages[number], path) if number < len(pages) else "",
        )

    def tombstone(self, tombstone: Tombstone) -> str:
        """Return the page that stands where a withdrawn article stood."""
        words = words_for(tombstone.language)
        instead = self._edition.by_id.get(tombstone.replaced_by) if tombstone.replaced_by else None
        return self._page("tombstone.html", tombstone.path, tombstone.language, title=words["withdrawn"],
                          when=self._time(tombstone.when, words), reason=tombstone.reason,
                          instead=self.card(instead, tombstone.path) if instead else None)  # fmt: skip

    def redirect(self, path: str, owner: ArticleId) -> str:
        """Return the page that sends a reader from an old address to where the article is, or to what tells its end."""
        story = self._edition.by_id.get(owner)
        gone = next((each for each in self._edition.tombstones if each.id == owner), None)
        language = story.content.language if story else gone.language if gone else "en"
        words, target = words_for(language), self._edition.paths[owner]
        return self._page("redirect.html", path, language, title=words["moved"], to=relative(target, path),
                          words_of_target=story.content.headline if story else words["withdrawn"],
                          address=absolute(self._edition.site.base_url, target))  # fmt: skip

    def not_found(self, language: str) -> str:
        """Return the page for addresses that have none; a server may show it at any depth."""
        words = words_for(language)
        return self._page("not_found.html", "404.html", language, title=words["not_found"], rooted=True)

    def card(self, story: Story, page: str, pick: Pick | None = None) -> Card:
        """Return the story's card for ``page``, with the pick's own words where it has some."""
        content = story.content
        words = words_for(content.language)
        return Card(
            address=relative(story.path, page),
            label=self._edition.site.format_label(content.format, content.language),
            headline=pick.headline if pick and pick.headline else content.headline,
            standfirst=pick.standfirst if pick and pick.standfirst is not None else content.standfirst,
            language=content.language,
            direction=words.direction,
            picture=self._card_picture(story, page, pick),
            datetime=story.published.isoformat(),
            date=words.date(story.published, self._edition.site.time_zone, with_time=False),
        )

    def _card_picture(self, story: Story, page: str, pick: Pick | None) -> Picture | None:
        own = self._edition.photos.get(pick.picture) if pick and pick.picture else None
        if own is not None:
            with suppress(NotFound, BadInput):  # a picture that cannot be made leaves the article its own
                return self._pictures.for_card(own, own.record, story.content.language, page)
        if story.photo is None:
            return None
        return self._pictures.for_card(story.photo, story.photo_words, story.content.language, page)

    def line(self, story: Story, page: str) -> Line:
        """Return the story as a line of a list on ``page``."""
        label = self._edition.site.format_label(story.content.format, story.content.language)
        return Line(relative(story.path, page), label, story.content.headline)

    def _popular_until(self, words: Words) -> tuple[str, str] | None:
        """Return the day until which views were counted, None while that is not long ago (P2)."""
        until = self._edition.popular_until
        if until is None:
            return None
        last = until - timedelta(seconds=1)  # counts that end at midnight are of the day before
        return last.isoformat(), words.date(last, self._edition.site.time_zone, with_time=False)

    def _lead(self, story: Story) -> tuple[Picture | None, str]:
        if story.photo is None:
            return None, ""
        caption, _ = strip_archive_label(story.photo_words.caption)
        return self._pictures.for_lead(story.photo, story.photo_words, story.content.language, story.path), caption

    def _social(self, story: Story) -> tuple[str, int, int] | None:
        """Return the 16:9 picture as (absolute address, width, height), for a link to the page elsewhere."""
        if story.photo is None:
            return None
        wide = self._pictures.for_search(story.photo, story.photo_words, story.content.language)[0]
        return self._pictures.public(wide), wide.width, wide.height

    def _byline(self, story: Story, words: Words) -> list[Link]:
        """Return the byline in pieces: the authors' names lead to their pages."""
        before, after = words["by"].split("{names}")
        pieces = [Link("", before)]
        for number, name in enumerate(story.content.authors):
            pieces += [Link("", ", " if number else ""), self._index_link(IndexKind.AUTHORS, name, story)]
        return [each for each in (*pieces, Link("", after)) if each.words] if story.content.authors else []

    def _tags(self, story: Story) -> list[Link]:
        links = (self._index_link(IndexKind.TAGS, name, story) for name in dict.fromkeys(story.content.tags))
        return [each for each in links if each.address]

    def _index_link(self, kind: IndexKind, name: str, story: Story) -> Link:
        path = self._edition.indexes.get(Index(kind, story.content.language, name))
        return Link(relative(path, story.path) if path else "", name)

    def _photo_line(self, story: Story) -> str:
        if story.photo is None:
            return ""
        words = story.photo_words
        _, typed = strip_archive_label(words.caption)
        return format_photo_line(words.caption, words.archive or typed, story.content.language)

    def _told(self, story: Story, words: Words, *, first: bool) -> list[Told]:
        """Return what readers are told of changes: what stands above the text, or what stands below it (B7)."""
        return [
            Told(each.kind, words[each.kind], *self._time(each.at, words), each.words)
            for each in in_order(story.content.corrections)
            if each.kind.stands_first == first
        ]

    def _alternates(self, story: Story) -> list[Link]:
        if not story.translations:
            return []
        known = [story, *(self._edition.by_id[each] for each in story.translations)]
        return [Link(absolute(self._edition.site.base_url, each.path), each.path, each.content.language)
                for each in known]  # fmt: skip

    def _time(self, when: datetime, words: Words) -> tuple[str, str]:
        return when.isoformat(), words.date(when, self._edition.site.time_zone)

    def _page(self, template: str, path: str, language: str, **fields: Any) -> str:
        site, words = self._edition.site, words_for(language)
        section, rooted = str(fields.get("section") or ""), bool(fields.pop("rooted", False))
        defaults: dict[str, Any] = {
            "site": site,
            "words": words,
            "lang": language,
            "direction": words.direction,
            "path": path,
            "address": absolute(site.base_url, path),
            "furniture": self._furniture.of(path, language, section, fields.get("story"), rooted=rooted),
            "alternates": [],
            "description": "",
        }
        given = {name: value for name, value in fields.items() if not (name == "address" and not value)}
        return templates().get_template(template).render({**defaults, **given})
