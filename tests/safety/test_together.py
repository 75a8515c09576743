"""Reads, writes, drafts and imports at once: nothing fails, nothing is half written, nothing runs after the end."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import StorageFailure
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import Newsroom, open_newsroom
from tests import builders


def test_readers_and_writers_at_once_all_succeed(newsroom: Newsroom) -> None:
    ids = [newsroom.articles.create(builders.content(headline=f"H{number}", slug="")).article.id for number in range(8)]

    def save(number: int) -> None:
        for turn in range(15):
            article = newsroom.articles.get(ids[number])
            content = replace(article.content, headline=f"H{number} turn {turn}")
            edit = ArticleEdit(id=article.id, base_revision=article.revision, content=content)
            newsroom.articles.save_draft(edit)
            newsroom.articles.save(edit)

    def status() -> None:
        for turn in range(15):
            newsroom.articles.set_status(ids[:4], Status.READY if turn % 2 else Status.IN_REVIEW)

    def read() -> None:
        for _ in range(40):
            newsroom.articles.page(ArticleQuery(text="turn"))
            newsroom.articles.counts()
            newsroom.articles.drafts()
            newsroom.publishing.plan()

    with ThreadPoolExecutor(8) as pool:
        works: list[Callable[[], None]] = [lambda number=number: save(number) for number in range(4)]  # type: ignore[misc]
        done = [pool.submit(work) for work in (*works, status, read, read)]
        wait(done)
    for each in done:
        each.result()
    assert [newsroom.articles.get(each).content.headline for each in ids[:4]] == [f"H{n} turn 14" for n in range(4)]
    assert newsroom.articles.drafts() == []
    assert newsroom.check() == []


def test_typing_is_kept_while_files_are_brought_in(newsroom: Newsroom, tmp_path: Path) -> None:
    files = []
    for number in range(60):
        path = tmp_path / f"{number:03}.md"
        path.write_text(f"# Story {number}\n\nText of it.\n")
        files.append(path)
    article = newsroom.articles.create(builders.content()).article
    running = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        importing = pool.submit(newsroom.ingest.bring_in, files, progress=lambda *_: running.set())
        assert running.wait(10)
        kept = 0
        while not importing.done() or not kept:
            content = replace(article.content, headline=f"Typed {kept}")
            newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=content))
            kept += 1
        assert [each.outcome for each in importing.result().items] == ["brought in"] * 60
    recovered = newsroom.articles.open(article.id).recovered
    assert recovered is not None
    assert recovered.edit.content.headline == f"Typed {kept - 1}"
    assert newsroom.check() == []


def test_closing_while_reads_and_writes_run_ends_cleanly(tmp_path: Path) -> None:
    newsroom = open_newsroom(tmp_path / "newsroom", person="nino")
    article = newsroom.articles.create(builders.content()).article
    begun = threading.Barrier(4)
    acknowledged: list[str] = []

    def write() -> None:
        begun.wait()
        base = article
        for turn in range(10_000):
            content = replace(base.content, headline=f"Turn {turn}")
            try:
                saved = newsroom.articles.save(ArticleEdit(id=base.id, base_revision=base.revision, content=content))
            except StorageFailure:
                return
            base = saved.article
            acknowledged.append(content.headline)

    def read() -> None:
        begun.wait()
        for _ in range(60):
            newsroom.articles.page(ArticleQuery())

    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(work) for work in (write, read, read)]
        begun.wait()
        while len(acknowledged) < 5:
            pass
        newsroom.close()
        wait(done)
    for each in done:
        each.result()
    with pytest.raises(StorageFailure):
        newsroom.articles.create()
    newsroom.close()
    with open_newsroom(tmp_path / "newsroom", person="nino") as again:
        assert again.articles.get(article.id).content.headline == acknowledged[-1]
        assert again.check() == []
        texts = [each.headline for each in again.history.revisions(article.id)]
        assert texts[: len(acknowledged)] == acknowledged[::-1]
