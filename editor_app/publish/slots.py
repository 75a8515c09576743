"""What is shown of an article elsewhere: its card, its line in feeds and search results, its card on social sites."""

from urllib.parse import urlsplit

from editor_app.domain.slots import Slot, Slots
from editor_app.publish.addresses import absolute
from editor_app.publish.edition import Edition, Story
from editor_app.publish.feeds import feed_items
from editor_app.publish.page import Pages
from editor_app.publish.pictures import PictureShelf

SEARCH_TITLE, SEARCH_WORDS = 60, 155
"""About how many letters of a title and a description a search engine shows."""
SOCIAL_TITLE, SOCIAL_WORDS = 90, 120
"""The same of a card on a social site."""


def slots_of(story: Story, edition: Edition, pages: Pages, pictures: PictureShelf) -> Slots:
    """Return what the site, its feeds and others show of ``story``, from the values the exported files are made of."""
    site, content = edition.site, story.content
    card = pages.card(story, story.path)
    item = feed_items(edition, content.language, [story])[0]
    host = urlsplit(site.base_url).netloc
    wide = pictures.for_search(story.photo, story.photo_words, content.language)[0] if story.photo else None
    steps = [each for each in story.path.split("/")[:-1] if each]
    title = f"{content.headline} – {site.name}" if content.headline != site.name else site.name
    return Slots(
        card=Slot(over=card.label, title=card.headline, words=card.standfirst, under=card.date,
                  picture=card.picture.src if card.picture else ""),
        feed=Slot(over=item.category, title=item.title, words=item.standfirst, under=item.address),
        feed_moment=item.modified if item.updated else item.published,
        search=Slot(over=" › ".join((host, *steps)), title=cut(title, SEARCH_TITLE),
                    words=cut(content.standfirst, SEARCH_WORDS), under=absolute(site.base_url, story.path)),
        social=Slot(over=host, title=cut(content.headline, SOCIAL_TITLE), words=cut(content.standfirst, SOCIAL_WORDS),
                    picture=pictures.public(wide) if wide else ""),
    )  # fmt: skip


def cut(words: str, most: int) -> str:
    """Return the words, cut after a whole one with ``…`` where they are longer than ``most`` letters."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    whole = kept.rpartition(" ")[0] if not words[most - 1].isspace() else kept
    return (whole or kept).rstrip(" ,;:–—-") + "…"
