"""Author and tag pages: which names have one in a language, where it lies, what it is made from (B3)."""

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Protocol

from editor_app.domain.article import ArticleContent
from editor_app.publish.addresses import free_slug, language_of, slug_of


class IndexKind(StrEnum):
    """What the pages of a kind list articles by; the value is their folder in a language."""

    AUTHORS = "authors"
    TAGS = "tags"


class Index(NamedTuple):
    """A name whose articles in one language have a page."""

    kind: IndexKind
    language: str
    name: str


class Shown(Protocol):
    """An article as an edition shows it."""

    @property
    def id(self) -> str: ...
    @property
    def content(self) -> ArticleContent: ...
    @property
    def published(self) -> datetime: ...


def indexes_of(content: ArticleContent) -> tuple[Index, ...]:
    """Return the authors and tags of an article, each once, in its order."""
    return _indexes(content.language, content.authors, content.tags)


@lru_cache(maxsize=1 << 14)
def _indexes(language: str, authors: tuple[str, ...], tags: tuple[str, ...]) -> tuple[Index, ...]:
    """Return the same: an edition asks for it many times."""
    names = ((kind, name) for kind, all_ in ((IndexKind.AUTHORS, authors), (IndexKind.TAGS, tags)) for name in all_)
    return tuple(Index(kind, language, name) for kind, name in dict.fromkeys(names) if name.strip())


def index_paths(shown: Iterable[Shown], taken: Set[str]) -> dict[Index, str]:
    """Return where each page lies: ``en/authors/nino-beridze.html``; of two with the same slug the later has ``-2``.

    The one whose first article is older has the plain slug, so that a new name never takes an old one's address.
    ``taken`` are paths that articles have or had.
    """
    found: dict[Index, str] = {}
    used = set(taken)
    for story in sorted(shown, key=lambda each: (each.published, each.id)):
        folder = language_of(story.content)
        for index in indexes_of(story.content):
            if index in found:
                continue
            prefix = f"{folder}/{index.kind}/"

            def free(slug: str, before: str = prefix) -> bool:
                return f"{before}{slug}.html" not in used

            slug = free_slug(slug_of(index.name) or "name", free)
            found[index] = f"{prefix}{slug}.html"
            used.add(found[index])
    return found


def parts_of(path: str, count: int) -> list[str]:
    """Return the paths of a page's parts: ``en/tags/roads.html``, ``en/tags/roads/page-2.html`` and so on."""
    stem = path.removesuffix(".html")
    return [path, *(f"{stem}/page-{number}.html" for number in range(2, count + 1))]


def linked_paths(content: ArticleContent, paths: Mapping[Index, str]) -> list[str]:
    """Return the addresses of the author and tag pages an article's page links to."""
    return [paths[each] for each in indexes_of(content)]
