"""Which units of a changed text are those of the text it was made from: kept in place, edited, or moved."""

from collections import Counter
from difflib import SequenceMatcher

from editor_app.body.units import Unit
from editor_app.frozen import frozen

_ALIKE = 0.5
"""The share of words that makes a unit in the same place an edited one."""
_MOVED_ALIKE = 0.7
_MOST_PAIRS = 3000
"""Units compared with each other, at most, in search of edited ones."""

Pair = tuple[int, int]


@frozen
class Match:
    """Places in the base to places in the changed text. ``moved`` are those that left their order."""

    of: dict[int, int]
    moved: frozenset[int]


def match(base: list[Unit], side: list[Unit]) -> Match:
    """Match each unit at most once."""
    before, after = [each.text for each in base], [each.text for each in side]
    head = _alike_from_the_start(before, after)
    tail = _alike_from_the_start(before[head:][::-1], after[head:][::-1])
    found = {at: at for at in range(head)}
    found |= {len(before) - 1 - at: len(after) - 1 - at for at in range(tail)}
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    changed: list[tuple[range, range]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= {head + i1 + step: head + j1 + step for step in range(i2 - i1)}
        else:
            changed.append((range(head + i1, head + i2), range(head + j1, head + j2)))
    lost, new = [i for old, _ in changed for i in old], [j for _, fresh in changed for j in fresh]
    moved = dict(_same_elsewhere(before, after, lost, new))
    taken = set(moved.values())
    for old, fresh in changed:
        found |= _edited(before, after, [i for i in old if i not in moved], [j for j in fresh if j not in taken])
    taken |= set(found.values())
    left = [i for i in lost if i not in found and i not in moved]
    moved |= _edited_elsewhere(before, after, left, [j for j in new if j not in taken])
    return Match(found | moved, frozenset(moved))


def _alike_from_the_start(before: list[str], after: list[str]) -> int:
    count = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        count += 1
    return count


def _same_elsewhere(before: list[str], after: list[str], lost: list[int], new: list[int]) -> list[Pair]:
    """Pair units that say the same in another place, in order where there are several."""
    places: dict[str, list[int]] = {}
    for i in reversed(lost):
        places.setdefault(before[i], []).append(i)
    return [(places[after[j]].pop(), j) for j in new if places.get(after[j])]


def _edited(before: list[str], after: list[str], old: list[int], new: list[int]) -> dict[int, int]:
    """Pair units of one stretch that are alike, in order, so that as much as possible is alike."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return {}
    counts = _counts(before, after, old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            alike = _alike(*counts, old[a], new[b])
            paired = alike + best[a + 1][b + 1] if alike >= _ALIKE else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    found: dict[int, int] = {}
    a = b = 0
    while a < len(old) and b < len(new):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            found[old[a]] = new[b]
            a, b = a + 1, b + 1
    return found


def _edited_elsewhere(before: list[str], after: list[str], old: list[int], new: list[int]) -> dict[int, int]:
    """Pair units that were moved and edited, the most alike first."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return {}
    counts = _counts(before, after, old, new)
    ranked = sorted((-_alike(*counts, i, j), i, j) for i in old for j in new)
    found: dict[int, int] = {}
    for unlike, i, j in ranked:
        if -unlike >= _MOVED_ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found


_Counts = tuple[dict[int, Counter[str]], dict[int, Counter[str]]]


def _counts(before: list[str], after: list[str], old: list[int], new: list[int]) -> _Counts:
    return {i: Counter(before[i].split()) for i in old}, {j: Counter(after[j].split()) for j in new}


def _alike(old: dict[int, Counter[str]], new: dict[int, Counter[str]], i: int, j: int) -> float:
    """Return the share of words that two units have in common, 0 to 1."""
    one, other = old[i], new[j]
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0
