"""How good the suggestions of related articles are, beside TF-IDF and cosine of scikit-learn on the same texts.

    python benchmarks/related.py --corpus FOLDER --rival PYTHON [--queries 150]

FOLDER holds Markdown with front matter (``title``, ``topics`` or ``tags``). What is relevant to an article is told by
the tags it shares with others: nDCG@6, the gain of a suggestion is the number of shared tags. The suggestions are
asked for twice: from texts alone (the tags are hidden, as the rival never sees them), and as a newsroom has them.
PYTHON is one with scikit-learn, in an environment of its own. Beside the means stand their standard errors.
"""

import argparse
import json
import math
import random
import statistics
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import frontmatter

from editor_app.domain.article import ArticleContent
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.domain.listed import Status
from editor_app.newsroom import open_newsroom
from editor_app.store.past import PastArticle

WHEN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHOWN = 6
RIVAL = """
import json, sys, time
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel
asked = json.load(sys.stdin)
vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(asked["texts"])
found, took = [], []
for query in asked["queries"]:
    begun = time.perf_counter()
    scores = linear_kernel(vectors[query], vectors).ravel()
    scores[query] = -1
    found.append([int(each) for each in scores.argsort()[::-1][:6]])
    took.append((time.perf_counter() - begun) * 1000)
json.dump({"found": found, "took": took}, sys.stdout)
"""


def read_corpus(folder: Path) -> list[ArticleContent]:
    """Return the articles that have tags and some text."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        try:
            post = frontmatter.loads(path.read_text(encoding="utf-8", errors="replace"))
        except ValueError:
            continue
        tags = post.get("topics") or post.get("tags") or []
        tags = tuple(dict.fromkeys(str(each) for each in (tags if isinstance(tags, list) else [tags]) if each))
        if post.get("title") and tags and len(post.content) > 300:
            found.append(ArticleContent(headline=str(post["title"]), body=post.content, tags=tags))
    return found


def gain_of(contents: list[ArticleContent], query: int, found: list[int]) -> float | None:
    """Return nDCG@6 of one answer; None where nothing is relevant."""
    own = set(contents[query].tags)

    def gains(order: list[int]) -> float:
        return sum(len(own & set(contents[each].tags)) / math.log2(at + 2) for at, each in enumerate(order[:SHOWN]))

    others = [each for each in range(len(contents)) if each != query]
    best = gains(sorted(others, key=lambda each: -len(own & set(contents[each].tags))))
    return gains(found) / best if best else None


def ours(contents: list[ArticleContent], queries: list[int], *, hidden: bool) -> tuple[list[list[int]], list[float]]:
    """Return what a newsroom of these articles suggests, and the milliseconds of each question."""
    shown = [replace(each, tags=()) for each in contents] if hidden else contents
    ids = {ArticleId(new_article_id()): number for number in range(len(contents))}
    with tempfile.TemporaryDirectory() as folder, open_newsroom(Path(folder) / "newsroom") as newsroom:
        past = [
            PastArticle(
                id=id_, content=shown[at], status=Status.PUBLISHED, created_at=WHEN, updated_at=WHEN, published_at=WHEN
            )
            for id_, at in ids.items()
        ]
        newsroom.articles.take_over(past)
        found, took = [], []
        for query in queries:
            article = newsroom.articles.get(list(ids)[query])
            begun = time.perf_counter()
            suggested = newsroom.curation.suggest_related(article, ())
            took.append((time.perf_counter() - begun) * 1000)
            found.append([ids[each.article] for each in suggested])
    return found, took


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rival", required=True)
    parser.add_argument("--queries", type=int, default=150)
    asked = parser.parse_args()
    contents = read_corpus(asked.corpus)
    queries = random.Random(1).sample(range(len(contents)), min(asked.queries, len(contents)))
    texts = [f"{each.headline} {each.headline} {each.body}" for each in contents]
    said = subprocess.run(
        [asked.rival, "-c", RIVAL],
        input=json.dumps({"texts": texts, "queries": queries}),
        capture_output=True,
        text=True,
        check=True,
    )
    rival = json.loads(said.stdout)
    answers = {
        "suggestions, tags hidden": ours(contents, queries, hidden=True),
        "suggestions": ours(contents, queries, hidden=False),
        "TF-IDF, cosine": (rival["found"], rival["took"]),
    }
    print(f"{len(contents):,} articles, {len(queries)} questions")
    for name, (found, took) in answers.items():
        held = [gain_of(contents, query, order) for query, order in zip(queries, found, strict=True)]
        gains = [each for each in held if each is not None]
        error = statistics.stdev(gains) / math.sqrt(len(gains))
        print(f"{name:28} nDCG@6 {statistics.mean(gains):.3f} ± {error:.3f}   {statistics.median(took):7.2f} ms")


if __name__ == "__main__":
    main()
