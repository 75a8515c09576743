"""Bad input: one clear line on stderr, status 2, nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.store.header import APPLICATION_ID, SCHEMA_VERSION
from tests.cli.conftest import Run, content_of

ON_A_NEWSROOM = [("list",), ("show", "x"), ("ingest", "x"), ("export", "x"), ("check",), ("backup", "x.zip")]


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("list", "--limit", "0"),
        ("list", "--limit", "many"),
        ("list", "--limit", "9" * 5000),
        ("list", "--view", "none"),
        ("list", "--nothing"),
        ("show",),
        ("ingest",),
        ("export",),
        ("verify",),
        ("backup",),
        ("render", "a", "b"),
    ],
)
def test_wrong_words_are_refused_in_one_line(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).refused("editor-app", "--help")


@pytest.mark.parametrize("words", ON_A_NEWSROOM)
def test_where_there_is_no_newsroom_one_is_told_how_to_make_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words, "--newsroom", tmp_path / "no room").refused("new --newsroom '", "no room'")
    (tmp_path / "file").write_text("mine")
    assert run(*words, "--newsroom", tmp_path / "file").refused("file is a file")
    assert content_of(tmp_path) == {"file": b"mine"}


def _spoil(kind: str, file: Path) -> str:
    """Spoil a newsroom's database; return a word of what is said then."""
    if kind == "empty":
        file.write_bytes(b"")
    elif kind == "text":
        file.write_bytes(b"Dear editor, " * 100)
    elif kind == "cut":
        file.write_bytes(file.read_bytes()[:50_000])
    else:
        if kind == "foreign":
            file.unlink()
        connection = sqlite3.connect(file)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        connection.execute(f"PRAGMA application_id={0 if kind == 'foreign' else APPLICATION_ID}")
        connection.execute("CREATE TABLE other (a)")
        connection.close()
    return {"empty": "0 bytes", "text": "no SQLite", "cut": "damaged", "foreign": "another program"}.get(kind, "newer")


@pytest.mark.parametrize("kind", ["empty", "text", "cut", "foreign", "newer"])
def test_a_database_that_is_not_ours_is_left_alone(
    run: Run, room: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = _spoil(kind, room / "newsroom.sqlite")
    before = content_of(tmp_path)
    for words in (*ON_A_NEWSROOM, ("new",), ("new", "--sample"), ("check", "--rebuild")):
        done = run(*words, "--newsroom", room)
        if kind == "cut" and words[0] == "check":
            assert (done.status, "Traceback" in done.err) in ((1, False), (2, False))
        else:
            assert done.refused("already" if words[0] == "new" else said, str(room)), (words, done)
    assert content_of(tmp_path) == before


def test_a_newsroom_open_elsewhere_says_by_whom(run: Run, room: Path, tmp_path: Path) -> None:
    code = "import sys; from editor_app.newsroom import open_newsroom\n"
    code += "with open_newsroom(sys.argv[1], person='nino'): print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(room)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        before = content_of(room)
        for words in (("list",), ("ingest", tmp_path), ("export", tmp_path / "out"), ("backup", tmp_path / "b.zip")):
            assert run(*words, "--newsroom", room).refused("open already: by nino on", f"process {other.pid}")
        assert content_of(room) == before
        other.kill()
    assert run("list", "--newsroom", room).status == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["room"]


def test_the_newsroom_is_not_overwritten_by_what_it_writes(run: Run, room: Path, bundle: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    (tmp_path / "link").symlink_to(room)
    before = content_of(tmp_path)
    for target in ("newsroom.sqlite", "photos/x.zip", "newsroom.lock", ""):
        for folder in (room, tmp_path / "link"):
            assert run("backup", "--newsroom", room, folder / target).refused(str(folder / target)), target
    for target in ("", "photos", "recovery", "backups"):
        assert run("export", "--newsroom", room, room / target).refused("another place"), target
    for place in (letter, tmp_path):
        assert run("backup", "--newsroom", room, place).refused("no backup")
        assert run("export", "--newsroom", room, place).refused(str(place))
    for command in ("backup", "export"):
        assert run(command, "--newsroom", room, "/").refused("another place")
    (bundle / "notes.txt").write_text("mine")
    assert run("export", "--newsroom", room, bundle).refused("notes.txt")
    (bundle / "notes.txt").unlink()
    assert content_of(tmp_path) == before


def test_a_broken_backup_is_refused_and_nothing_made(run: Run, room: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    assert run("backup", "--newsroom", room, whole).status == 0
    data = whole.read_bytes()
    middle = len(data) // 2
    broken = {"cut": data[:middle], "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]}
    for name, spoiled in (broken | {"empty": b"", "words": b"Dear editor"}).items():
        (tmp_path / name).write_bytes(spoiled)
        assert run("restore", "--newsroom", tmp_path / "new", tmp_path / name).refused(name)
    assert run("restore", "--newsroom", tmp_path / "new", tmp_path / "nothing").refused("There is no backup")
    assert run("restore", "--newsroom", tmp_path / "new", room).refused(str(room))
    before = content_of(room)
    assert run("restore", "--newsroom", room, whole).refused("not empty")
    assert content_of(room) == before
    assert not (tmp_path / "new").exists()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_bad_text_to_render_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes("Café".encode("latin-1"))
    assert run("render", tmp_path / "latin.md").refused("latin.md is not UTF-8", "byte 3")
    assert run("render", tmp_path / "nothing.md").refused("nothing.md")
    assert run("render", tmp_path).refused(str(tmp_path))
    if Path("/dev/zero").is_char_device():
        assert run("render", "/dev/zero").refused("too large")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["[a" * 5000, "*a **a " * 500, ">" * 100_000 + " a"], ids=["brackets", "stars", "deep"]
)
def test_hostile_text_is_rendered_in_bounds_or_refused(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "hostile.md").write_text(text)
    done = run("render", tmp_path / "hostile.md")
    assert done.status == 0 or done.refused()


def test_a_wrong_operator_is_shown_as_such(run: Run, room: Path) -> None:
    assert run("list", "--newsroom", room, "bogus:x").refused("bogus:", "status:")


def test_a_wrong_clock_is_refused(run: Run, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content_of(room)
    for clock in ("yesterday", "9" * 30, ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
        assert run("list", "--newsroom", room).refused("SOURCE_DATE_EPOCH")
    assert content_of(room) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_name_that_is_not_utf8_does_no_harm(run: Run, room: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    odd.mkdir()
    (odd / "a.md").write_text("# Bread\n\nThe price of bread.\n")
    came = run("ingest", "--newsroom", room, odd, "--json")
    assert came.json["counts"] == {"refused": 1}
    assert "not UTF-8" in came.json["items"][0]["reason"]
    shutil.move(room, odd / "room")
    (tmp_path / "b.md").write_text("# Bread\n\nThe price of bread.\n")
    assert run("ingest", "--newsroom", odd / "room", tmp_path / "b.md").status == 0
    for words in (("export", odd / "out"), ("verify", odd / "out"), ("backup", odd / "b.zip")):
        assert run(*words, "--newsroom", odd / "room", "--json").status == 0, words
    for command in ("show", "list"):
        assert run(command, "--newsroom", odd / "room", os.fsdecode(b"caf\xe9")).refused("not UTF-8")


def test_commands_of_a_terminal_are_not_passed_on(run: Run, room: Path, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text("Bread \x1b]0;owned\x07 is dear\n\nThe \x9b2J price of bread.\n")
    run("ingest", "--newsroom", room, tmp_path / "\x1b[31mred.txt")
    row = run("list", "--newsroom", room, "--json", "bread").json["articles"][0]
    said = [run("list", "--newsroom", room, "bread"), run("show", "--newsroom", room, row["id"])]
    said += [run("ingest", "--newsroom", room, tmp_path / "\x1b[31mred.gif"), run("verify", tmp_path / "\x1b[31m")]
    for each in said:
        assert not set("\x1b\x07\x9b") & set(each.out + each.err)
