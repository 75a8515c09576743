"""What of a page is looked at: found in one walk through it, for a page is asked a score of things."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_LOOKED_AT = ("a", "area", "audio", "base", "embed", "h1", "iframe", "img", "input", "link", "object", "script",
              "source", "title", "track", "video")  # fmt: skip
_IDS = etree.XPath("//@id", smart_strings=False)
_DATA = "application/ld+json"


class PageParts:
    """The elements of one page by their tag, each kind in the page's order."""

    def __init__(self, tree: lxml_html.HtmlElement) -> None:
        self.tree = tree
        self.ids: list[str] = _IDS(tree)
        self._found: dict[str, list[Any]] = {}
        for each in tree.iter(*_LOOKED_AT):
            self._found.setdefault(each.tag, []).append(each)

    def all(self, *tags: str) -> Iterator[Any]:  # Any: lxml's elements have no types
        """Yield the elements with these tags."""
        for tag in tags:
            yield from self._found.get(tag, ())

    def values(self, name: str, *tags: str) -> list[str]:
        """Return what an attribute says in elements with these tags, where they have it."""
        found = self._found
        return [said for tag in tags if tag in found for each in found[tag] if (said := each.get(name)) is not None]

    def anchors(self) -> frozenset[str]:
        """Return every name that an address can lead to after ``#``."""
        return frozenset((*self.ids, *self.values("name", "a")))

    def addresses(self) -> Iterator[str]:
        """Yield every address of a page, picture or file, some more than once."""
        for name, *tags in (("href", "a", "link"), ("src", "img", "source"), ("href", "area")):
            yield from map(str.strip, self.values(name, *tags))
        yield from self.sets()

    def sets(self) -> Iterator[str]:
        """Yield the addresses of pictures that are offered in several sizes."""
        for value in self.values("srcset", "img", "source"):
            yield from (each.split()[0] for each in value.split(",") if each.strip())

    def loaded(self) -> Iterator[str]:
        """Yield every address that a browser loads with the page."""
        yield from self.values("src", "img", "source", "video", "audio", "track", "embed", "iframe", "input")
        yield from self.values("poster", "video")
        yield from self.values("data", "object")
        for each in self.all("link"):
            kind = each.get("rel", "").lower()
            if any(word in kind for word in ("stylesheet", "icon", "preload", "preconnect")):
                yield each.get("href", "")
        yield from self.sets()

    def data(self) -> Iterator[str]:
        """Yield the texts of JSON-LD."""
        return (each.text or "" for each in self.all("script") if each.get("type") == _DATA)

    def has_script(self) -> bool:
        """Whether the page runs something, or has another address for all of its own."""
        return any(each.tag == "base" or each.get("type") != _DATA for each in self.all("script", "base"))
