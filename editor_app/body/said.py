"""What a piece of Markdown says on the page, to tell whether another says the same."""

from editor_app.body.pieces import Piece


def page_of(html: str) -> str:
    """Return the page of raw HTML, as a reader gets it."""
    from editor_app.body.clean import clean  # start-up time
    from editor_app.body.finish import finish

    return finish(clean(html), None, None, heading_ids=True)


def said(piece: Piece) -> tuple[str, str, str]:
    """Return what a piece shows: its page, or the label and page of the note it defines."""
    note = (piece.note.label, page_of(piece.note.html)) if piece.note else ("", "")
    return page_of(piece.html), *note
