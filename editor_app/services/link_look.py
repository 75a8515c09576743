"""What is broken in the texts of the next edition, and the same texts mended: pure but for the pages it renders."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from editor_app.body.leading import addresses_in, led
from editor_app.body.template_tags import plain_address, without_tags
from editor_app.domain.article import Article
from editor_app.domain.broken_links import BrokenKind, BrokenLink, plainly
from editor_app.domain.errors import RenderRefused
from editor_app.domain.ids import ArticleId
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.broken_links import broken_on, may_be_broken, site_of
from editor_app.publish.edition import Story
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.site import SiteFiles
from editor_app.publish.unmade import Unmade
from editor_app.services.editions import Prepared
from editor_app.services.link_sense import LinkSense


def suspects(prepared: Prepared) -> list[Story]:
    """Return the stories whose text may have something broken and has not been proved by a bundle before."""
    edition, states = prepared.edition, prepared.files.states
    before = edition.base.pages if edition.base and not prepared.same else {}
    return [
        story
        for story in edition.stories
        if not (story.id in before and before[story.id].parts.get("text") == states[story.id].parts.get("text"))
        and may_be_broken(story.content.body, edition.site.base_url)
    ]


class Look:
    """What is broken on the pages of an edition."""

    def __init__(self, files: SiteFiles) -> None:
        edition = files.edition
        self._edition = edition
        self._site = site_of(files)
        self._sense = LinkSense(edition, self._site)
        self._pictures = PictureShelf(Unmade(), edition.site.base_url)
        self._bodies = Bodies()

    def at(self, story: Story, came_in: bool) -> Iterator[BrokenLink]:
        """Yield what is broken in a story's text and not accepted there; nothing of a text that cannot be shown.

        A link made by a template of another system is named by the address it stands for.
        """
        accepted = {plainly(each.address) for each in self._edition.accepted.get(story.id, ())}
        broken = [each for each in self.on_page(story) if plainly(each[1]) not in accepted]
        body = without_tags(story.content.body)
        if broken and body != story.content.body:
            plain = replace(story, content=replace(story.content, body=body))
            broken = [*self.on_page(plain), *self._made_by_tags(story, body)]
        for kind, address in broken:
            to = self._sense.meant(address, story.path) if kind is BrokenKind.LINK else ""
            to = address if kind is BrokenKind.MOVED else to
            yield BrokenLink(
                article=story.id,
                headline=story.content.headline,
                kind=BrokenKind.MOVED if to else kind,
                address=address,
                to=to,
                to_words=self._headline(to),
                came_in=came_in,
            )

    def _headline(self, to: str) -> str:
        story = self._edition.by_id.get(ArticleId(to.removeprefix("article:")))
        return story.content.headline if story else ""

    def on_page(self, story: Story) -> list[tuple[BrokenKind, str]]:
        """Return what is broken, as the page has it."""
        with suppress(RenderRefused):
            return list(broken_on(story, self._site, self._page))
        return []

    def _made_by_tags(self, story: Story, body: str) -> Iterator[tuple[BrokenKind, str]]:
        """Yield the addresses that lead somewhere as soon as their template is gone."""
        for address in sorted(addresses_in(body) - addresses_in(story.content.body)):
            if self._site.has(address, story.path):
                yield BrokenKind.MOVED, address

    def _page(self, story: Story) -> str:
        return self._bodies.html(story, self._edition, self._pictures, Place.PAGE)


class Mending:
    """Makes the mended text of an article; ``changed`` counts the addresses that changed."""

    def __init__(self, files: SiteFiles, wanted: dict[ArticleId, dict[str, str]]) -> None:
        self._edition = files.edition
        self._wanted = wanted
        self._seen: set[tuple[ArticleId, str]] = set()

    @property
    def changed(self) -> int:
        """How many addresses were led elsewhere or taken off."""
        return len(self._seen)

    def body(self, article: Article) -> str | None:
        """Return the article's text with its links mended, None where there is nothing to mend."""
        if article.id not in self._edition.by_id:
            return None
        wanted = self._wanted[article.id]

        def lead(address: str) -> str:
            key = plainly(address)
            if key not in wanted:
                return address
            self._seen.add((article.id, key))
            return wanted[key]

        body = led(article.content.body, lead, lead)
        return None if body == article.content.body else body


def stands_for(address: str) -> str:
    """Return what an address on a page is without its template, plainly spelled."""
    return plainly(plain_address(plainly(address)))
