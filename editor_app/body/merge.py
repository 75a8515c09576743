"""Two people's changes to one text in one (diff3 by blocks, sentences and words): what both did, or a conflict shown.

Nothing is kept twice and nothing is lost: a sentence that one side moved is changed where it went, and where an
outcome would not hold every word just once, the stretch of text around it is shown as a conflict.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from editor_app.body.merge_rows import Clash, Element, Kept, Sides, line_ends, wider
from editor_app.body.merge_zones import merge_units
from editor_app.body.units import units_of_all
from editor_app.frozen import frozen

PARAGRAPH = "\n\n"


@frozen
class Settled:
    """Text that is as both want it, the white space after it included."""

    text: str


@frozen
class Conflict:
    """A run of blocks that both changed: what each wants there, with all that is settled within it; ``""`` for nothing.

    ``both`` has the words of both, mine first. ``gap`` is the white space after it, whatever is chosen.
    """

    base: str
    mine: str
    theirs: str
    both: str
    gap: str = PARAGRAPH


Piece: TypeAlias = Settled | Conflict


@frozen
class Merged:
    """The text in reading order."""

    pieces: tuple[Piece, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to choose."""
        return tuple(each for each in self.pieces if isinstance(each, Conflict))

    def text(self, chosen: Sequence[str] = ()) -> str:
        """Return the whole text with the words chosen for each conflict, in order."""
        words = iter(chosen)
        found = ""
        for piece in self.pieces:
            text = piece.text if isinstance(piece, Settled) else _with_gap(next(words), piece.gap)
            if found and text and not found.endswith("\n"):
                found += PARAGRAPH
            found += text
        last = self.pieces[-1] if self.pieces else None
        emptied = isinstance(last, Conflict) and found.endswith(PARAGRAPH)
        return found.rstrip("\n") + "\n" if emptied else found


def merge_bodies(base: str, mine: str, theirs: str) -> Merged:
    """Merge two Markdown texts that were made from ``base``; of untouched blocks no byte changes."""
    if mine in (base, theirs):
        return _all_settled(theirs)
    if theirs == base:
        return _all_settled(mine)
    read = units_of_all(base, mine, theirs)
    sides = Sides(*(found for _, found in read))
    elements = merge_units(sides)
    prefix = _three_way(*(prefix for prefix, _ in read))
    end = _three_way(*(found[-1].gap if found else "" for _, found in read))
    return Merged(_pieces(elements, sides, prefix, end))


def _all_settled(text: str) -> Merged:
    return Merged((Settled(text),) if text else ())


def _with_gap(words: str, gap: str) -> str:
    return words.rstrip(" \t\r\n") + gap if words.strip() else ""


def _three_way(base: str, mine: str, theirs: str) -> str:
    if base in (mine, theirs):
        return theirs if mine == base else mine
    return wider(mine, theirs)


def _pieces(elements: list[Element], sides: Sides, prefix: str, end: str) -> tuple[Piece, ...]:
    """Join elements to runs of whole blocks."""
    found: list[Piece] = []
    text = prefix
    group: list[Element] = []
    for at, element in enumerate(elements):
        group.append(element)
        gap = _gap_between(element, elements[at + 1], sides) if at + 1 < len(elements) else end
        if at + 1 < len(elements) and gap is None:
            continue
        if any(isinstance(each, Clash) for each in group):
            found += [Settled(text)] if text else []
            text = ""
            found.append(_conflict(group, sides, gap or ""))
        else:
            text += _joined([each for each in group if isinstance(each, Kept)], sides) + (gap or "")
        group = []
    return (*found, Settled(text)) if text else tuple(found)


def _conflict(group: list[Element], sides: Sides, gap: str) -> Conflict:
    def side(choose: Callable[[Clash], list[Kept]]) -> str:
        return _joined([each for element in group for each in _chosen(element, choose)], sides)

    return Conflict(
        base=side(lambda clash: clash.base),
        mine=side(lambda clash: clash.mine),
        theirs=side(lambda clash: clash.theirs),
        both=side(_both),
        gap=gap,
    )


def _chosen(element: Element, choose: Callable[[Clash], list[Kept]]) -> list[Kept]:
    return [element] if isinstance(element, Kept) else choose(element)


def _both(clash: Clash) -> list[Kept]:
    known = {each.text for each in clash.mine}
    return [*clash.mine, *(each for each in clash.theirs if each.text not in known)]


def _gap_between(left: Element, right: Element, sides: Sides) -> str | None:
    """Return the white space between two elements if it parts blocks whatever is chosen; else None."""
    if isinstance(left, Kept) and isinstance(right, Kept):
        gap = sides.gap(left, right)
        return gap if _parts(left, right, gap) else None
    found = []
    for choose in (_mine, _theirs):
        before, after = _chosen(left, choose), _chosen(right, choose)
        if before and after:
            found.append(sides.gap(before[-1], after[0]))
            if not _parts(before[-1], after[0], found[-1]):
                return None
    return found[0] if found else PARAGRAPH


def _mine(clash: Clash) -> list[Kept]:
    return clash.mine


def _theirs(clash: Clash) -> list[Kept]:
    return clash.theirs


def _parts(before: Kept, after: Kept, gap: str) -> bool:
    lines = line_ends(gap)
    return lines > 1 or (lines == 1 and before.kind != after.kind)


def _joined(kept: list[Kept], sides: Sides) -> str:
    """Return units as text, without the white space after the last."""
    if not kept:
        return ""
    words = [kept[0].text]
    for before, after in pairwise(kept):
        words += [sides.gap(before, after), after.text]
    return "".join(words)
