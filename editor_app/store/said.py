"""What an article says by itself, as search and lists hold it: folded once, perhaps in another process."""

from functools import lru_cache

from editor_app.domain.article import ArticleContent
from editor_app.domain.source import format_source_line
from editor_app.frozen import frozen
from editor_app.store.canonical import storable
from editor_app.store.fold import fold

_name_key = lru_cache(maxsize=16_384)(fold)  # the same names stand in many articles


@frozen(kw_only=True)
class Said:
    """Folded texts, and the names in an article: (kind, name, folded name), in their order, each once."""

    headline: str
    standfirst: str
    body: str
    caption: str
    source: str
    authors: str
    names: tuple[tuple[str, str, str], ...]


def said_by(content: ArticleContent, plain: str, folded: str | None = None) -> Said:
    """Return what ``content`` says; ``plain`` is its body without marks, ``folded`` the same where it is folded."""
    use = content.lead_photo
    corrections = [each.words for each in content.corrections]
    return Said(
        headline=fold(content.headline),
        standfirst=fold(content.standfirst),
        body=fold(" ".join((plain, *corrections))) if folded is None or corrections else folded,
        caption=fold(" ".join((use.caption or "", use.credit or "", use.alt or ""))) if use else "",
        source=fold(format_source_line(content.sources)),
        authors=fold(" ".join(content.authors)),
        names=_names_in(content),
    )


def _names_in(content: ArticleContent) -> tuple[tuple[str, str, str], ...]:
    pairs = [("author", name) for name in content.authors]
    pairs += [("tag", name) for name in content.tags]
    pairs += [("source", entry.name) for entry in content.sources]
    held = {(kind, storable(name)) for kind, name in pairs if name.strip()}
    return tuple((kind, name, _name_key(name)) for kind, name in sorted(held))
