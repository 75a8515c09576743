"""Plain text as blocks: paragraphs, bullets, and quotations set apart (rule T3). No word is lost."""

import re

from editor_app.body.blocks import Block, BulletList, ListItem, Paragraph, Quotation, Span

_CLOSERS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‟": "”"}
_TAIL = re.compile(r"[\s.,;:!?…)\]]*$")
_MAX_RUN = 12
"""Paragraphs one quotation may run over."""
_SIGN = re.compile(r"^[•·▪‣◦]\s*(?=\S)")
_DASH = re.compile(r"^[*-]\s+(?=\S)")
"""A dash may also begin what somebody says, so it makes a list only of lines that stand together."""
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_WRAP_LEAST, _WRAP_MOST = 45, 100
"""A block whose lines are all this long was wrapped by a mail program, not broken by its author."""


def lines_of(text: str) -> list[str]:
    """Return the lines, stripped; every kind of line break counts, control characters are gone."""
    return [line.strip() for line in _UNSEEN.sub("", _NEWLINES.sub("\n", text)).split("\n")]


def groups_of(lines: list[str]) -> list[list[str]]:
    """Return the runs of lines between blank ones."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def text_blocks(lines: list[str]) -> tuple[Block, ...]:
    """Return blocks that say what the lines say."""
    blocks: list[Block] = []
    paragraphs: list[str] = []
    items: list[ListItem] = []
    for group in groups_of(lines):
        mark = (
            _SIGN
            if all(map(_SIGN.match, group))
            else _DASH
            if len(group) > 1 and all(map(_DASH.match, group))
            else None
        )
        if mark:
            blocks += _with_quotations(paragraphs)
            paragraphs = []
            items += [ListItem((Paragraph((Span(mark.sub("", line)),)),)) for line in group]
            continue
        if items:
            blocks.append(BulletList(tuple(items)))
            items = []
        paragraphs += _paragraphs(group)
    if items:
        blocks.append(BulletList(tuple(items)))
    return (*blocks, *_with_quotations(paragraphs))


def _paragraphs(group: list[str]) -> list[str]:
    """Return the paragraphs of lines that no blank line parts: wrapped, one a line, or broken on purpose."""
    if len(group) == 1 or any(len(line) > _WRAP_MOST for line in group):
        return group
    if all(len(line) >= _WRAP_LEAST for line in group[:-1]):
        return [" ".join(group)]
    return ["\n".join(group)]


def _with_quotations(paragraphs: list[str]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(paragraphs):
        run = quotation_run(paragraphs[at : at + _MAX_RUN])
        if run:
            blocks.append(Quotation(tuple(Paragraph((Span(text),)) for text in paragraphs[at : at + run])))
        else:
            blocks.append(Paragraph((Span(paragraphs[at]),)))
        at += run or 1
    return blocks


def quotation_run(paragraphs: list[str]) -> int:
    """Return how many paragraphs from the first on are together one quotation and nothing else; 0 when none is."""
    opener = paragraphs[0][:1]
    if opener not in _CLOSERS:
        return 0
    depth = 0
    for number, text in enumerate(paragraphs):
        inside = text[1:] if text.startswith(opener) else text
        depth = depth or 1
        body = _TAIL.sub("", inside)
        depth = _depth_after(body[:-1], opener, depth)
        if depth < 1:
            return 0
        if body and body[-1] in _CLOSERS[opener]:
            depth -= 1
        elif body:
            depth = _depth_after(body[-1], opener, depth)
        if depth == 0:
            return number + 1
    return 0


def _depth_after(text: str, opener: str, depth: int) -> int:
    """Follow quotation marks; 0 or less as soon as the outer one is closed before the end."""
    closers = _CLOSERS[opener]
    for mark in text:
        if mark in closers:
            depth -= 1
            if depth < 1:
                return depth
        elif mark == opener:
            depth += 1
    return depth
