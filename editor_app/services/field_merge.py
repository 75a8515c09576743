"""Two people's changes to one article merged field by field: texts by their blocks, lists by what came and went."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from editor_app.body.merge import Conflict, Merged, merge_bodies
from editor_app.domain.article import ArticleContent
from editor_app.domain.photo import PhotoUse
from editor_app.frozen import frozen
from editor_app.services.field_words import CONTENT_FIELDS, field_words

TEXTS = ("headline", "standfirst", "body", "notes")
_ONE_LINE = ("headline", "standfirst")

T = TypeVar("T")


class Take(StrEnum):
    """What a person chose for a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    OWN = "own"
    """Words of the person's own."""


@frozen
class Answer:
    """How a conflict is to end; ``words`` only with ``Take.OWN``."""

    take: Take
    words: str = ""


@frozen
class FieldConflict:
    """What both changed in a field, in words. ``both`` is None where one value excludes the other."""

    field: str
    base: str
    mine: str
    theirs: str
    both: str | None = None
    is_text: bool = False
    """Whether words of a person's own may take its place."""


@frozen
class _Choice:
    """A field whose value is chosen as a whole."""

    base: Any  # as the values of the field are
    mine: Any
    theirs: Any
    both: Any = None


_Outcome: TypeAlias = Merged | _Choice | tuple[Any]
"""A text in pieces, a choice, or a settled value in a tuple of one."""


@frozen
class MergedArticle:
    """All fields merged. ``mine`` and ``theirs`` changed fields since the base, by name."""

    outcomes: Mapping[str, _Outcome]
    conflicts: tuple[FieldConflict, ...]
    changed_by_me: frozenset[str]
    changed_by_them: frozenset[str]

    def content(self, answers: Sequence[Answer] = ()) -> ArticleContent:
        """Return the article with the answers to its conflicts, in order."""
        left = iter(answers)
        return ArticleContent(**{name: _value(each, left) for name, each in self.outcomes.items()})


def merge_content(base: ArticleContent, mine: ArticleContent, theirs: ArticleContent) -> MergedArticle:
    """Merge two contents made from one."""
    outcomes: dict[str, _Outcome] = {}
    conflicts: list[FieldConflict] = []
    for name in CONTENT_FIELDS:
        outcome = _merge_field(name, getattr(base, name), getattr(mine, name), getattr(theirs, name))
        outcomes[name] = outcome
        conflicts += _conflicts_of(name, outcome, base)
    return MergedArticle(outcomes, tuple(conflicts), changed_fields(base, mine), changed_fields(base, theirs))


def changed_fields(old: ArticleContent, new: ArticleContent) -> frozenset[str]:
    """Return the names of the fields that differ."""
    return frozenset(name for name in CONTENT_FIELDS if getattr(old, name) != getattr(new, name))


def _merge_field(name: str, base: Any, mine: Any, theirs: Any) -> _Outcome:
    if mine in (base, theirs):
        return (theirs,)
    if theirs == base:
        return (mine,)
    if name in TEXTS:
        merged = merge_bodies(base, mine, theirs)
        return _in_one_line(merged) if name in _ONE_LINE else merged
    if name == "lead_photo":
        return _merge_photo(base, mine, theirs)
    if key := _KEYS.get(name):
        return _merge_list(base, mine, theirs, key)
    return _Choice(base, mine, theirs)


def _in_one_line(merged: Merged) -> Merged:
    return Merged(
        tuple(
            replace(each, both=" ".join(each.both.split())) if isinstance(each, Conflict) else each
            for each in merged.pieces
        )
    )


_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "authors": lambda name: name,
    "tags": lambda name: name,
    "sources": lambda entry: entry.name,
    "related": lambda link: link.article,
    "old_addresses": lambda address: address,
    "corrections": lambda told: (told.kind, told.at),
}
"""What makes two entries of a list the same one."""


def _merge_list(
    base: tuple[T, ...], mine: tuple[T, ...], theirs: tuple[T, ...], key: Callable[[T], Hashable]
) -> _Outcome:
    """Merge lists as ordered sets: what either took out is gone, what either put in is there once."""
    before, here, there = ({key(each): each for each in side} for side in (base, mine, theirs))
    gone = {each for each in before if each not in here or each not in there}
    common = [each for each in before if each not in gone]
    orders = [[each for each in side if each in common] for side in (here, there)]
    clash = common not in orders and orders[0] != orders[1]
    values: dict[Hashable, T] = {}
    for each in {**here, **there}:
        told = [side[each] for side in (here, there) if each in side]
        fresh = [value for value in told if value != before.get(each)]
        values[each] = fresh[0] if fresh else told[0]
        clash = clash or (len(fresh) == 2 and fresh[0] != fresh[1])
    lead, other = (here, there) if orders[1] == common else (there, here)
    order = [each for each in lead if each not in gone]
    _put_in(order, [each for each in other if each not in gone])
    both = tuple(values[each] for each in order)
    return _Choice(base, mine, theirs, both) if clash else (both,)


def _put_in(order: list[Hashable], other: list[Hashable]) -> None:
    """Put what only the other list has after the entry it follows there; new ones of both stand side by side."""
    at = 0
    held = set(order)
    for each in other:
        if each in held:
            at = order.index(each) + 1
        else:
            while at < len(order) and order[at] not in other:
                at += 1
            order.insert(at, each)
            at += 1


_PARTS = ("photo", "caption", "credit", "alt", "archive", "decorative", "crops", "focus")


def _merge_photo(base: PhotoUse | None, mine: PhotoUse | None, theirs: PhotoUse | None) -> _Outcome:
    """Merge the parts of one photo's use; words belong to their photo, so another photo is a choice of the whole."""
    if base is None or mine is None or theirs is None or len({base.photo, mine.photo, theirs.photo}) > 1:
        return _Choice(base, mine, theirs)
    here: dict[str, Any] = {}
    there: dict[str, Any] = {}
    for part in _PARTS:
        old, one, other = (getattr(each, part) for each in (base, mine, theirs))
        here[part], there[part] = (other, other) if one == old else (one, one) if other in (old, one) else (one, other)
    if here == there:
        return (PhotoUse(**here),)
    return _Choice(base, PhotoUse(**here), PhotoUse(**there))


def _conflicts_of(name: str, outcome: _Outcome, content: ArticleContent) -> Iterator[FieldConflict]:
    if isinstance(outcome, Merged):
        for each in outcome.conflicts:
            yield FieldConflict(name, each.base, each.mine, each.theirs, each.both, is_text=True)
    elif isinstance(outcome, _Choice):

        def words(value: Any) -> str:
            return field_words(replace(content, **{name: value}), name)

        both = None if outcome.both is None else words(outcome.both)
        yield FieldConflict(name, words(outcome.base), words(outcome.mine), words(outcome.theirs), both)


def _value(outcome: _Outcome, answers: Iterator[Answer]) -> Any:
    if isinstance(outcome, Merged):
        return outcome.text([_chosen_words(each, next(answers)) for each in outcome.conflicts])
    if isinstance(outcome, _Choice):
        taken = next(answers).take
        return {Take.THEIRS: outcome.theirs, Take.BOTH: outcome.both}.get(taken, outcome.mine)
    return outcome[0]


def _chosen_words(conflict: Conflict, answer: Answer) -> str:
    words = {Take.MINE: conflict.mine, Take.THEIRS: conflict.theirs, Take.BOTH: conflict.both, Take.OWN: answer.words}
    return words[answer.take]
