"""A whole page that was pasted with its structure taken apart (rule T3): what stays in the body keeps it."""

from collections.abc import Sequence
from dataclasses import replace

from editor_app.body import to_markdown
from editor_app.body.blocks import Block, Body, Footnote, Heading, Inline, Mark, Paragraph, Quotation, Span, plain_text
from editor_app.domain.page_parts import PageParts
from editor_app.domain.site import Site
from editor_app.ingest.page_text import label_of, take_head, with_labels, without_end
from editor_app.ingest.plain_text import quotation_run

_NO_LINE = "\0"
"""Stands for a block that is no line of words."""
_LONGEST_STANDFIRST = 500
_LONGEST_KICKER = 40
_HEADLINE_WITHIN = 3
"""Blocks at the head of a page among which its headline is looked for."""
_MAX_RUN = 12


class _Line(str):
    """A line of the page that knows its block."""

    block: Block


def read_page_blocks(body: Body, site: Site) -> PageParts:
    """Take a page apart. Without a headline at its head it is no page: the parts have none."""
    notes = tuple(block for block in body.blocks if isinstance(block, Footnote))
    blocks = [part for block in body.blocks if not isinstance(block, Footnote) for part in _parted(block)]
    lines, labels = without_end(list(map(_words, blocks)))
    blocks = blocks[: len(lines)]
    if not blocks or _words(blocks[0]) == _NO_LINE:
        return PageParts()
    above, blocks = _above_heading(blocks, site)
    groups: list[list[str]] = [[line] for line in map(_line_of, blocks)]
    parts = take_head(groups, site.formats, site.time_zone)
    rest = [line.block for group in groups for line in group if isinstance(line, _Line)]
    if parts.headline and not parts.standfirst:
        standfirst, rest = _without_standfirst(rest)
        parts = replace(parts, standfirst=standfirst)
    text = to_markdown(Body((*above, *_with_quotations(rest), *notes)))
    return with_labels(replace(parts, body=text), labels, site.source_aliases)


def _words(block: Block) -> str:
    if not isinstance(block, Paragraph | Heading) or any(not isinstance(each, Span) for each in block.inlines):
        return _NO_LINE
    return " ".join(plain_text(block.inlines).split()) or _NO_LINE


def _line_of(block: Block) -> _Line:
    line = _Line(_words(block))
    line.block = block
    return line


def _parted(block: Block) -> tuple[Block, ...]:
    """Return a paragraph with source and photo lines in it as several; any other block as it is."""
    if not isinstance(block, Paragraph) or "\n" not in (words := plain_text(block.inlines)):
        return (block,)
    if not any(label_of(line.strip())[0] for line in words.split("\n")):
        return (block,)
    lines: list[list[Inline]] = [[]]
    for each in block.inlines:
        if not isinstance(each, Span):
            lines[-1].append(each)
            continue
        first, *others = each.text.split("\n")
        lines[-1].append(replace(each, text=first))
        lines += [[replace(each, text=other)] for other in others]
    return tuple(Paragraph(tuple(line)) for line in lines if plain_text(tuple(line)).strip())


def _above_heading(blocks: list[Block], site: Site) -> tuple[list[Block], list[Block]]:
    """Part what stands above the heading that is the headline; a format label there stays with it."""
    place = next((at for at, block in enumerate(blocks[:_HEADLINE_WITHIN]) if isinstance(block, Heading)), 0)
    above = blocks[:place]
    if not place or any(len(_words(block)) > _LONGEST_KICKER for block in above):
        return [], blocks
    labels = {label.casefold() for each in site.formats for label in each.labels.values()}
    if _words(above[-1]).casefold() in labels:
        return above[:-1], blocks[place - 1 :]
    return above, blocks[place:]


def _without_standfirst(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Take a standfirst that is set apart by its marks or as a smaller heading."""
    first = blocks[0] if len(blocks) > 1 else None
    if not isinstance(first, Paragraph | Heading) or not 20 <= len(words := _words(first)) <= _LONGEST_STANDFIRST:
        return "", blocks
    subtitle = isinstance(first, Heading) and first.level == 3 and not isinstance(blocks[1], Heading)
    if subtitle or (isinstance(first, Paragraph) and _is_set_apart(first.inlines)):
        return words, blocks[1:]
    return "", blocks


def _is_set_apart(line: Sequence[Inline]) -> bool:
    spans = [each for each in line if isinstance(each, Span) and each.text.strip()]
    return any(all(mark in each.marks for each in spans) for mark in (Mark.BOLD, Mark.ITALIC))


def _with_quotations(blocks: Sequence[Block]) -> list[Block]:
    """Set paragraphs apart that are together one quotation and nothing else."""
    done: list[Block] = []
    at = 0
    while at < len(blocks):
        run = []
        for block in blocks[at : at + _MAX_RUN]:
            if not isinstance(block, Paragraph) or not (words := plain_text(block.inlines).strip()):
                break
            run.append(words)
        length = quotation_run(run) if run else 0
        done.append(Quotation(tuple(blocks[at : at + length])) if length else blocks[at])
        at += length or 1
    return done
