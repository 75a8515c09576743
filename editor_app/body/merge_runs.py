"""Rows of units merged from anchor to anchor: a unit that both texts still have in its place is an anchor."""

from editor_app.body.merge_rows import BASE, MINE, THEIRS, Clash, Element, Kept, Placed, Rows, Sides


def merge_rows(rows: Rows, sides: Sides) -> list[Element]:
    """Return the outcome in reading order."""
    mine = {each.base: place for place, each in enumerate(rows.mine) if each.base >= 0 and each.guest is None}
    theirs = {each.base: place for place, each in enumerate(rows.theirs) if each.base >= 0 and each.guest is None}
    found: list[Element] = []
    done = [0, 0, 0]
    for place, unit in enumerate(rows.base):
        if unit.base not in mine or unit.base not in theirs:
            continue
        anchor = [place, mine[unit.base], theirs[unit.base]]
        found += _between(rows, done, anchor, sides)
        found.append(sides.together(unit.base, rows.mine[anchor[1]].at, rows.theirs[anchor[2]].at))
        done = [each + 1 for each in anchor]
    return found + _between(rows, done, [len(rows.base), len(rows.mine), len(rows.theirs)], sides)


def _between(rows: Rows, start: list[int], end: list[int], sides: Sides) -> list[Element]:
    if start == end:
        return []
    runs = [row[start[side] : end[side]] for side, row in enumerate((rows.base, rows.mine, rows.theirs))]
    return _Run(sides, *runs).merged()


class _Run:
    """What stands between two anchors. Every unit of ``base`` was taken out by one side at least."""

    def __init__(self, sides: Sides, base: list[Placed], mine: list[Placed], theirs: list[Placed]) -> None:
        self._sides = sides
        self._base, self._mine, self._theirs = base, mine, theirs

    def merged(self) -> list[Element]:
        if not _differ(self._base, self._theirs):
            return self._shown(MINE, self._mine)
        if not _differ(self._base, self._mine):
            return self._shown(THEIRS, self._theirs)
        if [each.text for each in self._mine] == [each.text for each in self._theirs]:
            return [self._of_both(one, other) for one, other in zip(self._mine, self._theirs, strict=True)]
        mine, theirs = _new(self._mine), _new(self._theirs)
        if not (mine and theirs) and not self._edited_and_taken_out():
            return self._shown(MINE, mine) + self._shown(THEIRS, theirs)
        guests = {each.base: each.guest for each in (*mine, *theirs) if each.guest is not None}
        if guests:
            rest = _Run(self._sides, self._base, _at_home(self._mine), _at_home(self._theirs))
            return [guests[base] for base in sorted(guests)] + rest.merged()
        return [Clash(self._plain(BASE, self._base), self._plain(MINE, self._mine), self._plain(THEIRS, self._theirs))]

    def _edited_and_taken_out(self) -> bool:
        texts = {each.base: each.text for each in self._base}
        return any(each.text != texts.get(each.base, each.text) for each in (*self._mine, *self._theirs))

    def _shown(self, side: int, run: list[Placed]) -> list[Element]:
        return [each.guest if each.guest is not None else self._sides.kept(side, each.at) for each in run]

    def _plain(self, side: int, run: list[Placed]) -> list[Kept]:
        return [self._sides.kept(side, each.at) for each in run]

    def _of_both(self, one: Placed, other: Placed) -> Element:
        guest = one.guest or other.guest
        return guest or Kept(one.text, self._sides.mine[one.at].kind, (-1, one.at, other.at))


def _differ(base: list[Placed], run: list[Placed]) -> bool:
    return [(each.base, each.text, None) for each in base] != [(each.base, each.text, each.guest) for each in run]


def _new(run: list[Placed]) -> list[Placed]:
    return [each for each in run if each.base < 0 or each.guest is not None]


def _at_home(run: list[Placed]) -> list[Placed]:
    return [each for each in run if each.guest is None]
