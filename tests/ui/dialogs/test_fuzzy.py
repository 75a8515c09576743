"""Fuzzy matching."""

import pytest

from editor_app.ui.dialogs.fuzzy import match


@pytest.mark.parametrize(
    ("wanted", "text"), [("", "Bold"), ("bold", "Bold"), ("pwp", "Paste as whole page"), ("ნ", "ანა")]
)
def test_letters_in_order_match(wanted: str, text: str) -> None:
    assert match(wanted, text) is not None


@pytest.mark.parametrize(("wanted", "text"), [("dlob", "Bold"), ("boldd", "Bold"), ("x", "")])
def test_other_letters_do_not(wanted: str, text: str) -> None:
    assert match(wanted, text) is None


@pytest.mark.parametrize(
    ("wanted", "better", "worse"),
    [
        ("new", "New article", "Show the newsroom window"),
        ("lf", "Light file", "Elf"),
        ("h2", "Heading 2", "The 2nd"),
        ("pub", "Publish", "Put on the board: up and back"),
    ],
)
def test_beginnings_of_words_and_runs_are_better(wanted: str, better: str, worse: str) -> None:
    first, second = match(wanted, better), match(wanted, worse)
    assert first is not None
    assert second is None or first.score > second.score


def test_places_are_those_of_the_letters() -> None:
    found = match("pwp", "Paste as whole page")
    assert found is not None
    assert "".join("Paste as whole page"[place] for place in found.places).lower() == "pwp"


def test_every_letter_is_found_even_where_a_nicer_place_would_miss_the_rest() -> None:
    found = match("abc", "axbc b")
    assert found is not None
    assert found.places == (0, 2, 3)
