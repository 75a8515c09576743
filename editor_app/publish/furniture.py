"""What stands around every page: languages and sections to go to, style, feeds; made once for all pages of a folder."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from posixpath import dirname
from typing import Any

from markupsafe import Markup, escape

from editor_app.domain.site import LANGUAGE_NAMES
from editor_app.frozen import frozen
from editor_app.publish.addresses import absolute, relative, slug_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.feeds import ATOM, JSON_FEED, RSS
from editor_app.publish.theme import assets, templates
from editor_app.publish.words import words_for

Translated = tuple[tuple[str, str], ...]
"""The language and the path of each translation of a page."""
_ITSELF = "\x00"
"""Stands in what is kept where an article's page leads to itself; nothing that is published holds the character."""


@frozen
class Link:
    """A link on a page; ``current`` when the page is where it leads."""

    address: str
    words: str
    language: str = ""
    current: bool = False


@frozen
class Around:
    """Safe HTML of the template's parts: in the head, above the page and below it; and where the front page is."""

    home: str
    links: Markup
    masthead: Markup
    imprint: Markup


class Furniture:
    """The furniture of one edition's pages."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._site = edition.site
        self._languages = edition.languages
        self._made = lru_cache(maxsize=512)(self._make)

    def of(self, path: str, language: str, section: str, story: Story | None, *, rooted: bool = False) -> Around:
        """Return what a page in ``language`` has; addresses begin at the site's root where it is ``rooted``."""
        others = (self._edition.by_id[each] for each in story.translations) if story else ()
        translated = tuple((each.content.language, each.path) for each in others)
        made = self._made(dirname(path), language, section, translated, story is not None, rooted)
        if story is None:
            return made
        return replace(made, masthead=made.masthead.replace(_ITSELF, escape(relative(path, path))))

    def make_ready(self, stories: Iterable[Story]) -> None:
        """Make now what the articles' pages share: processes that are forked later have it."""
        for folder, language, section in {
            (dirname(each.path), each.content.language, each.section if each.content.section else "")
            for each in stories
        }:
            self._made(folder, language, section, (), True, False)

    def _make(
        self, folder: str, language: str, section: str, translated: Translated, is_story: bool, rooted: bool
    ) -> Around:
        to = self._to(folder, rooted)
        words, site, own = words_for(language), self._site, slug_of(language)
        has_feeds = language in self._languages
        home = to(f"{own}/index.html" if has_feeds else "index.html")
        feed = to(f"{own}/{RSS}") if has_feeds else ""
        parts: Any = templates().get_template("furniture.html").module  # Any: macros are attributes
        return Around(
            home=home,
            links=parts.links(site, to(assets()["style"].path), to(assets()["icon"].path), feed,
                              to(f"{own}/{ATOM}"), to(f"{own}/{JSON_FEED}")).rstrip(),
            masthead=parts.masthead(site, words, home, self._language_links(language, translated, is_story, to),
                                    self._section_links(language, section, to)),
            imprint=parts.imprint(site, words, home, feed),
        )  # fmt: skip

    def _to(self, folder: str, rooted: bool) -> Callable[[str], str]:
        if rooted:
            prefix = "/" + absolute(self._site.base_url, "").partition("://")[2].partition("/")[2]
            return prefix.__add__
        return partial(relative, page=f"{folder}/page" if folder else "page")

    def _section_links(self, language: str, current: str, to: Callable[[str], str]) -> list[Link]:
        present = self._edition.sections.get(language, ())
        return [
            Link(
                to(f"{slug_of(language)}/{slug}/index.html"),
                self._site.section_label(code, language),
                "",
                slug == current,
            )
            for code, slug in present
        ]

    def _language_links(
        self, language: str, translated: Translated, is_story: bool, to: Callable[[str], str]
    ) -> list[Link]:
        """Return a link for each language of the site: to the translation of this page, else to its front page."""
        known = {code: to(path) for code, path in translated} | ({language: _ITSELF} if is_story else {})
        links = []
        for code in self._languages:
            name = LANGUAGE_NAMES.get(code.partition("-")[0], code)
            address = known.get(code) or to(f"{slug_of(code)}/index.html")
            links.append(Link(address, name, code, code == language))
        return links
