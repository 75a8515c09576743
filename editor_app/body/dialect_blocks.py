"""What our dialect adds to the blocks of Python-Markdown: embeds, pull quotes, and notes that hold no other notes."""

from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from editor_app.body.embeds import embed_of

EMBED_ADDRESS = "data-embed"
"""The attribute that holds the address of an embed as it was typed; the cleaner takes it away."""
PULL_QUOTE = "pull-quote"


class EmbedProcessor(BlockProcessor):  # type: ignore[misc]  # the library has no types
    """An address that a service shows a card for, alone in a block of the text itself, is an embed."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether this is one; words that only come to say the same (``&#58;`` for a colon) are not."""
        return parent is getattr(self.parser, "root", None) and embed_of(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the card: a link that says the service and the address."""
        address = blocks.pop(0).strip()
        found = embed_of(address)
        if found is None:
            return
        classes = f"embed embed-{found.service}"
        # A paragraph only later: a definition below would take a paragraph's words for its term.
        card = SubElement(parent, "div", {"class": classes, EMBED_ADDRESS: address})
        link = SubElement(card, "a", {"href": found.canonical})
        service = SubElement(link, "span", {"class": "service"})
        service.text = AtomicString(found.service_name)
        service.tail = AtomicString(f" {found.readable}")


class FinishProcessor(Treeprocessor):  # type: ignore[misc]
    """A card is a paragraph; a quotation whose first paragraph is marked as a pull quote is one as a whole."""

    def run(self, root: Element) -> None:
        """Name the cards, and move the mark up."""
        for card in root:
            if EMBED_ADDRESS in card.attrib:
                card.tag = "p"
        for quotation in root.iter("blockquote"):
            first = quotation[0] if len(quotation) else None
            if (
                first is not None
                and first.tag == "p"
                and first.attrib == {"class": PULL_QUOTE}
                and not quotation.attrib
            ):
                first.attrib.clear()
                quotation.set("class", PULL_QUOTE)


class NoteProcessor(FootnoteBlockProcessor):  # type: ignore[misc]
    """A footnote holds no definition of another: the stock processor loses its words, or fails."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(footnotes)
        self.in_note = False
        make = footnotes.makeFootnotesDiv

        def make_in_note(root: Element) -> Element | None:
            self.in_note = True
            try:
                found: Element | None = make(root)
            finally:
                self.in_note = False
            return found

        footnotes.makeFootnotesDiv = make_in_note

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take a definition out of the text, unless a note is being read."""
        if not self.in_note:
            return bool(super().run(parent, blocks))
        if not self.RE.search(blocks[0]):
            return False
        SubElement(parent, "p").text = blocks.pop(0).strip()  # or it would be taken for the address of a link
        return True

    def parse(self, parser: BlockParser, text: str) -> Element:
        """Return what the text of one note says."""
        root = Element("div")
        self.in_note = True
        try:
            parser.parseChunk(root, text)
        finally:
            self.in_note = False
        return root
