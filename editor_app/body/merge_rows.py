"""The three texts of a merge as rows of units, moves already followed: each unit stands where it is wanted."""

from dataclasses import dataclass, field
from typing import TypeAlias

from editor_app.body.matching import Match
from editor_app.body.units import Unit
from editor_app.body.word_merge import merge_words
from editor_app.frozen import frozen

BASE, MINE, THEIRS = range(3)
_BREAK = "\n\n"
_NEAR = 6
"""Units further apart than so many are in different paragraphs, as a rule."""
_FLOWING = frozenset(("paragraph", "bullets", "numbers", "quote"))


@frozen
class Kept:
    """A unit of the outcome. ``at`` is its place in base, mine and theirs, -1 where it is not."""

    text: str
    kind: str
    at: tuple[int, int, int]


@frozen
class Clash:
    """What each text has where the two cannot be had together."""

    base: list[Kept]
    mine: list[Kept]
    theirs: list[Kept]


Element: TypeAlias = Kept | Clash


@frozen
class Sides:
    """The units of the three texts."""

    base: list[Unit]
    mine: list[Unit]
    theirs: list[Unit]

    def of(self, side: int) -> list[Unit]:
        """Return the units of a side by its number."""
        return (self.base, self.mine, self.theirs)[side]

    def kept(self, side: int, at: int) -> Kept:
        """Return a unit that only this text has."""
        unit = self.of(side)[at]
        places = [-1, -1, -1]
        places[side] = at
        return Kept(unit.text, unit.kind, (places[0], places[1], places[2]))

    def together(self, base: int, mine: int, theirs: int) -> Element:
        """Return one unit with the changes of both, or the conflict."""
        units = self.base[base], self.mine[mine], self.theirs[theirs]
        if units[0] is units[1] is units[2]:
            return Kept(units[0].text, units[0].kind, (base, mine, theirs))
        texts = units[0].text, units[1].text, units[2].text
        merged = merge_words(*texts) if all(each.words for each in units) else _whole(*texts)
        at = base, mine, theirs
        if merged is None:
            clash = [Kept(unit.text, unit.kind, at) for unit in units]
            return Clash([clash[0]], [clash[1]], [clash[2]])
        return Kept(merged, units[1].kind if units[1].kind != units[0].kind else units[2].kind, at)

    def gap(self, before: Kept, after: Kept) -> str:
        """Return the white space wanted between two units that stand side by side now."""
        _, here, there = before.at
        neighbours = here >= 0 and there >= 0 and after.at[MINE] == here + 1 and after.at[THEIRS] == there + 1
        if neighbours and self.mine[here] is self.theirs[there]:
            return self.mine[here].gap  # as nearly everywhere
        mine, theirs = (self._between(side, before.at[side], after.at[side]) for side in (MINE, THEIRS))
        if mine is None and theirs is None:
            return self._new_gap(before, after)
        if mine is None or theirs is None:
            return mine or theirs or _BREAK
        if mine == theirs:
            return mine
        base = self._between(BASE, before.at[BASE], after.at[BASE])
        if base in (mine, theirs):
            return theirs if mine == base else mine
        return wider(mine, theirs)

    def _between(self, side: int, before: int, after: int) -> str | None:
        if before < 0 or after < 0 or before >= after:
            return None
        if after - before > _NEAR:
            return _BREAK
        units = self.of(side)
        widest = units[before].gap
        for at in range(before + 1, after):
            widest = wider(widest, units[at].gap)
        return widest

    def _new_gap(self, before: Kept, after: Kept) -> str:
        """Between units that were never neighbours: as after the one or before the other, whichever parts more."""
        gap = "" if before.kind == after.kind and before.kind in _FLOWING else _BREAK
        for side in range(3):
            units = self.of(side)
            if 0 <= before.at[side] < len(units) - 1:
                gap = wider(gap, units[before.at[side]].gap)
            if after.at[side] > 0:
                gap = wider(gap, units[after.at[side] - 1].gap)
        return gap or _BREAK


def wider(one: str, other: str) -> str:
    """Return the white space that parts more."""
    return one if one == other else max((one, other), key=lambda gap: (line_ends(gap), len(gap), gap))


def line_ends(gap: str) -> int:
    """Return how many lines end in white space."""
    return gap.count("\n") or gap.count("\r")


def _whole(base: str, mine: str, theirs: str) -> str | None:
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


@frozen
class Placed:
    """A unit in a row. ``base`` is its place in the base, -1 for a new one; ``guest`` is set if it was moved here."""

    text: str
    base: int
    at: int
    guest: Element | None = None


@frozen
class Rows:
    """What is to be merged in order."""

    base: list[Placed]
    mine: list[Placed]
    theirs: list[Placed]


@dataclass(slots=True)
class _Moves:
    """Where moved units are shown: by place in mine or theirs; ``gone`` are places that are passed over."""

    guests: tuple[dict[int, Element], ...] = field(default_factory=lambda: ({}, {}, {}))
    gone: tuple[set[int], ...] = field(default_factory=lambda: (set(), set(), set()))


def rows_of(sides: Sides, mine: Match, theirs: Match) -> Rows:
    """Return the rows, with each moved unit in the one place it goes to."""
    moves = _Moves()
    for base in mine.moved | theirs.moved:
        _follow(base, mine, theirs, sides, moves)
    return Rows(
        [Placed(unit.text, at, at) for at, unit in enumerate(sides.base) if at not in moves.gone[BASE]],
        _row(MINE, mine, sides, moves),
        _row(THEIRS, theirs, sides, moves),
    )


def _row(side: int, matched: Match, sides: Sides, moves: _Moves) -> list[Placed]:
    base_of = {at: base for base, at in matched.of.items()}
    return [
        Placed(unit.text, base_of.get(at, -1), at, moves.guests[side].get(at))
        for at, unit in enumerate(sides.of(side))
        if at not in moves.gone[side]
    ]


def _follow(base: int, mine: Match, theirs: Match, sides: Sides, moves: _Moves) -> None:
    """Decide where one moved unit is shown; both sides' words for it go there."""
    moves.gone[BASE].add(base)
    here, there = mine.of.get(base), theirs.of.get(base)
    if here is not None and there is not None:
        element = sides.together(base, here, there)
        in_mine, in_theirs = base in mine.moved, base in theirs.moved
        if in_mine and in_theirs:
            first, second = _comes_after(mine, here), _comes_after(theirs, there)
            in_mine, in_theirs = first <= second, second <= first
        for side, at, wanted in ((MINE, here, in_mine), (THEIRS, there, in_theirs)):
            if wanted:
                moves.guests[side][at] = element
            else:
                moves.gone[side].add(at)
        return
    if here is not None:
        side, at = MINE, here
    elif there is not None:
        side, at = THEIRS, there
    else:
        return
    kept = sides.kept(side, at)
    if kept.text == sides.base[base].text:
        moves.gone[side].add(at)  # one moved it, the other took it out
    else:
        own = [kept]
        before = [sides.kept(BASE, base)]
        moves.guests[side][at] = Clash(before, own, []) if side == MINE else Clash(before, [], own)


def _comes_after(matched: Match, at: int) -> int:
    """Return the last unit of the base that stands before a place and was not moved, -1 for none."""
    return max((base for base, place in matched.of.items() if place < at and base not in matched.moved), default=-1)
