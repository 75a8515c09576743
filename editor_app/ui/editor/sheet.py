"""One article's body as the editor holds it: document, undo steps, blocks, and the looks laid over it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextDocument

from editor_app.ui.editor.body_paint import MarkerCount
from editor_app.ui.editor.document import BodyDocument
from editor_app.ui.editor.formats import OBJECT_TYPE, Payloads
from editor_app.ui.editor.highlighter import LooksHighlighter
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.note_numbers import NoteNumbers
from editor_app.ui.editor.text_objects import TextObjects

_MARGIN = 2


class Sheet(QObject):
    """What is put on the desk as a whole, and put aside as a whole while another article is shown."""

    def __init__(self, payloads: Payloads, objects: TextObjects, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self.document.setDocumentMargin(_MARGIN)
        self.document.setDefaultFont(font_of(looks))
        self.text = BodyDocument(self.document, payloads, self)
        self.document.documentLayout().registerHandler(OBJECT_TYPE, objects)
        self.numbers = NoteNumbers(self.document, payloads, self)
        self.highlighter = LooksHighlighter(self.document, looks)
        self.highlighter.number_of = self.numbers.number
        self.markers = MarkerCount(self.document)

    def set_looks(self, looks: Looks) -> bool:
        """Take on the fonts of a theme; return whether the blocks are still to be coloured anew."""
        if self.document.defaultFont() != font_of(looks):
            self.document.setDefaultFont(font_of(looks))
        changed = self.highlighter.looks != looks
        self.highlighter.looks = looks
        return changed


def font_of(looks: Looks) -> QFont:
    """Return the font of the text."""
    font = QFont(list(looks.serif))
    font.setPointSizeF(looks.text_size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
