"""Addresses of pages as reports and logs spell them: which article each means (P1). Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from editor_app.domain.ids import ArticleId

LONGEST = 2000
"""Characters of an address that are read; longer ones are cut, and then known to nobody."""

_FRONT = re.compile(r"^(?:index\.php(?:/|$))+")
_ENDING = re.compile(r"(?:/index)?\.(?:html?|php|aspx?)$|/index$")
_ACCELERATED = re.compile(r"(?:/|\.)(?:amp|print)$|^amp/(?=.)|(?<=/)amp/(?=.)")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def address_key(address: str, below: str = "") -> str:
    """Return the one spelling of an address: its path in lower case, decoded (NFC), without what makes variants.

    Scheme, host, query, fragment, ``/index.php/``, slashes at the ends and doubled ones, ``index.html`` and ``.html``
    go. The path a query carries (``?q=node/12``) is the path; ``?p=12`` stays, as it is all there is. ``below`` is the
    folder the site lies in. The front page is the empty string.
    """
    address = address.strip()[:LONGEST]
    if not _SCHEME.match(address) and not address.startswith("//"):
        address = "//-/" + address.lstrip("/")
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=50)
    except ValueError:  # a host in broken brackets, a query of thousands of fields
        return ""
    key = _tidy(parts.path)
    key = _FRONT.sub("", key.removeprefix(f"{below}/") if below else key)
    if key in ("", below) and asked:
        key = _tidy(asked["q"][0]) if "q" in asked else f"?p={asked['p'][0]}" if "p" in asked else key
    return _ENDING.sub("", key).strip("/")


def _tidy(path: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(path, errors="replace")).casefold().replace("\\", "/")
    return "/".join(step for step in plain.split("/") if step and step != ".")


class AddressBook:
    """Which article answers at an address, in any of its spellings.

    ``known`` gives addresses with their article, the surest first: of two that claim one address the first has it.
    An address without its language is understood where only one article can be meant.
    """

    def __init__(
        self,
        known: Iterable[tuple[str, ArticleId]],
        languages: Iterable[str],
        base_url: str = "",
        assigned: Mapping[str, ArticleId] | None = None,
    ) -> None:
        self._below = _tidy(urlsplit(base_url).path)
        self._languages = frozenset(each.casefold() for each in languages)
        self._known: dict[str, ArticleId] = dict(assigned or {})
        self._bare: dict[str, ArticleId | None] = {}
        for address, article in known:
            key = self.key(address)
            if not key:
                continue
            owner = self._known.setdefault(key, article)
            bare = self._without_language(key)
            if bare and owner == article:
                there = self._bare.setdefault(bare, article)
                self._bare[bare] = article if there == article else None

    def key(self, address: str) -> str:
        """Return the one spelling of an address."""
        return address_key(address, self._below)

    def article(self, address: str) -> ArticleId | None:
        """Return the article an address means, None when there is none or it is not certain."""
        for key in self._spellings(self.key(address)):
            found = self._known.get(key)
            if found is not None:
                return found
        for key in self._spellings(self.key(address)):
            found = self._bare.get(key)
            if found is not None:
                return found
        return None

    def _spellings(self, key: str) -> Iterator[str]:
        plain = _ENDING.sub("", _ACCELERATED.sub("", key)).strip("/")
        for each in dict.fromkeys((key, plain)):
            yield each
            bare = self._without_language(each)
            if bare:
                yield bare

    def _without_language(self, key: str) -> str:
        first, _, rest = key.partition("/")
        return rest if first in self._languages else ""
