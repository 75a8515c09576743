"""Preferences: declared once, kept in TOML, never a reason not to start."""

from pathlib import Path

import pytest

from editor_app.settings import PERSON, REOPEN, SETTINGS, THEME, Preferences


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "none.toml")
    assert preferences.text(THEME) == "system"
    assert preferences.flag(REOPEN)
    assert preferences.complaint == ""


def test_what_is_set_is_read_again_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "a folder" / "preferences.toml"
    file.parent.mkdir()
    file.write_text('# mine\nfuture = 3\ntheme = "light"\n', encoding="utf-8")
    preferences = Preferences(file)
    preferences.set(THEME, "dark")
    preferences.set(PERSON, "Նարեկ")
    preferences.save()
    again = Preferences(file)
    assert (again.text(THEME), again.text(PERSON)) == ("dark", "Նարեկ")
    assert "# mine\nfuture = 3" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["theme = [", 'theme = "sepia"\nreopen = "yes"\n', "\x00"])
def test_a_file_that_cannot_be_meant_leaves_the_defaults(tmp_path: Path, words: str) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text(words, encoding="utf-8")
    assert Preferences(file).values == {each.name: each.default for each in SETTINGS}


def test_an_unreadable_file_is_kept_when_new_ones_are_written(tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text("theme = [", encoding="utf-8")
    preferences = Preferences(file)
    assert str(file) in preferences.complaint
    preferences.set(THEME, "dark")
    preferences.save()
    assert (tmp_path / "preferences.unreadable.toml").read_text(encoding="utf-8") == "theme = ["
    assert Preferences(file).text(THEME) == "dark"


def test_a_value_it_cannot_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="theme"):
        Preferences(tmp_path / "p.toml").set(THEME, "sepia")


def test_no_two_preferences_share_a_name() -> None:
    assert len({each.name for each in SETTINGS}) == len(SETTINGS)
