"""The proof of a merge: whatever is chosen, no word is lost and none is there twice."""

import re
from collections import Counter
from collections.abc import Iterable

from editor_app.body.merge_rows import BASE, MINE, THEIRS, Clash, Element, Kept, Sides

_WORD = re.compile(r"\w+")


def doubtful_words(elements: list[Element], sides: Sides) -> set[str]:
    """Return the words that the outcome has more or less often than the two changes make them.

    Where mine is chosen throughout, that is as often as both changes together say, or as mine says; with theirs
    likewise. Words that the changed sentences use more than once are passed over: they are no name of a sentence.
    """
    quiet: tuple[set[int], ...] = (set(), set(), set())
    loud: list[Element] = []
    for element in elements:
        if isinstance(element, Kept) and _untouched(element, sides):
            for side in (BASE, MINE, THEIRS):
                quiet[side].add(element.at[side])
        else:
            loud.append(element)
    base, mine, theirs = (
        _count(unit.text for at, unit in enumerate(sides.of(side)) if at not in quiet[side])
        for side in (BASE, MINE, THEIRS)
    )
    found = set()
    for side, own in ((MINE, mine), (THEIRS, theirs)):
        now = _count(_texts(loud, side))
        for word in {*base, *mine, *theirs, *now}:
            both = mine[word] + theirs[word] - base[word]
            if max(base[word], mine[word], theirs[word]) <= 1 and not _between(own[word], now[word], max(0, both)):
                found.add(word)
    return found


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def _between(one: int, count: int, other: int) -> bool:
    return min(one, other) <= count <= max(one, other)


def _untouched(kept: Kept, sides: Sides) -> bool:
    base, mine, theirs = kept.at
    if base < 0 or mine < 0 or theirs < 0:
        return False
    return sides.base[base].text == sides.mine[mine].text == sides.theirs[theirs].text == kept.text


def _count(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words_of(text))


def _texts(elements: list[Element], side: int) -> Iterable[str]:
    for element in elements:
        match element:
            case Kept():
                yield element.text
            case Clash():
                yield from (each.text for each in (element.mine if side == MINE else element.theirs))
