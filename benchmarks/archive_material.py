"""A newsroom of any size to measure with: twenty years of articles in five languages.

    python benchmarks/archive_material.py FOLDER [--articles 100000]

600 to 900 words an article, Zipf vocabulary, Markdown, headline, standfirst, tags, authors, sections, formats, dates.
Each article has a theme, whose words stand in it more often and whose tags it carries. The same number makes the same
newsroom, and article N is the same in newsrooms of every size. They come in by name, so in no order of dates. Texts are
made in other processes, and what they give (words, plain text, problems) is known when they are made; the store's own
code writes the rows.
"""

import argparse
import os
import random
import re
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.checks import Surroundings
from editor_app.domain.ids import ArticleId, uuid7_of
from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import create_newsroom
from editor_app.services.deriving import derive
from editor_app.store.bulk import NewArticle, adding
from editor_app.store.canonical import to_text
from editor_app.store.database import Database
from editor_app.store.derived import Derived
from editor_app.store.fold import fold
from editor_app.store.header import DATABASE_NAME
from editor_app.store.index_pieces import put_together
from editor_app.store.said import said_by

BEGAN = datetime(2006, 1, 2, 6, 0, tzinfo=UTC)
MINUTES = 20 * 365 * 24 * 60
CHUNK = 500
CHUNKS_A_TRANSACTION = 4
_UNSAFE = (
    *("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-262144"),
    "PRAGMA locking_mode=EXCLUSIVE",
)
"""What is filled here is not to be kept: a write goes to the file once, and nobody waits for the disk."""
SECTIONS = (
    *("politics", "economy", "world", "culture", "sport", "science"),
    *("society", "region", "energy", "media", "health", "law"),
)
FORMATS = ("news",) * 12 + ("opinion", "analysis", "commentary", "editorial", "interview", "opinion")
LANGUAGES = ("en",) * 9 + ("ru",) * 5 + ("hy",) * 3 + ("az",) * 2 + ("ka",) * 2
_LETTERS = {
    "en": ("bcdfghlmnprstvw", "aeiou"),
    "ru": ("бвгджзклмнпрстхцчш", "аеёиоуыя"),
    "hy": ("բգդզթլկհմնշպրստվ", "աեէիոու"),
    "az": ("bcdfgğhkqlmnprsştvz", "aeəıioöuü"),
    "ka": ("ბგდვზთკლმნპრსტფქშჩც", "აეიოუ"),
}
_COMMON_EN = (
    *("the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "by", "at", "from", "it"),
    *("he", "be", "has", "have", "are", "not", "this", "which", "their", "said", "would", "about", "more", "after"),
    *("will", "we", "who", "been", "were", "its", "government", "country", "people", "year", "minister", "president"),
)
_MARKS = re.compile(r"[*#]+")
VOCABULARY = 60_000
DRAWN = 1 << 20
THEMES = 400


@cache
def vocabulary(language: str) -> tuple[list[str], list[float]]:
    """Return a language's words, the commonest first, and their weights summed up (Zipf)."""
    chance = random.Random(f"words of {language}")
    consonants, vowels = _LETTERS[language]
    words = dict.fromkeys(_COMMON_EN if language == "en" else ())
    while len(words) < VOCABULARY:
        syllables = min(6, 1 + int(chance.random() * 1.6 + len(words) ** 0.12))
        words["".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(syllables))] = None
    return list(words), list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))


@cache
def drawn(language: str) -> list[str]:
    """Return a million words as often as their weights say: one of them by chance is a word by its weight."""
    words, weights = vocabulary(language)
    whole, at, found = weights[-1], 0, []
    for number in range(DRAWN):
        while weights[at] < whole * (number + 0.5) / DRAWN:
            at += 1
        found.append(words[at])
    return found


_folded: dict[str, dict[str, str]] = {}


def folded_word(language: str, word: str) -> str:
    """Return a word as search folds it."""
    held = _folded.setdefault(language, {})
    return held.get(word) or held.setdefault(word, fold(word))


@cache
def people(language: str) -> list[str]:
    """Return the names of forty people."""
    chance = random.Random(f"people of {language}")
    words = vocabulary(language)[0]
    return [f"{chance.choice(words[200:4000]).title()} {chance.choice(words[4000:]).title()}" for _ in range(40)]


@cache
def theme(language: str, number: int) -> tuple[list[str], list[str]]:
    """Return a theme's words and its tags."""
    chance = random.Random(f"theme {number} of {language}")
    words = vocabulary(language)[0]
    own = chance.sample(words[300:], 40)
    return own, [own[0].title(), f"{own[1].title()} {own[2]}", *(each.title() for each in own[3:7])]


@dataclass(frozen=True)
class Known:
    """What a text gives is known when it is made."""

    derived: Derived

    def derive(self, _article: Article, _around: Surroundings) -> Derived:
        """Return it."""
        return self.derived


def written(number: int) -> tuple[NewArticle, Derived]:
    """Return article ``number`` and what its text gives."""
    chance = random.Random(number)
    language = chance.choice(LANGUAGES)
    words = drawn(language)
    about = min(THEMES - 1, int(chance.paretovariate(0.5)) - 1)
    own, tags = theme(language, about)

    def some(count: int, themed: float) -> list[str]:
        chosen = chance.choices(words, k=count)
        for at in range(int(count * themed + chance.random())):
            chosen[int(chance.random() * count)] = own[(at * 7 + number) % len(own)]
        return chosen

    when = BEGAN + timedelta(minutes=chance.random() ** 0.7 * MINUTES)
    used = some(chance.randint(600, 900), 0.07)
    body = _body(chance, used)
    content = ArticleContent(
        headline=" ".join(some(chance.randint(5, 11), 0.3)).capitalize(),
        standfirst=" ".join(some(chance.randint(15, 30), 0.15)).capitalize() + ".",
        authors=tuple(chance.sample(people(language), chance.choice((1, 1, 1, 2)))),
        body=body,
        language=language,
        format=chance.choice(FORMATS),
        section=SECTIONS[about % len(SECTIONS)],
        tags=tuple(dict.fromkeys(chance.sample(tags, chance.randint(1, 4)))),
        slug=f"article-{number}",
        sources=(SourceEntry(name=f"agency{chance.randrange(30)}.example"),),
    )
    id_ = ArticleId(uuid7_of(int(when.timestamp() * 1000), chance.randbytes(10)))
    published_at = None if chance.random() < 0.03 else when
    text = _MARKS.sub("", body)
    folded = " ".join(folded_word(language, each) for each in used)
    said = said_by(content, text, folded)
    known = Known(Derived(words=body.count(" ") + 1, said=said, problems=int(chance.random() < 0.1)))
    new = NewArticle(
        id=id_,
        content=content,
        note="brought in",
        published_at=published_at,
        canonical=to_text(content),
        derive=known.derive,
    )
    return new, known.derived


def _body(chance: random.Random, words: list[str]) -> str:
    """Return the words as sentences and paragraphs, some of them set off."""
    paragraphs: list[str] = []
    at = 0
    while at < len(words):
        sentences = []
        for _ in range(chance.randint(2, 5)):
            sentence = words[at : at + chance.randint(8, 22)]
            at += len(sentence)
            if sentence and chance.random() < 0.05:
                sentence[0] = f"**{sentence[0]}**"
            sentences.append(" ".join(sentence).capitalize() + ".")
        head = "## " if len(sentences) == 2 and chance.random() < 0.1 else ""
        paragraphs.append(head + " ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def chunk(start: int, count: int) -> list[tuple[NewArticle, Derived]]:
    """Return some articles with what their texts give."""
    return [written(number) for number in range(start, start + count)]


def site() -> Site:
    """Return the settings of the newsroom."""
    sections = tuple(Section(code=each, labels={"en": each.title()}) for each in SECTIONS)
    return Site(name="Twenty years", sections=sections)


def chunks(count: int, first: int = 0) -> Iterator[list[tuple[NewArticle, Derived]]]:
    """Yield all articles from ``first`` on in order, made ahead in other processes."""
    starts = range(first, count, CHUNK)
    with ProcessPoolExecutor(max_workers=max(1, (os.cpu_count() or 2))) as pool:
        waiting = []
        for start in starts:
            waiting.append(pool.submit(chunk, start, min(CHUNK, count - start)))
            if len(waiting) > 6:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def fill(folder: Path, count: int, *, say: bool = False) -> None:
    """Make the newsroom in ``folder``; of one that is there already, make what it lacks.

    A file beside it with ``.enough`` after its name ends this early, with the articles there are by then.
    """
    beside = folder.with_name(folder.name + ".making")
    if not (folder / DATABASE_NAME).exists():
        shutil.rmtree(beside, ignore_errors=True)
        create_newsroom(beside, site())
    elif _held(folder) >= count:
        return
    else:
        folder.rename(beside)
    enough = folder.with_name(folder.name + ".enough")
    enough.unlink(missing_ok=True)
    database = Database.open(
        beside / DATABASE_NAME,
        person="archive",
        clock=lambda: datetime(2026, 11, 1, tzinfo=UTC),
        derive=derive,
    )
    first = _held(beside)
    began, done, source = time.perf_counter(), first, chunks(count, first)
    database._tell_writer(_UNSAFE)
    try:
        while done < count and not enough.exists():
            with database.write() as write, adding(write) as new_ones:
                for _ in range(CHUNKS_A_TRANSACTION):
                    made = next(source, None)
                    if made is None:
                        break
                    new_ones.add([new for new, _ in made])
                    done += len(made)
            if say:
                rate = (done - first) / (time.perf_counter() - began)
                print(f"{done:9,} articles, {rate:6.0f} a second", file=sys.stderr)
        more = True
        while more:  # as an open window does, once it is left alone
            with database.write() as write:
                more = put_together(write)
    finally:
        database._tell_writer(("PRAGMA journal_mode=WAL",))
        database.close()
    beside.rename(folder)


def _held(folder: Path) -> int:
    """Return how many articles are there."""
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def main() -> None:
    """Make one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    asked = parser.parse_args()
    fill(asked.folder, asked.articles, say=True)


if __name__ == "__main__":
    main()
