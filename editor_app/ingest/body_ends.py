"""The ends of a body that came as a document: its headline at the top, its source and photo lines at the bottom."""

from dataclasses import replace

from editor_app.body.blocks import Block, Body, Heading, Paragraph, Span, plain_text
from editor_app.domain.photo import PhotoUse, parse_photo_line
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, parse_source_line
from editor_app.frozen import frozen
from editor_app.ingest.incoming import photo_to_choose
from editor_app.ingest.page_text import label_of

_LONGEST_HEADLINE = 160


@frozen(kw_only=True)
class Ends:
    """What was found at the ends."""

    headline: str = ""
    sources: tuple[SourceEntry, ...] = ()
    photo: PhotoUse | None = None


def without_ends(body: Body, site: Site, *, headline: bool) -> tuple[Body, Ends]:
    """Return the body without its source and photo lines, and without its ``headline`` where one is wanted."""
    blocks = list(body.blocks)
    words = _headline(blocks) if headline else ""
    if words:
        del blocks[0]
    labels: dict[str, str] = {}
    while blocks and isinstance(blocks[-1], Paragraph):
        name, said = label_of(plain_text(blocks[-1].inlines).strip())
        if not name or name in labels:
            break
        labels[name] = said
        del blocks[-1]
    caption, archive = parse_photo_line(labels.get("photo", ""))
    sources = parse_source_line(labels.get("source", ""), site.source_aliases)
    return replace(body, blocks=tuple(blocks)), Ends(
        headline=words, sources=sources, photo=photo_to_choose(caption, archive)
    )


def _headline(blocks: list[Block]) -> str:
    """Return the words of the first block if it is a heading, or a short line without links above other blocks."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading | Paragraph):
        return ""
    words = " ".join(plain_text(first.inlines).split())
    if len(words) > _LONGEST_HEADLINE or label_of(words)[0]:
        return ""
    if any(not isinstance(each, Span) or each.link for each in first.inlines):
        return ""
    if isinstance(first, Paragraph) and (len(blocks) == 1 or words.endswith((".", ":", ",", ";"))):
        return ""
    return words
