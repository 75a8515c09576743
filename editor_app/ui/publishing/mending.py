"""One-click mends of the checks: what each changes in the open article."""

from collections.abc import Callable
from dataclasses import replace

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Figure
from editor_app.body.pictures import Picture, with_pictures
from editor_app.domain.article import ArticleContent
from editor_app.domain.checks import Problem
from editor_app.domain.photo import PhotoUse, format_photo_line
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry

Mended = tuple[ArticleContent, str]
"""The content after a mend, and the field it changed."""

MAKE_SLUG = "make-slug"
REMOVE_RELATED = "remove-related:"
SET_ARCHIVE = "set-archive:"
SHOW_LINK = "show-link:"


def mended(content: ArticleContent, problem: Problem, site: Site) -> Mended | None:
    """Return the mended content, None where the mend is to go to the field (or needs the store, as a slug does)."""
    mend = problem.mend
    if mend.startswith(REMOVE_RELATED):
        gone = mend.removeprefix(REMOVE_RELATED)
        return replace(content, related=tuple(link for link in content.related if link.article != gone)), "related"
    if mend.startswith(SET_ARCHIVE):
        return _mark_in_text(content, *mend.removeprefix(SET_ARCHIVE).partition(" ")[::2])
    simple: dict[str, Callable[[ArticleContent, Site], Mended | None]] = {
        "fill-source": _fill_source,
        "set-archive": _set_archive,
    }
    make = simple.get(mend)
    return make(content, site) if make else None


def _fill_source(content: ArticleContent, site: Site) -> Mended | None:
    if not site.own_source or content.sources:
        return None
    return replace(content, sources=(SourceEntry(name=site.own_source),)), "sources"


def _set_archive(content: ArticleContent, site: Site) -> Mended | None:  # noqa: ARG001 - one shape for all mends
    use = content.lead_photo or PhotoUse()
    return replace(content, lead_photo=replace(use, archive=True)), "lead_photo"


def _mark_in_text(content: ArticleContent, photo: str, caption: str) -> Mended | None:
    """Write the archive label into the caption a photo has in the text; the library's record stays as it is."""
    body = from_markdown(content.body)

    def marked(picture: Picture) -> Picture:
        if not isinstance(picture, Figure) or picture.address != f"photo:{photo}":
            return picture
        words = format_photo_line(picture.caption or caption, archive=True, language=content.language)
        return replace(picture, caption=words)

    blocks = with_pictures(body.blocks, marked)
    return None if blocks == body.blocks else (replace(content, body=to_markdown(replace(body, blocks=blocks))), "body")
