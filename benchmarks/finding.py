"""Finds and replaces across an archive, and says how long a thousand articles take.

    python benchmarks/finding.py [--articles 10000]

Makes its own material: 700 words an article, Zipf vocabulary, some bold, links and lists. There is no rival: no tool
of the trade shows every hit of an archive before it is replaced.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from editor_app.body.pattern import Pattern, Replacement
from editor_app.domain.article import ArticleContent
from editor_app.domain.ids import new_article_id
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.replacing import ArticleHits, Chosen, Replaced
from editor_app.store.past import PastArticle

LETTERS = "abcdefghijklmnoprstuv"
WHEN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def words_of(chance: random.Random, vocabulary: list[str]) -> str:
    """A paragraph of some sixty words."""
    words = [vocabulary[min(len(vocabulary), int(chance.paretovariate(0.7))) - 1] for _ in range(60)]
    words[7], words[20] = f"**{words[7]}**", f"[{words[20]}](https://example.org/{words[20]})"
    return " ".join(words).capitalize() + "."


def fill(newsroom: Newsroom, count: int) -> None:
    """Articles of twelve paragraphs; every hundredth speaks of Khankendi."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices(LETTERS, k=chance.randint(2, 10))) for _ in range(20_000)]
    for start in range(0, count, 1000):
        past = []
        for number in range(start, min(count, start + 1000)):
            body = "\n\n".join(words_of(chance, vocabulary) for _ in range(12))
            if number % 100 == 0:
                body += "\n\nThe road to Khan**kendi** and from Khankendi."
            content = ArticleContent(headline=f"Article {number}", body=f"{body}\n", slug=f"article-{number}")
            past.append(
                PastArticle(id=new_article_id(), content=content, status=Status.DRAFT, created_at=WHEN, updated_at=WHEN)
            )
        newsroom.articles.take_over(past)


def timed(label: str, count: int, work: Callable[[], list[ArticleHits]]) -> list[ArticleHits]:
    """Do it, and say how long it took."""
    began = time.perf_counter()
    found = work()
    took = time.perf_counter() - began
    hits = sum(len(each.hits) for each in found)
    print(
        f"{label:44} {took:7.2f} s  {took * 1000 / count:6.3f} s per 1,000  {hits:7,} hits in {len(found):6,} articles"
    )
    return found


def main() -> None:
    """Measure once; run it three times, the machine is noisy."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--slow", action="store_true", help="also what has to read every text")
    asked = parser.parse_args()
    count = asked.articles
    with tempfile.TemporaryDirectory() as folder, open_newsroom(Path(folder) / "newsroom", person="nino") as newsroom:
        fill(newsroom, count)
        search = newsroom.replacing.search
        timed("a word that is nowhere", count, lambda: search(Pattern("Stepanakert")))
        pattern = Pattern("Khankendi")
        found = timed("a name in every hundredth article", count, lambda: search(pattern))
        expression = Pattern(r"from (Khankendi)\b", regex=True)
        timed("a regular expression with letters", count, lambda: search(expression))
        if asked.slow:
            every = Pattern(r"(?:zzkq|zkqz)", regex=True)
            timed("an expression for which every text is read", count, lambda: search(every))
        began = time.perf_counter()
        chosen = [Chosen(each.article, each.revision, frozenset(range(len(each.hits)))) for each in found]
        done: Replaced = newsroom.replacing.replace(chosen, pattern, Replacement("Stepanakert"))
        middle = time.perf_counter()
        back = newsroom.replacing.take_back(done)
        end = time.perf_counter()
        print(f"replaced {done.hits:,} hits in {len(done.steps):,} articles: {middle - began:.2f} s")
        print(f"taken back in {len(back.steps):,} articles: {end - middle:.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
