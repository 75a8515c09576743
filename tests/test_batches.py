"""Values some at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.batches import batches


@given(values=st.lists(st.integers()), count=st.integers(1, 9))
def test_each_value_is_in_one_batch_in_its_order(values: list[int], count: int) -> None:
    some = list(batches(iter(values), count))
    assert [each for one in some for each in one] == values
    assert all(len(one) == count for one in some[:-1])


@pytest.mark.parametrize(("count", "sizes"), [(2, [2, 2, 1]), (5, [5]), (9, [5])])
def test_the_last_batch_is_perhaps_shorter_and_none_is_empty(count: int, sizes: list[int]) -> None:
    assert [len(each) for each in batches("words", count)] == sizes
