"""Where dictionaries are found, which is taken, and what is refused by name."""

import os
import random
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput, EditorError, NotFound
from editor_app.language import hunspell_process
from editor_app.language.dictionaries import (
    LARGEST_RULES,
    Place,
    check_files,
    dictionaries_in,
    fitting,
    known_folders,
    pair_of,
    tag_of,
    take_in,
)
from editor_app.language.hunspell_process import HunspellProcess
from editor_app.language.spelling import KnownWords, Speller
from editor_app.resources import path
from tests.language.conftest import AFF, DIC, write_pair


@pytest.mark.parametrize(
    ("name", "tag"),
    [("en_GB", "en-GB"), ("ru_RU", "ru-RU"), ("hy_AM_e_1940", "hy-AM"), ("az", "az"), ("az_Latn_AZ", "az-Latn-AZ"),
     ("hyw", "hyw"), ("index", ""), ("hyph_en_GB", ""), ("de-AT", "de-AT")],
)  # fmt: skip
def test_a_files_name_says_its_language(name: str, tag: str) -> None:
    assert tag_of(name) == tag


def test_five_dictionaries_come_with_the_program() -> None:
    found = dictionaries_in([(path("dictionaries"), Place.PACKAGED)])
    assert sorted(each.tag for each in found) == ["en-GB", "en-US", "hy", "ka", "ru"]
    for each in found:
        check_files(*each.files)
        assert (path("dictionaries") / f"LICENCE-{each.name}.txt").is_file()


def test_a_persons_own_dictionary_comes_first(tmp_path: Path) -> None:
    write_pair(tmp_path / "person", "ru_RU")
    write_pair(tmp_path / "newsroom", "ru")
    found = dictionaries_in(known_folders(tmp_path / "person", tmp_path / "newsroom"))
    (chosen,) = fitting("ru", found)
    assert chosen.place is Place.PERSON
    assert [each.place for each in found if each.tag.startswith("ru")][:2] == [Place.PERSON, Place.NEWSROOM]


def test_a_country_is_preferred_and_can_be_missed(tmp_path: Path) -> None:
    for name in ("en_AU", "en_GB", "en_US", "de_AT"):
        write_pair(tmp_path, name)
    found = dictionaries_in([(tmp_path, Place.SYSTEM)])
    assert [each.tag for each in fitting("en-AU", found)] == ["en-AU"]
    assert [each.tag for each in fitting("en-NZ", found)] == ["en-AU"]
    assert [each.tag for each in fitting("en", found)] == ["en-GB", "en-US"]
    assert [each.tag for each in fitting("de", found)] == ["de-AT"]
    assert fitting("az", found) == []


BROKEN = [
    ("no number", AFF, "alma\nnar\n"),
    ("announces too much", AFF, "4000000\nalma\n"),
    ("empty", AFF, ""),
    ("not its encoding", AFF, b"2\nal\xffma\n"),
    ("unknown encoding", "SET KLINGON-1\n", DIC),
    ("rules announce too much", "SET UTF-8\nSFX A Y 999999999\nSFX A 0 s .\n", DIC),
    ("packed", b"hz1\x00\x01", DIC),
    ("gzip", AFF, b"\x1f\x8b\x08\x00"),
    ("binary", AFF, b"2\nal\x00ma\n"),
]


@pytest.mark.parametrize(("_why", "aff", "dic"), BROKEN, ids=[why for why, _, _ in BROKEN])
def test_a_broken_dictionary_is_refused_by_name(tmp_path: Path, _why: str, aff: str | bytes, dic: str | bytes) -> None:
    words = write_pair(tmp_path, "az", aff, dic)
    with pytest.raises(BadInput, match=r"az\.(aff|dic)") as refused:
        check_files(words.with_suffix(".aff"), words)
    assert refused.value.name in ("az.aff", "az.dic")


def test_a_huge_dictionary_is_refused_unread(tmp_path: Path) -> None:
    words = write_pair(tmp_path)
    os.truncate(words.with_suffix(".aff"), LARGEST_RULES + 1)
    with pytest.raises(BadInput, match="megabytes"):
        check_files(words.with_suffix(".aff"), words)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_in_a_files_place_does_not_block(tmp_path: Path) -> None:
    words = write_pair(tmp_path)
    words.unlink()
    os.mkfifo(words)
    with pytest.raises(BadInput, match="no file"):
        check_files(words.with_suffix(".aff"), words)


def test_half_a_pair_is_refused(tmp_path: Path) -> None:
    words = write_pair(tmp_path)
    words.with_suffix(".aff").unlink()
    with pytest.raises(NotFound, match="pair"):
        check_files(*pair_of(words))
    with pytest.raises(BadInput, match="choose"):
        pair_of(tmp_path / "az.oxt")


def test_a_dictionary_is_copied_under_its_languages_name(tmp_path: Path) -> None:
    chosen = write_pair(tmp_path / "Downloads", "my dictionary 2")
    taken = take_in(chosen, "az", tmp_path / "own")
    assert taken.files[1].read_text(encoding="utf-8") == DIC
    assert [each.tag for each in dictionaries_in([(tmp_path / "own", Place.PERSON)])] == ["az"]


def test_the_process_outlives_a_dictionary_that_cannot_be_loaded(tmp_path: Path) -> None:
    write_pair(tmp_path, "xx", "SET KLINGON-1\n", DIC)
    write_pair(tmp_path, "az")
    bad, good = sorted(dictionaries_in([(tmp_path, Place.PERSON)]), key=lambda each: each.tag == "az")
    process = HunspellProcess()
    try:
        with pytest.raises(BadInput, match="KLINGON"):
            process.load(bad)
        with pytest.raises(BadInput, match="KLINGON"):
            process.right(bad, [("alma",)])
        assert process.right(good, [("alma",), ("alna",)]) == [True, False]
    finally:
        process.close()


def test_the_process_is_started_anew_after_it_ended(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (dictionary,) = dictionaries_in([(tmp_path, Place.PERSON)])
    process = HunspellProcess()
    try:
        assert process.right(dictionary, [("alma",)]) == [True]
        assert process._process is not None
        process._process.kill()
        process._process.wait()
        assert process.right(dictionary, [("alna",), ("alma",)]) == [False, True]
    finally:
        process.close()
    with pytest.raises(EditorError):
        process.load(dictionary)


def test_a_broken_dictionary_leaves_the_words_unmarked_and_says_why(tmp_path: Path) -> None:
    write_pair(tmp_path, "az", AFF, "alma\n")
    speller = Speller(lambda: dictionaries_in([(tmp_path, Place.NEWSROOM)]))
    try:
        checked = speller.checked("az")
        assert checked.tags == ()
        assert "az.dic" in checked.reason
        assert speller.wrong(["qwrt"], "az", KnownWords()) == set()
        write_pair(tmp_path)
        (mended,) = dictionaries_in([(tmp_path, Place.NEWSROOM)])
        speller.look_again(mended)
        assert speller.wrong(["qwrt"], "az", KnownWords()) == {"qwrt"}
    finally:
        speller.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP")
def test_a_question_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pair(tmp_path)
    (dictionary,) = dictionaries_in([(tmp_path, Place.PERSON)])
    process = HunspellProcess()
    try:
        process.load(dictionary)
        assert process._process is not None
        monkeypatch.setattr(hunspell_process, "TO_ANSWER", 0.2)
        os.kill(process._process.pid, signal.SIGSTOP)
        assert process.suggest(dictionary, "alna") == []
        monkeypatch.undo()
        assert process.suggest(dictionary, "alna") == ["alma"]
    finally:
        process.close()


@pytest.mark.parametrize("seed", range(6))
def test_mutilated_rules_are_refused_or_read_and_never_hang(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rules = bytearray(path("dictionaries/ru.aff").read_bytes()[:6000])
    for _ in range(60):
        at = chance.randrange(len(rules))
        rules[at : at + chance.randrange(3)] = bytes(chance.choices(b"09 \nSYAX/.[]^", k=chance.randrange(4)))
    words = "\n".join(path("dictionaries/ru.dic").read_text(encoding="utf-8").split("\n")[1:800])
    write_pair(tmp_path, "ru", bytes(rules), f"799\n{words}\n")
    (dictionary,) = dictionaries_in([(tmp_path, Place.PERSON)])
    process = HunspellProcess()
    try:
        with suppress(BadInput):
            assert len(process.right(dictionary, [("абажур",), ("превет",), ("x" * 60,)])) == 3
            assert isinstance(process.suggest(dictionary, "превет"), list)
    finally:
        process.close()
