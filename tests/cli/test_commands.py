"""Every command does what the architecture says of it."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.commands import PROBLEMS
from editor_app.domain.article import ArticleEdit
from editor_app.newsroom import open_newsroom
from tests.cli.conftest import Run, content_of
from tests.pictures.drawn import jpeg

CENSUS = "census-the-valley-is-growing-again"


def test_a_new_newsroom_is_empty_and_sound(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a room" / "новости"
    made = run("new", "--newsroom", folder, "--json")
    assert (made.status, made.json) == (0, {"newsroom": str(folder), "articles": 0})
    assert run("list", "--newsroom", folder, "--json").json == {"total": 0, "articles": []}
    assert run("check", "--newsroom", folder).status == 0
    assert run("new", "--newsroom", folder).refused("already", str(folder))


def test_a_new_sample_newsroom_has_its_articles(run: Run, tmp_path: Path) -> None:
    made = run("--newsroom", tmp_path / "room", "new", "--sample")
    assert made.status == 0
    assert made.out.endswith("with 42 sample articles\n")


def test_the_newsroom_may_be_named_before_and_after_the_command(run: Run, room: Path) -> None:
    before, after = run("--newsroom", room, "--json", "list"), run("list", "--newsroom", room, "--json")
    assert before.status == after.status == 0
    assert before.json == after.json
    assert before.json["total"] == 42


def test_list_takes_words_operators_limits_and_views(run: Run, room: Path) -> None:
    def found(*words: object) -> tuple[int, list[dict[str, object]]]:
        listed = run("list", "--newsroom", room, "--json", *words)
        assert listed.status == 0
        return listed.json["total"], listed.json["articles"]

    assert found("--limit", 3)[0] == 42
    assert len(found("--limit", 3)[1]) == 3
    assert {row["language"] for row in found("lang:ru")[1]} == {"ru"}
    assert {row["status"] for row in found("--view", "drafts")[1]} == {"draft"}
    assert found("lang:ru", "status:draft") == found("lang:ru status:draft")
    assert [row["slug"] for row in found("census", "valley")[1]] == [CENSUS]
    assert found("--", "-lang:ru")[0] + found("lang:ru")[0] == 42
    assert found("nosuchword") == (0, [])
    printed = run("list", "--newsroom", room, "--limit", 2)
    assert len(printed.out.splitlines()) == 2
    assert printed.err == "2 of 42\n"


def test_show_takes_an_id_or_a_slug(run: Run, room: Path) -> None:
    by_slug = run("show", "--newsroom", room, CENSUS, "--json")
    article = by_slug.json["article"]
    assert article["content"]["headline"] == "Census: the valley is growing again"
    assert by_slug.json["problems"] == []
    assert run("show", "--newsroom", room, article["id"], "--json").json == by_slug.json
    printed = run("show", "--newsroom", room, CENSUS)
    assert printed.status == 0
    assert "source: Caspian Ledger with Three Rivers Press Agency" in printed.out
    assert run("show", "--newsroom", room, "nothing-like-it").refused("no article nothing-like-it")


def test_a_slug_of_two_articles_is_not_guessed(run: Run, tmp_path: Path) -> None:
    words = "---\ntitle: Bread\nslug: bread\nlang: {}\n---\n\nThe price of bread in {}.\n"
    for language in ("en", "ka"):
        (tmp_path / f"{language}.md").write_text(words.format(language, language), encoding="utf-8")
    run("new", "--newsroom", tmp_path / "room")
    assert run("ingest", "--newsroom", tmp_path / "room", tmp_path / "en.md", tmp_path / "ka.md").status == 0
    assert run("show", "--newsroom", tmp_path / "room", "bread").refused("2 articles have the slug bread")


def test_ingest_leaves_an_article_somebody_worked_on_until_the_files_changes_are_to_be_taken(
    run: Run, fresh: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("# One\n\nText.\n")
    (item,) = run("ingest", "--newsroom", fresh, file, "--json").json["items"]
    with open_newsroom(fresh) as newsroom:
        stored = newsroom.articles.get(item["article"])
        content = replace(stored.content, standfirst="By the desk.")
        newsroom.articles.save(ArticleEdit(id=stored.id, base_revision=stored.revision, content=content))
    file.write_text("# One\n\nOther text.\n")
    left = run("ingest", "--newsroom", fresh, file)
    assert "1 undecided" in left.out
    assert "--take-changes" in left.err
    taken = run("ingest", "--newsroom", fresh, file, "--take-changes")
    assert "1 articles took what changed in their files." in taken.out
    with open_newsroom(fresh) as newsroom:
        content = newsroom.articles.get(item["article"]).content
    assert (content.standfirst, content.body) == ("By the desk.", "Other text.\n")


def test_ingest_tells_what_became_of_each_file(run: Run, fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: A new road\n---\n\nThe road is open.\n", encoding="utf-8")
    (folder / "b.jpg").write_bytes(jpeg())
    (folder / "c.jpg").write_bytes(jpeg()[:200])
    (folder / "d.jpg").write_text("These are words, not a picture.")
    (folder / "e.xyz").write_text("?")
    came = run("ingest", "--newsroom", fresh, folder, tmp_path / "not there.txt", "--json")
    assert came.status == PROBLEMS
    assert came.json["counts"] == {"brought in": 2, "refused": 3, "skipped": 1}
    refused = {item["name"]: item["reason"] for item in came.json["items"] if item["outcome"] == "refused"}
    assert sorted(refused) == ["c.jpg", "d.jpg", "not there.txt"]
    assert "ends too early" in refused["c.jpg"]
    assert "not a picture" in refused["d.jpg"]
    again = run("ingest", "--newsroom", fresh, folder / "a.md", folder / "b.jpg")
    assert (again.status, again.out) == (0, "2 unchanged\n")
    assert run("list", "--newsroom", fresh, "--json", '"A new road"').json["total"] == 1


def test_export_and_verify_go_together(run: Run, fresh: Path, tmp_path: Path) -> None:
    done = run("export", "--newsroom", fresh, tmp_path / "out" / "bundle", "--json")
    assert done.status == 0
    assert done.json["articles"] == 36
    assert done.json["folder"] == str(tmp_path / "out" / "bundle")
    verified = run("verify", tmp_path / "out" / "bundle", "--json")
    assert verified.status == 0
    assert verified.json["bundle_id"] == done.json["bundle_id"]
    assert verified.json["files"] == done.json["files"]
    before = content_of(tmp_path / "out")
    again = run("export", "--newsroom", fresh, tmp_path / "out" / "bundle")
    assert (again.status, "nothing has changed since bundle 1" in again.out) == (0, True)
    assert content_of(tmp_path / "out") == before


def test_render_reads_a_file_or_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\ufeff## Ճանապարհ\n\n*Open* <script>alert(1)</script>\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    rendered = run("render", tmp_path / "a.md")
    assert rendered.status == 0
    assert "<em>Open</em>" in rendered.out
    assert "script" not in rendered.out
    assert run("render", tmp_path / "a.md", "--json").json == {"html": rendered.out.removesuffix("\n")}
    for words in ((), ("-",)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run("render", *words) == rendered


def test_check_finds_and_rebuilds(run: Run, room: Path) -> None:
    assert run("check", "--newsroom", room, "--json").json == {"findings": []}
    assert run("check", "--rebuild", "--newsroom", room).status == 0
    lost = next((room / "photos").glob("*/*.jpg"))
    lost.unlink()
    found = run("check", "--newsroom", room, "--json")
    assert found.status == PROBLEMS
    assert [lost.stem[:12] in finding for finding in found.json["findings"]] == [True]


def test_a_backup_is_restored_whole(run: Run, room: Path, tmp_path: Path) -> None:
    kept = run("backup", "--newsroom", room, tmp_path / "kept.zip", "--json")
    assert (kept.status, kept.json) == (0, {"backup": str(tmp_path / "kept.zip")})
    assert run("backup", "--newsroom", room, tmp_path / "kept.zip").status == 0, "an older backup is replaced"
    restored = run("restore", "--newsroom", tmp_path / "back", tmp_path / "kept.zip", "--json")
    assert (restored.status, restored.json) == (0, {"newsroom": str(tmp_path / "back")})
    listed = [run("list", "--newsroom", folder, "--json").json for folder in (room, tmp_path / "back")]
    assert listed[0] == listed[1]
    assert run("check", "--newsroom", tmp_path / "back").status == 0


def test_looking_changes_no_byte(run: Run, room: Path) -> None:
    before = content_of(room)
    for words in (("list", "valley"), ("show", CENSUS), ("check",)):
        assert run(*words, "--newsroom", room).status == 0
    assert content_of(room) == before


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list", "--help"]])
def test_help_and_version_need_nothing(run: Run, words: list[str]) -> None:
    said = run(*words)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(("usage: editor-app", "editor-app "))
