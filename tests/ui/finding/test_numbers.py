"""How many hits and articles, in words."""

from editor_app.ui.finding.numbers import found_words


def test_one_hit_is_one_hit() -> None:
    assert found_words(1, 1) == "1 hit in 1 article"
    assert found_words(1200, 3) == "1,200 hits in 3 articles"
