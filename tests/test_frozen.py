"""Frozen values are what the standard ``dataclass(frozen=True, slots=True)`` makes of the same class."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.frozen import frozen

_WORDS = st.text(max_size=3)
_CONTENT = st.tuples(_WORDS, st.integers(0, 2), st.lists(st.integers(0, 2), max_size=2).map(tuple), _WORDS)


def _made(decorate: Callable[[type], type]) -> Any:
    class Card:
        """A title, how often it was read, where it stands, and what is not part of it."""

        title: str
        read: int = 0
        places: tuple[int, ...] = field(default_factory=tuple)
        source: str = field(default="", compare=False, repr=False, kw_only=True)

        @property
        def loud(self) -> str:
            return self.title.upper()

    return decorate(Card)


OURS, STANDARD = _made(frozen), _made(dataclass(frozen=True, slots=True))


@frozen(kw_only=True)
class Named:
    """Of one name."""

    name: str
    others: list[str] = field(default_factory=list)


@frozen
class Counted:
    """Knows its length, which nobody says."""

    word: str
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.word))


@given(_CONTENT, _CONTENT)
def test_frozen_values_compare_hash_and_read_as_the_standard_ones(one: tuple[Any, ...], two: tuple[Any, ...]) -> None:
    def both(made: Any) -> tuple[Any, Any]:
        return made(*one[:3], source=one[3]), made(*two[:3], source=two[3])

    (ours, other), (theirs, another) = both(OURS), both(STANDARD)
    assert (ours == other, repr(ours), asdict(ours)) == (theirs == another, repr(theirs), asdict(theirs))
    assert (hash(ours) == hash(other)) == (hash(theirs) == hash(another))
    assert ours != theirs
    assert msgspec.json.encode(ours) == msgspec.json.encode(theirs)
    assert [(each.name, each.default, each.kw_only) for each in fields(OURS)] == [
        (each.name, each.default, each.kw_only) for each in fields(STANDARD)
    ]


@pytest.mark.parametrize("wrong", [(), ("a", 1, (), "b"), ("a", 1, (), "b", "c")])
def test_frozen_values_refuse_what_the_standard_ones_refuse(wrong: tuple[Any, ...]) -> None:
    for made in (OURS, STANDARD):
        with pytest.raises(TypeError, match=r"Card.__init__\(\)"):
            made(*wrong)


def test_a_frozen_value_never_changes_and_takes_nothing_more() -> None:
    card = OURS("A title")
    for name in ("title", "more"):
        with pytest.raises(FrozenInstanceError):
            setattr(card, name, "other")
    with pytest.raises(FrozenInstanceError):
        del card.title
    assert (card.title, card.loud, hasattr(card, "__dict__")) == ("A title", "A TITLE", False)


def test_a_frozen_value_is_copied_pickled_replaced_and_matched() -> None:
    named = Named(name="Anna", others=["A."])
    assert copy.deepcopy(named) == copy.copy(named) == pickle.loads(pickle.dumps(named)) == replace(named)
    assert replace(named, name="Ani") == Named(name="Ani", others=["A."])
    match OURS("A title", 3):
        case OURS(title, read):
            assert (title, read, OURS.__match_args__) == ("A title", 3, STANDARD.__match_args__)


def test_what_is_worked_out_after_the_beginning_is_a_field_like_others() -> None:
    assert Counted("four") == replace(Counted("two"), word="four")
    assert repr(Counted("four")) == "Counted(word='four', length=4)"


def test_what_is_made_anew_for_each_value_is_not_shared() -> None:
    assert Named(name="a").others is not Named(name="b").others
