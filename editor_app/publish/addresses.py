"""Where each page lies: ``en/caucasus/border-road.html``, unique, stable, and how pages point at each other."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import quote, unquote, urlsplit

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.checks import make_slug
from editor_app.domain.ids import ArticleId

NO_SECTION = "articles"
_RESERVED = re.compile(r"index|page-\d+")
_SLUG_BYTES = 200


@lru_cache(maxsize=1 << 15)  # languages and sections come again with every article, slugs with every edition
def slug_of(words: str) -> str:
    """Return ``words`` as one safe path segment (NFC, at most 200 bytes of UTF-8), perhaps empty."""
    slug = make_slug(words)
    while len(slug.encode()) > _SLUG_BYTES:
        slug = slug.rpartition("-")[0] or slug[: len(slug) // 2]
    return slug


def section_of(content: ArticleContent) -> str:
    """Return the path segment of the article's section; without one it is ``articles``."""
    return slug_of(content.section) or NO_SECTION


def language_of(content: ArticleContent) -> str:
    """Return the path segment of the article's language."""
    return slug_of(content.language) or "und"


def choose_slugs(
    shown: Iterable[tuple[Article, ArticleContent]],
    delivered: Mapping[ArticleId, tuple[str, str]],
    reserved: Mapping[tuple[str, str], Set[ArticleId]],
) -> dict[ArticleId, str]:
    """Return a slug for each article, unique in its language.

    A slug the site ever had stays with its article (``reserved``: language and slug to that one, rule B9).

    Typed slugs come first, then addresses the site already has (``delivered``: language and slug), then ones made
    from headlines, oldest article first; a second one with the same words gets ``-2``.
    """
    taken: set[tuple[str, str]] = set()
    chosen: dict[ArticleId, str] = {}
    wishes = []
    for article, content in shown:
        language, old = delivered.get(article.id, ("", ""))
        kept = old if language == content.language else ""
        typed = slug_of(content.slug)
        on_site = bool(kept) and (not typed or typed == slug_of(kept))
        wish = typed or kept or slug_of(content.headline) or "article"
        wishes.append((0 if on_site else 1 if typed else 2, article.id, language_of(content), wish))
    for rank, article_id, language, wish in sorted(wishes):

        def free(slug: str, owner: ArticleId = article_id, of: str = language, kept: bool = rank == 0) -> bool:
            if (of, slug) in taken:
                return False
            return kept or owner in reserved.get((of, slug), (owner,))

        chosen[article_id] = free_slug(wish, free)
        taken.add((language, chosen[article_id]))
    return chosen


def free_slug(wish: str, free: Callable[[str], bool]) -> str:
    """Return ``wish``, or with ``-2`` and so on what is free; the names of listings are never given."""
    if not _RESERVED.fullmatch(wish) and free(wish):
        return wish
    number = 2
    while not free(f"{wish}-{number}"):
        number += 1
    return f"{wish}-{number}"


def reserved_slugs(addresses: Mapping[str, ArticleId]) -> dict[tuple[str, str], set[ArticleId]]:
    """Return whose each language and slug is among paths such as ``en/caucasus/road.html``."""
    found: dict[tuple[str, str], set[ArticleId]] = {}
    for path, owner in addresses.items():
        steps = path.split("/")
        if len(steps) == 3 and path.endswith(".html"):
            found.setdefault((steps[0], steps[2].removesuffix(".html")), set()).add(owner)
    return found


_ODD_STEPS = frozenset(("", ".", ".."))
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._~-]*")
"""What ``quote`` leaves as it is."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


def old_path(address: str, languages: Iterable[str]) -> str:
    """Return the file that answers at an address readers still have: ``2016/road/index.html`` for ``/2016/road/``.

    Empty where none can: the front page, an index or a file of today's site, a path that leads out of it.
    """
    path = unicodedata.normalize("NFC", unquote(urlsplit(address).path)).strip("/")
    steps = path.split("/")
    if not path or any(each in ("", ".", "..") or len(each.encode()) > _SLUG_BYTES for each in steps):
        return ""
    if _UNSAFE.search(path) or steps[0] in ("media", "assets"):
        return ""
    if not steps[-1].casefold().endswith((".html", ".htm")):
        steps.append("index.html")
    if steps[0] in languages and _RESERVED.fullmatch(steps[-1].rpartition(".")[0]):
        return ""
    return "" if len(steps) == 1 and _RESERVED.fullmatch(steps[0].rpartition(".")[0]) else "/".join(steps)


def file_key(path: str) -> str:
    """Return what paths share that are one file where case, or how a letter with its accent is spelled, is nothing."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def relative(target: str, page: str) -> str:
    """Return the address of the file ``target`` as seen from ``page``: works on a server and from a folder alike."""
    here, there = page.split("/"), target.split("/")
    if _ODD_STEPS.isdisjoint(here) and _ODD_STEPS.isdisjoint(there):
        common, steps = 0, min(len(here), len(there)) - 1
        while common < steps and here[common] == there[common]:
            common += 1
        return _quoted("../" * (len(here) - 1 - common) + "/".join(there[common:]))
    return quote(relpath(target, dirname(page) or "."))


def _quoted(path: str) -> str:
    return path if _PLAIN_PATH.fullmatch(path) else quote(path)


def absolute(base_url: str, path: str) -> str:
    """Return the public address of a page; ``index.html`` is its folder."""
    folder, _, name = path.rpartition("/")
    shown = (f"{folder}/" if folder else "") if name == "index.html" else path
    return f"{base_url.rstrip('/')}/{_quoted(shown)}"
