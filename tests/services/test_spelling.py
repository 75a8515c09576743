"""The newsroom's own words, the names on its site, and dictionaries a person adds."""

from pathlib import Path

import pytest

from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, Refused
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.spelling import Spelling
from tests.builders import content
from tests.language.conftest import AFF, DIC, write_pair


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders of this test alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "editor-app" / "dictionaries"


@pytest.fixture
def spelling(newsroom: Newsroom) -> Spelling:
    return newsroom.spelling


def test_a_word_taken_up_is_right_from_then_on(newsroom: Newsroom, spelling: Spelling) -> None:
    assert spelling.wrong(["Qarasov", "wrold"], "en") == {"Qarasov", "wrold"}
    assert spelling.add("Qarasov") == Changes(words=True)
    assert spelling.wrong(["Qarasov", "QARASOV", "Qarasov’s", "wrold"], "en") == {"wrold"}
    assert spelling.add("Qarasov") == Changes()
    assert [(each.word, each.language, each.person) for each in spelling.words()] == [("Qarasov", "", "nino")]


def test_a_word_of_one_language_is_right_in_that_alone(spelling: Spelling) -> None:
    spelling.add("blogosphera", "en")
    assert spelling.wrong(["blogosphera"], "en") == set()
    assert spelling.wrong(["blogosphera"], "ru") == {"blogosphera"}


def test_a_word_let_go_is_wrong_again(spelling: Spelling) -> None:
    spelling.add("Qarasov")
    assert spelling.remove("Qarasov") == Changes(words=True)
    assert spelling.remove("Qarasov") == Changes()
    assert spelling.wrong(["Qarasov"], "en") == {"Qarasov"}
    assert spelling.words() == []


@pytest.mark.parametrize("word", ["", "  ", "two words", "123", "x" * 61])
def test_what_is_no_word_is_refused(spelling: Spelling, word: str) -> None:
    with pytest.raises(Refused, match="no single word"):
        spelling.add(word)


def test_words_are_kept_with_the_newsroom(tmp_path: Path, newsroom: Newsroom) -> None:
    newsroom.spelling.add("Qarasov")
    newsroom.close()
    with open_newsroom(tmp_path / "newsroom", person="aram") as again:
        assert [each.word for each in again.spelling.words()] == ["Qarasov"]


def test_authors_and_sources_of_the_site_are_known(newsroom: Newsroom, spelling: Spelling) -> None:
    assert spelling.wrong(["Xzavier", "Qelbiyev", "Haqqinaz"], "en") == {"Xzavier", "Qelbiyev", "Haqqinaz"}
    newsroom.articles.create(content(authors=("Xzavier Qelbiyev",)))
    newsroom.save_site(Site(source_names=("Haqqinaz",)))
    assert spelling.refresh() is True
    assert spelling.refresh() is False
    assert spelling.wrong(["Xzavier", "Qelbiyev", "Haqqinaz"], "en") == set()


def test_a_dictionary_is_added_for_a_language_that_had_none(
    tmp_path: Path, spelling: Spelling, own_folder: Path
) -> None:
    assert spelling.checked("az").tags == ()
    chosen = write_pair(tmp_path / "Downloads", "dict-azeri")
    assert spelling.add_dictionary(chosen, "az") == Changes(words=True)
    assert spelling.checked("az").tags == ("az",)
    assert spelling.wrong(["almalar", "almolar"], "az") == {"almolar"}
    assert (own_folder / "az.dic").read_text(encoding="utf-8") == DIC


def test_a_broken_dictionary_leaves_the_one_before(tmp_path: Path, spelling: Spelling, own_folder: Path) -> None:
    spelling.add_dictionary(write_pair(tmp_path / "good", "az"), "az")
    with pytest.raises(BadInput, match=r"worse\.dic"):
        spelling.add_dictionary(write_pair(tmp_path / "bad", "worse", AFF, "no number\n"), "az")
    assert spelling.wrong(["almalar", "almolar"], "az") == {"almolar"}
    assert sorted(each.name for each in own_folder.iterdir()) == ["az.aff", "az.dic"]


def test_a_newsrooms_folder_serves_all_who_open_it(tmp_path: Path, spelling: Spelling) -> None:
    write_pair(tmp_path / "newsroom" / "dictionaries", "az_AZ")
    assert spelling.checked("az").tags == ("az-AZ",)


def test_a_closed_newsroom_checks_nothing_and_leaves_no_process(newsroom: Newsroom) -> None:
    spelling = newsroom.spelling
    spelling.wrong(["wrold"], "en")
    process = spelling._speller._process._process
    assert process is not None
    assert process.poll() is None
    newsroom.close()
    assert process.poll() is not None
