"""What the projections hold beyond the revision itself: handed in from above, for the store knows no Markdown."""

from collections.abc import Callable
from typing import TypeAlias

from editor_app.domain.article import Article
from editor_app.domain.checks import Surroundings
from editor_app.frozen import frozen
from editor_app.store.said import Said


@frozen(kw_only=True)
class Derived:
    """Words of an article, its plain text for search, whom it links to and shows, how many problems it has."""

    words: int = 0
    text: str = ""
    said: Said | None = None
    """What the article says, where that has been worked out; ``text`` is not asked for then."""
    article_links: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    problems: int = 0


Derive: TypeAlias = Callable[[Article, Surroundings], Derived]
