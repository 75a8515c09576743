"""Articles go out as Markdown files by a command, and come in again by another."""

from pathlib import Path

from tests.cli.conftest import Run


def test_l4_articles_that_a_query_finds_are_written_and_come_in_again(room: Path, tmp_path: Path, run: Run) -> None:
    found = run("list", "lang:ka", "--json", "--newsroom", room).json["total"]
    out = run("export-articles", tmp_path / "out", "lang:ka", "--newsroom", room)
    assert (out.status, out.out.startswith(f"{tmp_path / 'out'}: {found} articles, ")) == (0, True)
    assert len(list((tmp_path / "out").glob("*.md"))) == found
    assert run("new", "--newsroom", tmp_path / "other").status == 0
    back = run("ingest", tmp_path / "out", "--newsroom", tmp_path / "other", "--json")
    assert back.json["counts"]["brought in"] >= found
    assert run("check", "--newsroom", tmp_path / "other").status == 0


def test_a_wrong_query_and_a_full_folder_are_refused(room: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("a")
    assert run("export-articles", tmp_path, "--newsroom", room).refused("holds other things")
    assert run("export-articles", tmp_path / "out", "stutus:ready", "--newsroom", room).refused("stutus")
    assert not (tmp_path / "out").exists()
