"""One-click mends of the checks: what each changes in the open article."""

from collections.abc import Callable
from dataclasses import replace

from editor_app.domain.article import ArticleContent
from editor_app.domain.checks import Problem
from editor_app.domain.photo import PhotoUse
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry

Mended = tuple[ArticleContent, str]
"""The content after a mend, and the field it changed."""

MAKE_SLUG = "make-slug"
REMOVE_RELATED = "remove-related:"


def mended(content: ArticleContent, problem: Problem, site: Site) -> Mended | None:
    """Return the mended content, None where the mend is to go to the field (or needs the store, as a slug does)."""
    mend = problem.mend
    if mend.startswith(REMOVE_RELATED):
        gone = mend.removeprefix(REMOVE_RELATED)
        return replace(content, related=tuple(link for link in content.related if link.article != gone)), "related"
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
