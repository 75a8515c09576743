"""Digests of what an article says: of all that goes out, of what readers read, of its text alone."""

from dataclasses import fields, replace

from editor_app.domain.article import ArticleContent
from editor_app.domain.photo import PhotoUse
from editor_app.publish.digests import digest_in_order, digest_of, passing

_LATER_FIELDS = ("corrections", "withdrawal")
"""Fields bundles of earlier versions did not know: while one says nothing, the digest is the one they recorded."""


def text_digest(content: ArticleContent) -> str:
    """Return a digest of what a reader reads: a change of it is an update of the article."""
    shown = replace(content, slug="", related=(), embargo_until=None, story="", notes="", old_addresses=())
    use = content.lead_photo and replace(content.lead_photo, crops=None, focus=None)
    return _content_digest(replace(shown, withdrawal=None, lead_photo=use))


def exported_digest(content: ArticleContent) -> str:
    """Return a digest of all of the content that can reach a bundle: everything but the notes (B11)."""
    return _content_digest(replace(content, notes=""))


def body_digest(content: ArticleContent) -> str:
    """Return a digest of the text alone."""
    return digest_of(passing(content.body))


def _content_digest(content: ArticleContent) -> str:
    held = {each.name: getattr(content, each.name) for each in fields(content)} | {"body": passing(content.body)}
    if content.lead_photo is not None:
        held["lead_photo"] = _said_of(content.lead_photo)
    said = {name: value for name, value in held.items() if value or name not in _LATER_FIELDS}
    return digest_in_order(said)


def _said_of(use: PhotoUse) -> dict[str, object]:
    """Return what a use says, crops only where it has its own: bundles of earlier versions did not know them."""
    held = {each.name: getattr(use, each.name) for each in fields(use)}
    return {name: value for name, value in held.items() if value is not None or name not in ("crops", "focus")}
