"""Markdown to safe HTML for the site: bounded in time, depth and size."""

from editor_app.body.convert import bounded, clean_html_of
from editor_app.body.finish import AddressOf, PhotoMarkup, PhotoOf, finish

__all__ = ["PhotoMarkup", "render"]


def render(
    text: str,
    *,
    photo: PhotoOf | None = None,
    article: AddressOf | None = None,
    heading_ids: bool = True,
    notes_name: str = "",
) -> str:
    """Return the page's HTML for a text.

    ``photo(ID)`` says how ``![alt](photo:ID "caption")`` is shown, ``article(ID)`` the address of
    ``[words](article:ID)``; where they say None (or are not given) a caption and the words stay.
    ``notes_name`` is the heading over the footnotes, in the page's language. Headings are of level 2 to 6.
    Raises RenderRefused for a text out of bounds of size, depth or time.
    """
    return finish(bounded(clean_html_of, text), photo, article, heading_ids, notes_name)
