"""What a pasted page is made of (rule T3)."""

from datetime import datetime

from editor_app.domain.source import SourceEntry
from editor_app.frozen import frozen


@frozen(kw_only=True)
class PageParts:
    """The parts of a pasted page. ``body`` is Markdown; what was not recognised is in it."""

    headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    body: str = ""
    sources: tuple[SourceEntry, ...] = ()
    caption: str = ""
    archive: bool = False
    format_code: str | None = None
    published: datetime | None = None
    """When the page says it appeared, aware UTC."""
