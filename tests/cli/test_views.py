"""``editor-app views``: reports come in, the ranking goes out, what is wrong is one line."""

from pathlib import Path

from tests.cli.conftest import Run

CENSUS = "census-the-valley-is-growing-again"


def a_report(folder: Path, name: str = "pages.csv") -> Path:
    file = folder / name
    file.write_text(f"name,visitors,pageviews\n/en/articles/{CENSUS}.html,5,9\n/about,1,2\n")
    return file


def test_views_come_in_once(run: Run, room: Path, tmp_path: Path) -> None:
    file = a_report(tmp_path, "pages 2026-11-03 to 2026-11-09.csv")
    first = run("views", "--newsroom", room, file, "--json")
    assert first.status == 0
    (item,) = first.json["files"]
    assert (item["outcome"], item["report"]["views"], item["report"]["source"]) == ("counted", 11, "plausible")
    again = run("views", "--newsroom", room, file)
    assert again.status == 0
    assert again.out.startswith("known ")


def test_a_report_without_days_needs_them_told(run: Run, room: Path, tmp_path: Path) -> None:
    file = a_report(tmp_path)
    asked = run("views", "--newsroom", room, file)
    assert asked.status == 1
    assert "pages.csv" in asked.out
    assert "which days" in asked.out
    assert run("views", "--newsroom", room, file, "--from", "2026-11-03").refused("--from and --until go together")
    assert run("views", "--newsroom", room, file, "--from", "yesterday").refused("is not a day")
    told = run("views", "--newsroom", room, file, "--from", "2026-11-03", "--until", "2026-11-09")
    assert told.status == 0
    assert "11 views, 2026-11-03 to 2026-11-09" in told.out


def test_a_file_that_is_no_report_is_named_and_the_exit_says_so(run: Run, room: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.csv").write_text("Dear editor\n")
    done = run("views", "--newsroom", room, tmp_path / "letter.csv")
    assert done.status == 1
    assert "letter.csv" in done.out
    assert run("views", "--newsroom", room).status == 0
