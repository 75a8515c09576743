"""Units merged, and proved to keep every word; a stretch where the proof fails is shown as a whole instead."""

from collections.abc import Iterable

from editor_app.body.matching import Match, match
from editor_app.body.merge_proof import doubtful_words, words_of
from editor_app.body.merge_rows import BASE, MINE, THEIRS, Clash, Element, Sides, rows_of
from editor_app.body.merge_runs import merge_rows
from editor_app.frozen import frozen

_ROUNDS = 8
"""How often stretches are widened before the whole text is one conflict."""

Places = tuple[set[int], set[int], set[int]]


@frozen
class _Zone:
    """A stretch of all three texts between two units that nobody touched: their numbers among those, exclusive."""

    start: int
    end: int


def merge_units(sides: Sides) -> list[Element]:
    """Return the outcome in reading order."""
    mine, theirs = match(sides.base, sides.mine), match(sides.base, sides.theirs)
    elements = merge_rows(rows_of(sides, mine, theirs), sides)
    doubtful = doubtful_words(elements, sides)
    if not doubtful:
        return elements
    anchors = _untouched(sides, mine, theirs)
    zones: list[_Zone] = []
    for _ in range(_ROUNDS):
        wider = _widened(zones, doubtful, anchors, sides)
        if wider == zones:
            break
        zones = wider
        apart = [_without(zones, each, side, anchors) for side, each in ((MINE, mine), (THEIRS, theirs))]
        elements = merge_rows(rows_of(sides, *apart), sides)
        doubtful = doubtful_words(elements, sides)
        if not doubtful:
            return elements
    return [Clash(*([sides.kept(side, at) for at in range(len(sides.of(side)))] for side in range(3)))]


def _untouched(sides: Sides, mine: Match, theirs: Match) -> list[tuple[int, int, int]]:
    """Return the places of units that are the same in all three, in order, with the ends of the texts around."""
    found = [
        (base, mine.of[base], theirs.of[base])
        for base, unit in enumerate(sides.base)
        if base in mine.of
        and base in theirs.of
        and base not in mine.moved
        and base not in theirs.moved
        and sides.mine[mine.of[base]].text == sides.theirs[theirs.of[base]].text == unit.text
    ]
    return [(-1, -1, -1), *found, (len(sides.base), len(sides.mine), len(sides.theirs))]


def _widened(zones: list[_Zone], doubtful: set[str], anchors: list[tuple[int, int, int]], sides: Sides) -> list[_Zone]:
    """Return the zones with one for each word in doubt, those that meet made one."""
    wanted = [*zones, *(_zone_of(word, anchors, sides) for word in sorted(doubtful))]
    found: list[_Zone] = []
    for zone in sorted(wanted, key=lambda each: (each.start, each.end)):
        if found and zone.start < found[-1].end:
            found[-1] = _Zone(found[-1].start, max(found[-1].end, zone.end))
        else:
            found.append(zone)
    return found


def _zone_of(word: str, anchors: list[tuple[int, int, int]], sides: Sides) -> _Zone:
    start, end = len(anchors) - 2, 1
    for side in range(3):
        places = _with_word(word, (unit.text for unit in sides.of(side)))
        if places:
            start = min(start, max(at for at, each in enumerate(anchors) if each[side] < places[0]))
            end = max(end, min(at for at, each in enumerate(anchors) if each[side] > places[-1]))
    return _Zone(start, max(end, start + 1))


def _with_word(word: str, texts: Iterable[str]) -> list[int]:
    return [at for at, text in enumerate(texts) if word in text and word in words_of(text)]


def _without(zones: list[_Zone], matched: Match, side: int, anchors: list[tuple[int, int, int]]) -> Match:
    """Return a match in which nothing within a zone belongs to anything."""
    stretches = [
        tuple((anchors[zone.start][which], anchors[zone.end][which]) for which in (BASE, side)) for zone in zones
    ]
    left = {
        base: at
        for base, at in matched.of.items()
        if not any(low < base < high or first < at < last for (low, high), (first, last) in stretches)
    }
    return Match(left, matched.moved & left.keys())
