"""Failures put in while the real window saves: nothing acknowledged is lost, and “Saved” is never false.

The benchmark puts in a thousand; here are some twenty.
"""

from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.newsroom import open_newsroom
from tests import builders
from tests.safety.failing import KINDS, Heard, Tally, compare, run, why_not

GATE = ("kill", "full")
"""What the gate injects; a deep run injects all kinds."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "kind", [each if each in GATE else pytest.param(each, marks=pytest.mark.deep) for each in KINDS]
)
def test_nothing_acknowledged_is_lost_and_saved_is_true(kind: str) -> None:
    if reason := why_not(kind):
        pytest.skip(reason)
    tally = run(kind, 4, seed=3)
    assert (tally.lost, tally.false_saved, tally.other) == ([], [], [])
    assert tally.failures == 4


def test_a_word_that_is_not_on_the_disk_is_found_out(tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    with open_newsroom(folder) as newsroom:
        article = newsroom.articles.create(builders.content(headline="w1 ", standfirst="", body="w2 ")).article
        drafted = builders.content(headline="w1 ", standfirst="w3 ", body="w2 ")
        newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=drafted))
    stored = {"headline": "w1", "standfirst": "", "body": "w2"}
    draft, never = stored | {"standfirst": "w3"}, stored | {"body": "w2 w4"}
    heard = Heard(article.id, [("saved", stored), ("draft", draft)], [("Saved 14:05", stored), ("Draft kept", never)])
    tally = Tally()
    compare(folder, heard, tally)
    assert (tally.acknowledged, tally.lost, tally.false_saved, tally.other) == (2, [], [], [])
    heard.acknowledged += [("saved", draft), ("draft", never)]
    heard.labels.append(("Saved 14:06", draft))
    compare(folder, heard, tally)
    assert [each.rpartition(": ")[2] for each in tally.lost] == ["w3", "w4"]
    assert [each.rpartition(": ")[2] for each in tally.false_saved] == ["w3"]
