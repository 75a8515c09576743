"""What the bytes of each file are made from, as a digest: a file whose key is the recorded one is not made again."""

from collections.abc import Iterable, Sequence
from functools import cache

from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen
from editor_app.publish.around import Around, pictures_of
from editor_app.publish.choice import Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, Story, Tombstone
from editor_app.publish.makers import makers_version
from editor_app.publish.reasons import popular_digest, site_digest
from editor_app.publish.theme import theme_version
from editor_app.publish.uses import photo_facts


@frozen(kw_only=True)
class StoryKeys:
    """The keys of one article's page, item, text apart and JSON-LD."""

    page: str
    item: str
    text: str
    data: str


class Keys:
    """The keys of one edition's files. Each begins with the settings, the theme and the program's own code."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self.site = digest_of([makers_version(), site_digest(edition.site, theme_version())])
        """Of settings, theme and code: the beginning of each key."""
        self.furniture = cache(self._furniture)
        self.cards: dict[ArticleId, str] = {}
        """Those that are known already."""

    def of(self, kind: str, *parts: object) -> str:
        """Return the key of a file that is made from ``parts``, plain values, besides settings and code."""
        return digest_of([self.site, kind, *parts])

    def _furniture(self, language: str) -> str:
        """Return a digest of what every page in a language has: languages and sections to go to."""
        edition = self._edition
        return self.of("furniture", language, edition.languages, edition.sections.get(language, ()))

    def card(self, story: Story) -> str:
        """Return a digest of a story's card, and of what the items of other articles say of it."""
        if story.id not in self.cards:
            content = story.content
            said = (story.path, content.language, content.format, content.headline, content.standfirst)
            photo = photo_facts(story.photo, story.photo_words)
            self.cards[story.id] = digest_of([story.id, *said, story.published, photo])
        return self.cards[story.id]

    def chosen(self, block: Iterable[Chosen], pictures: Iterable[Photo | None]) -> list[object]:
        """Return what a block of the editor's choice is made from."""
        found: list[object] = []
        for (pick, story), own in zip(block, pictures, strict=True):
            words = (pick.headline, pick.standfirst) if pick else None
            found.append((self.card(story), words, photo_facts(own, own.record) if own else None))
        return found

    def story(self, around: Around, body: str) -> StoryKeys:
        """Return the keys of an article's files; ``body`` is a digest of its text."""
        story, content = around.story, around.story.content
        photos = [(each, photo_facts(photo, photo.record) if isinstance(photo, Photo) else photo)
                  for each, photo in around.mentioned]  # fmt: skip
        text = self.of("text", content.language, body, photos, around.mentioned_links)
        others = [[(each.content.language, self.card(each)) for each in named]
                  for named in (around.related, around.translations)]  # fmt: skip
        own = self.of(
            "story", story.id, story.revision, story.content_digest, story.path, story.slug, story.section,
            story.published, story.modified, story.first_delivered, story.changed,
            photo_facts(story.photo, story.photo_words), around.indexes,
        )  # fmt: skip
        page: list[object] = [
            self.furniture(content.language), own, text, others, self.chosen(around.choice, around.pictures),
            popular_digest(around.popular, around.popular_until),
        ]  # fmt: skip
        if around.accepted:  # the page is looked at again when one of them may stand no more
            page.append(around.accepted)
        return StoryKeys(page=digest_of(page), item=digest_of([own, text, others]), text=text, data=own)

    def listing(
        self, path: str, language: str, stories: Sequence[Story], choice: Sequence[Chosen], front: bool, *said: object
    ) -> str:
        """Return the key of a page that lists stories; ``said`` is whatever else it is given."""
        edition = self._edition
        chosen = frozenset(story.id for _, story in choice)
        popular = edition.popular_for(language, chosen) if front else ()
        shown = chosen.union(story.id for story in popular)
        cards = [self.card(story) for story in stories if story.id not in shown]
        block = self.chosen(choice, pictures_of(tuple(choice), edition))
        return digest_of([self.furniture(language), "listing", path, said, front, cards, block,
                          popular_digest(popular, edition.popular_until)])  # fmt: skip

    def tombstone(self, gone: Tombstone) -> str:
        """Return the key of what stands where an article stood."""
        instead = self._edition.by_id.get(gone.replaced_by) if gone.replaced_by else None
        return digest_of([self.furniture(gone.language), "gone", gone, self.card(instead) if instead else None])
