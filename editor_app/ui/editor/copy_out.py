"""What a copy carries: our own blocks, HTML that other programs understand, and plain words."""

from PySide6.QtCore import QByteArray, QMimeData

from editor_app.body import to_markdown
from editor_app.body.blocks import Body
from editor_app.body.to_html import to_html
from editor_app.body.to_plain import to_plain

MARKDOWN_TYPE = "text/x-editor-app-markdown"
"""What our own copies carry on the clipboard: the selected blocks as Markdown."""


def copy_of(body: Body) -> QMimeData:
    """Return blocks for the clipboard. None of Qt's own formatting goes along."""
    found = QMimeData()
    found.setData(MARKDOWN_TYPE, QByteArray(to_markdown(body, normalise=True).encode()))
    found.setHtml(to_html(body))
    found.setText(to_plain(body))
    return found
