"""What an article is, as words of the search index that no text can hold: operators and views are then words too."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from editor_app.domain.article import Article
from editor_app.store.spans import span_word

ALL, BIN, PROBLEMS = "_all", "_bin", "_problems"
BETWEEN = "_"
"""Stands between two names, so that no phrase runs over from one into the next."""
Name: TypeAlias = tuple[str, str, str]
"""(kind, name, folded name)."""


@lru_cache(maxsize=16_384)  # few are in use, each in many articles
def facet(kind: str, value: str) -> str:
    """Return the word for ``value``, whatever letters it has; case makes no difference."""
    return f"_{kind}_{value.casefold().encode('utf-8', 'replace').hex()}"


def language_facets(language: str) -> list[str]:
    """Return the words for a language: ``en-GB`` is found as ``en`` too."""
    parts = language.split("-")
    return [facet("lang", "-".join(parts[: at + 1])) for at in range(len(parts))]


def facets_of(article: Article, place: int, maker: str, held: Sequence[Name], photos: int) -> str:
    """Return what an article is, but for its problems; the names of its sources stand among it."""
    content = article.content
    kinds = {kind for kind, _, _ in held}
    words = [
        ALL if article.binned_at is None else BIN,
        span_word(place),
        facet("status", article.status),
        facet("format", content.format),
        facet("section", content.section),
        *language_facets(content.language),
        *{facet("person", maker): None, facet("person", article.updated_by): None},
        *(facet("has", each) for each in ("author", "source") if each in kinds),
        *([facet("has", "photo")] if photos else []),
        *([facet("has", "related")] if content.related else []),
        *([facet("has", "embargo")] if content.embargo_until else []),
    ]
    return " ".join([*words, BETWEEN, names(held, "source")])


def names(held: Iterable[Name], kind: str) -> str:
    """Return the folded names of a kind, kept apart."""
    return f" {BETWEEN} ".join(key for each, _, key in held if each == kind)


def with_problems(facets: str, problems: int) -> str:
    """Return the words with the one for problems, or without it."""
    words = facets.removeprefix(f"{PROBLEMS} ")
    return f"{PROBLEMS} {words}" if problems else words
