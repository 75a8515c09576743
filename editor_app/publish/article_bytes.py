"""The four files of an article: its page, its item, its text apart from the page, its JSON-LD."""

from editor_app.publish import ninjs
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.edition import Edition, Story
from editor_app.publish.jsonld import article_data
from editor_app.publish.kept import Kept
from editor_app.publish.page import Pages
from editor_app.publish.pictures import PictureShelf


class ArticleBytes:
    """Makes the files when asked; the text apart is made once, for two of them."""

    def __init__(
        self, story: Story, edition: Edition, pictures: PictureShelf, bodies: Bodies, pages: Pages, kept: Kept
    ) -> None:
        self._story = story
        self._edition = edition
        self._pictures = pictures
        self._bodies = bodies
        self._pages = pages
        self._kept = kept
        self._apart: str | None = None

    def page(self) -> bytes:
        """Return the article's page."""
        return self._pages.article(self._story).encode()

    def item(self) -> bytes:
        """Return its ninjs item."""
        story = self._story
        facts = self._kept.facts(story.content)
        return ninjs.encode(ninjs.news_item(story, self._edition, self._pictures, self._text(), facts))

    def text(self) -> bytes:
        """Return its text with absolute addresses."""
        return (self._text() + "\n").encode()

    def data(self) -> bytes:
        """Return its JSON-LD."""
        return ninjs.encode(article_data(self._story, self._edition, self._pictures))

    def _text(self) -> str:
        if self._apart is None:
            self._apart = self._bodies.html(self._story, self._edition, self._pictures, Place.APART, self._kept)
        return self._apart
