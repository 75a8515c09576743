"""Markdown to a body: each block keeps its source, and written anew it renders the same."""

from dataclasses import replace

from editor_app.body.blocks import Block, Body, Footnote, Verbatim
from editor_app.body.bounds import Clock, Verdict, no_deeper, screen
from editor_app.body.reading_apart import read_apart
from editor_app.body.to_markdown import join_anew, to_markdown, write_checked
from editor_app.body.write_blocks import SEPARATOR
from editor_app.domain.errors import RenderRefused

_MENDS = 6
"""How many blocks that disturb their neighbours are looked for before the whole text stays verbatim."""


def from_markdown(text: str) -> Body:
    """Read any text as a body; ``to_markdown`` gives the very same text back.

    A text that cannot be rendered in bounds becomes one verbatim block.
    """
    if not text.strip(" \t\r\n"):
        return Body(prefix=text)
    try:
        if screen(text) is Verdict.PLAIN:
            with no_deeper():
                for read in (read_apart, read_whole):
                    body = read(text)
                    if body is not None and to_markdown(body) == text:
                        return body
    except RenderRefused:
        pass
    return Body((Verbatim(text, source=text),))


def read_whole(text: str) -> Body:
    """Read a text whose pieces may change each other: parsed as a whole, and written anew to compare."""
    return _Reading(text).body()


class _Reading:
    """One text being read: the parser's view of the whole, and of its pieces."""

    def __init__(self, text: str) -> None:
        # Start-up time: the parser and the cleaner are loaded when a text is first read.
        from editor_app.body.cutting import cut
        from editor_app.body.dialect import make_parser
        from editor_app.body.pieces import PieceParser, align, plain_note_ids
        from editor_app.body.said import page_of

        self._clock = Clock()
        self._whole = make_parser(self._clock.tick)
        html = self._whole.convert(text)
        self._page = page_of(html)
        self._parser = PieceParser(self._whole, clock=self._clock)
        self._prefix, sources = cut(text)
        self._pieces = align(sources, plain_note_ids(html), self._parser)

    def body(self) -> Body:
        """Return the blocks, those verbatim that would not render the same when written anew."""
        blocks = self._blocks()
        body = Body(tuple(blocks), self._prefix)
        texts = [write_checked(block) for block in blocks]
        if self._renders_same(blocks, texts):
            return body
        for index, block in enumerate(blocks):
            if not isinstance(block, Verbatim) and not self._block_same(block, texts[index]):
                blocks[index], texts[index] = _kept(block)
        for _ in range(_MENDS):
            if self._renders_same(blocks, texts):
                return Body(tuple(blocks), self._prefix)
            self._mend_one(blocks, texts)
        raise RenderRefused("The text does not come apart into blocks.")

    def _blocks(self) -> list[Block]:
        from editor_app.body.read_blocks import read_piece, verbatim

        blocks: list[Block] = []
        for piece in self._pieces:
            if blocks and piece.source.strip(" \t\r\n") == SEPARATOR:
                blocks[-1] = replace(blocks[-1], source=(blocks[-1].source or "") + piece.source)
                continue
            found = read_piece(piece)
            if len(found) == 1:
                blocks.append(replace(found[0], source=piece.source))
            else:
                blocks.append(verbatim(piece.source, parsed_to_nothing=not piece.html))
        return _each_note_once(blocks)

    def _renders_same(self, blocks: list[Block], texts: list[str]) -> bool:
        from editor_app.body.said import page_of

        anew = join_anew(list(zip(blocks, texts, strict=True)))
        self._whole.reset()
        return page_of(self._whole.convert(anew)) == self._page

    def _block_same(self, block: Block, text: str) -> bool:
        from editor_app.body.said import said

        source = self._parser.parse((block.source or "").removesuffix(SEPARATOR))
        return said(self._parser.parse(f"{text}\n")) == said(source)

    def _mend_one(self, blocks: list[Block], texts: list[str]) -> None:
        """Find the first block that, written anew, changes the page; keep it as it is."""
        kept = [_kept(block) if not isinstance(block, Verbatim) else (block, text)
                for block, text in zip(blocks, texts, strict=True)]  # fmt: skip

        def same_up_to(count: int) -> bool:
            mixed = [*zip(blocks[:count], texts[:count], strict=True), *kept[count:]]
            return self._renders_same([block for block, _ in mixed], [text for _, text in mixed])

        low, high = 0, len(blocks)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if same_up_to(middle) else (low, middle)
        blocks[low], texts[low] = kept[low]


def _each_note_once(blocks: list[Block]) -> list[Block]:
    """Of several notes with one label the last one counts: the others stay as they are written."""
    last = {block.label: index for index, block in enumerate(blocks) if isinstance(block, Footnote)}
    return [
        _kept(block)[0] if isinstance(block, Footnote) and last[block.label] != index else block
        for index, block in enumerate(blocks)
    ]


def _kept(block: Block) -> tuple[Block, str]:
    from editor_app.body.read_blocks import verbatim

    found = verbatim(block.source or "", parsed_to_nothing=isinstance(block, Footnote))
    return found, found.text
