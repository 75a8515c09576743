"""What is asked of an archive while somebody types: one question of each class, for the newsroom and for PostgreSQL."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.archive_material import LANGUAGES, SECTIONS, vocabulary
from editor_app.domain.listed import ArticleQuery, SortKey
from editor_app.newsroom import Newsroom
from editor_app.store.fold import fold

FOUND_FIRST = 50
"""Rows the window asks for at first (``ui.articles.list_model``)."""

Took = tuple[float, float]
"""Milliseconds: by the clock, and of the processor."""


@dataclass(frozen=True)
class Question:
    """Words as they are typed here, and the same for PostgreSQL: a tsquery, and conditions."""

    name: str
    text: str
    words: str
    where: str = ""


def questions(chance: random.Random) -> Iterator[Question]:
    """Yield one question of each class; the words are drawn by how common they are."""
    language = chance.choice(LANGUAGES)
    words = vocabulary(language)[0]
    common, rare = chance.choice(words[:20]), chance.choice(words[20_000:])
    one, other = chance.choice(words[100:3000]), chance.choice(words[100:3000])
    section = chance.choice(SECTIONS)
    for letters in (1, 2, 3, 4, 5):
        yield Question(f"prefix of {letters}", one[:letters], f"{fold(one[:letters])}:*")
    yield Question("two words", f"{one} {other}", f"{fold(one)} & {fold(other)}:*")
    yield Question(
        "operators + word",
        f"lang:{language} section:{section} {one}",
        f"{fold(one)}:*",
        f"AND language = '{language}' AND section = '{section}'",
    )
    yield Question("operator + common", f"status:draft {common} ", fold(common), "AND status = 'draft'")
    yield Question("rare word", f"{rare} ", fold(rare))
    yield Question("very common word", f"{common} ", fold(common))
    yield Question("very common, begun", common, f"{fold(common)}:*")


def asked(rounds: int, seed: int = 3) -> list[list[Question]]:
    """Return the questions of all rounds, the same each time."""
    chance = random.Random(seed)
    return [list(questions(chance)) for _ in range(rounds)]


def timed(work: Callable[[], object]) -> Took:
    """Return how long it took."""
    begun, worked = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000


def answered(newsroom: Newsroom, rounds: list[list[Question]], sort: SortKey) -> dict[str, list[float]]:
    """Ask the newsroom everything in turn; return the milliseconds of each class. The first round warms up."""
    times: dict[str, list[float]] = {}
    for number, questions_of_round in enumerate(rounds):
        for each in questions_of_round:
            query = ArticleQuery(text=each.text, sort=sort)
            took, _ = timed(lambda query=query: newsroom.articles.page(query, limit=FOUND_FIRST))
            if number:
                times.setdefault(each.name, []).append(took)
    return times


def share(times: list[float], part: float) -> float:
    """Return what this part of the times stays under or equals."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]
