"""Fuzzy matching of what is typed in a hurry: letters in order, best at the beginnings of words."""

from editor_app.frozen import frozen

_START, _NEXT, _GAP = 8, 9, 1


@frozen
class Match:
    """How well a text matches (more is better) and the places of its letters."""

    score: int
    places: tuple[int, ...]


def match(wanted: str, text: str) -> Match | None:
    """Return the match of ``wanted`` in ``text``; None if not all its letters are there in order. Case is folded."""
    letters = [each for each in wanted.casefold() if not each.isspace()]
    lower = [each.casefold() for each in text]
    if not letters:
        return Match(0, ())
    found = [
        each for each in (_from(letters, lower, at) for at, each in enumerate(lower) if each == letters[0]) if each
    ]
    return max(found, key=lambda each: each.score, default=None)


def _from(letters: list[str], lower: list[str], start: int) -> Match | None:
    """Match with the first letter at ``start``: each next one where it is nearest, but rather at a word's beginning."""
    places = [start]
    score = _START if _begins(lower, start) else 0
    for letter in letters[1:]:
        at = places[-1] + 1
        near = next((place for place in range(at, len(lower)) if lower[place] == letter), -1)
        if near < 0:
            return None
        if near != at:
            near = next((p for p in range(near, len(lower)) if lower[p] == letter and _begins(lower, p)), near)
            if not _rest_follows(letters[len(places) + 1 :], lower, near + 1):
                near = next(place for place in range(at, len(lower)) if lower[place] == letter)
        score += _NEXT if near == at else (_START if _begins(lower, near) else -_GAP * min(5, near - at))
        places.append(near)
    return Match(score * 4 - start - len(lower) // 4, tuple(places))


def _rest_follows(rest: list[str], lower: list[str], start: int) -> bool:
    for letter in rest:
        start = next((place for place in range(start, len(lower)) if lower[place] == letter), -1) + 1
        if start == 0:
            return False
    return True


def _begins(lower: list[str], place: int) -> bool:
    return place == 0 or not lower[place - 1].isalnum()
