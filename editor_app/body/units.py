"""A text as the units two people's changes are merged by: sentences of prose, lines of lists and quotations, whole
blocks of all else."""

import re
from collections.abc import Iterator

from editor_app.body.cutting import cut, kind_of
from editor_app.frozen import frozen

_SPACE = " \t\r\n"
_SENTENCE = re.compile(r"[.!?…։؟۔。][.!?…։\"'’”“»)\]*_`~]*(\s+)(?=\S)")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*\Z|[ \t]*\Z")
_BY_LINE = frozenset(("bullets", "numbers", "quote"))
_NO_PROSE = re.compile(r"^[ ]{0,3}(?:[|<]|:?-+:?[ ]*\||=+[ ]*$|-+[ ]*$|\{:)", re.MULTILINE)
_PAIRED = re.compile(r"[*`\[\]]")


@frozen
class Unit:
    """A piece of a text with the white space after it. All units joined, with the prefix before, are the text.

    ``words`` says that a change within the unit may be merged by its words; ``kind`` is the block's.
    """

    text: str
    gap: str
    kind: str
    words: bool


def units(text: str) -> tuple[str, list[Unit]]:
    """Return the white space before the first block, and the units."""
    prefix, sources = _cut(text)
    return prefix, [unit for source in sources for unit in _of_block(source)]


def units_of_all(*texts: str) -> list[tuple[str, list[Unit]]]:
    """Return the same for texts that are much alike: a block that all of them have is one unit, for nobody changed it.

    Blocks that are the same to the byte share their units.
    """
    cuts = [_cut(text) for text in texts]
    shared = set.intersection(*({source.rstrip(_SPACE) for source in sources} for _, sources in cuts))
    known: dict[str, list[Unit]] = {}
    for _, sources in cuts:
        for source in sources:
            if source not in known:
                text = source.rstrip(_SPACE)
                whole = [Unit(text, source[len(text) :], kind_of(source), words=False)]
                known[source] = whole if text in shared else list(_of_block(source))
    return [(prefix, [unit for source in sources for unit in known[source]]) for prefix, sources in cuts]


def blocks(text: str) -> list[str]:
    """Return the sources of the text's blocks, without the white space between them."""
    return [source.strip(_SPACE) for source in _cut(text)[1]]


def _cut(text: str) -> tuple[str, list[str]]:
    return cut(text) if text.strip(_SPACE) else (text, [])


def _of_block(source: str) -> Iterator[Unit]:
    kind = kind_of(source)
    text = source.rstrip(_SPACE)
    gap = source[len(text) :]
    if kind in _BY_LINE:
        yield from _lines(source, kind)
    elif kind == "paragraph" and not _NO_PROSE.search(text):
        yield from _sentences(text, gap)
    else:
        yield Unit(text, gap, kind if kind != "paragraph" else "other", kind == "heading")


def _lines(source: str, kind: str) -> Iterator[Unit]:
    held = ""
    for line in source.splitlines(keepends=True):
        if line.strip(_SPACE) and held:
            yield _line(held, kind)
            held = ""
        held += line
    if held:
        yield _line(held, kind)


def _line(line: str, kind: str) -> Unit:
    end = _LINE_END.search(line)
    at = end.start() if end else len(line)
    return Unit(line[:at], line[at:], kind, words=True)


def _sentences(text: str, gap: str) -> Iterator[Unit]:
    start = begun = 0
    for found in _SENTENCE.finditer(text):
        if _whole(text[begun : found.start(1)]):
            yield Unit(text[start : found.start(1)], found.group(1), "paragraph", words=True)
            start = begun = found.end()
    yield Unit(text[start:], gap, "paragraph", words=True)


def _whole(sentence: str) -> bool:
    """Whether emphasis, code and links that begin in the sentence end in it."""
    marks = _PAIRED.findall(sentence)
    if not marks:
        return True
    count = marks.count
    return count("*") % 2 == 0 and count("`") % 2 == 0 and count("[") == count("]")
