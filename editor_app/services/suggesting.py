"""Which articles could be related to one, and why (rule R5): the same newsroom gives the same answer.

Two steps. The index says who shares the tags, the authors and the rarest words, the newest of each; the best of those
are weighed by their texts, as cosine does with TF-IDF: words by how rare they are and by the logarithm of how often
they stand there, more in a headline. The commonest words of a language are none of them. How common a word is is
reckoned from its newest articles: where they are as many as are followed, from how far back they reach.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from editor_app.body.scan import plain_words
from editor_app.domain.article import Article
from editor_app.domain.ids import ArticleId
from editor_app.domain.suggestions import Reason, ReasonKind, RelatedSuggestion
from editor_app.frozen import frozen
from editor_app.language.common_words import common_words
from editor_app.store.fold import fold
from editor_app.store.kin import Kin, Kinship

SUGGESTED = 6
_LOOKED_UP = 200
"""How many words of an article are looked up."""
_KEPT = 150
"""How many of them, the rarest for how often they stand here, are compared."""
_FOLLOWED = 150
"""How many of the newest articles are followed from each word."""
_LABELLED = 400
"""How many from each name."""
_WEIGHED = 100
"""How many articles are weighed by their texts."""
_TOP = 3
"""How many times a word of the headline counts."""
_TAG, _AUTHOR, _SECTION, _NEAR = 0.4, 0.08, 0.03, 0.15
_SHORTEST = 2
_TELLING = 6
"""Letters of a word that is given as a reason; a name may be shorter."""
_SHOWN_WORDS = 3
_KINDS = {"tag": ReasonKind.TAG, "author": ReasonKind.AUTHOR}
_RUN = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…:։][\"'”»’)]*$")


@frozen
class _Text:
    """What an article is compared by: its words, how rare each of its tags and authors is, and how much that is."""

    words: dict[str, "_Word"]
    names: dict[tuple[str, str], float]
    size: float


@frozen
class _Weighed:
    """An article with how much it is alike, by which words and which names."""

    kin: Kin
    score: float
    shared: dict[str, float]
    names: list[tuple[str, str]]
    days: int


@frozen
class _Word:
    """A word that stands for an article: how much it weighs there, and how rare it is (1 is a word of its own)."""

    weight: float
    rarity: float


def suggest(
    kinship: Kinship, article: Article, without: frozenset[ArticleId], count: int = SUGGESTED
) -> tuple[RelatedSuggestion, ...]:
    """Return what could be related to ``article`` as it is being edited, the best first; none of ``without``."""
    among = max(2, kinship.how_many_articles())
    words, near = _words_and_kin(kinship, article, among)
    rarity: dict[tuple[str, str], float] = {}
    for kind, name in _names(article):
        places = kinship.sharing_label(kind, name, _LABELLED)
        rarity[kind, name] = math.log(among / max(1, len(places))) / math.log(among)
        for place in places:
            near[place] = near.get(place, 0.0) + rarity[kind, name] * (6 if kind == "tag" else 2)
    likely = sorted(near, key=lambda place: (-near[place], -place))
    places = kinship.published_among(likely, article.content.language, without | {article.id}, _WEIGHED)
    story = article.content.story
    whole = math.sqrt(sum(each.weight**2 for each in words.values())) or 1.0
    usual = math.sqrt(sum(each.rarity**2 for each in words.values()) / max(1, len(words))) or 1.0
    text = _Text(words, rarity, whole * usual)
    weighed = [_weigh(article, kin, text) for kin in kinship.kin_at(places) if not story or kin.story != story]
    weighed.sort(key=lambda each: each.kin.id)
    weighed.sort(key=lambda each: (each.score, each.kin.updated_at), reverse=True)
    telling = {word for word in words if len(word) >= _TELLING} | (_always_capital(article) & words.keys())
    found = [_suggestion(each, telling) for each in weighed[:count]]
    spelled = _spellings(article, (reason.name for each in found for reason in each.reasons))
    return tuple(_in_its_spelling(each, spelled) for each in found)


def _names(article: Article) -> list[tuple[str, str]]:
    content = article.content
    return [*(("tag", name) for name in content.tags), *(("author", name) for name in content.authors)]


def _words_and_kin(kinship: Kinship, article: Article, among: int) -> tuple[dict[str, _Word], dict[int, float]]:
    """Return the words that stand for an article, and the places of those that share them with how much."""
    content = article.content
    top = fold(f"{content.headline} {content.standfirst}").split()
    counted: Counter[str] = Counter(fold(plain_words(content.body)).split())
    counted.update(dict.fromkeys(top, _TOP))
    common = _common(content.language)
    telling = [word for word in counted if len(word) >= _SHORTEST and not word.isdigit() and word not in common]
    telling.sort(key=lambda word: (-counted[word], -min(len(word), 10), word))
    places = kinship.sharing_words(telling[:_LOOKED_UP], _FOLLOWED)
    first, last = kinship.extent()
    words: dict[str, _Word] = {}
    for word, found in places.items():
        if len(found) > 1:
            rarity = _rarity(found, among, first, last)
            words[word] = _Word((1 + math.log(counted[word])) * rarity, rarity)
    kept = sorted(words, key=lambda word: (-words[word].weight, word))[:_KEPT]
    near: dict[int, float] = {}
    for word in kept:
        if len(places[word]) < max(8, among // 3):
            for place in places[word]:
                near[place] = near.get(place, 0.0) + words[word].weight * words[word].rarity
    return {word: words[word] for word in kept}, near


def _rarity(found: list[int], among: int, first: int, last: int) -> float:
    """Return how rare a word is, as TF-IDF smooths it; the rarest has 1."""
    reach = (last - found[-1] + 1) / (last - first + 1)
    articles = len(found) if len(found) < _FOLLOWED else min(among, round(len(found) / reach))
    return (math.log((1 + among) / (1 + articles)) + 1) / (math.log((1 + among) / 3) + 1)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(word for each in common_words(language) for word in fold(each).split())


def _weigh(article: Article, kin: Kin, text: _Text) -> _Weighed:
    counted = Counter(kin.body.split())
    for word in set(kin.top.split()):
        counted[word] += _TOP
    shared = {
        word: held.weight * (1 + math.log(counted[word])) * held.rarity
        for word, held in text.words.items()
        if word in counted
    }
    length = math.sqrt(sum(_square(times) * words for times, words in Counter(counted.values()).items())) or 1.0
    score = sum(shared.values()) / (length * text.size)
    names = [each for each in text.names if each in kin.labels]
    score += sum((_TAG if each[0] == "tag" else _AUTHOR) * text.names[each] for each in names)
    same_section = bool(kin.section) and kin.section == article.content.section
    days = abs((article.published_at or article.updated_at) - kin.updated_at).days
    score = (score + _SECTION * same_section) * (1 + _NEAR / (1 + days / 30))
    return _Weighed(kin, round(score, 9), shared, names, days)


def _suggestion(weighed: _Weighed, telling: set[str]) -> RelatedSuggestion:
    shared = weighed.shared
    rarest = sorted(telling & shared.keys(), key=lambda word: (-shared[word], word))[:_SHOWN_WORDS]
    reasons = (
        *(Reason(_KINDS[kind], name) for kind, name in weighed.names),
        *(Reason(ReasonKind.WORD, word) for word in rarest),
        Reason(ReasonKind.DAYS, str(weighed.days)),
    )
    return RelatedSuggestion(weighed.kin.id, weighed.kin.headline, weighed.score, reasons)


@cache
def _square(times: int) -> float:
    return (1 + math.log(times)) ** 2


def _always_capital(article: Article) -> set[str]:
    """Return the folded words that begin with a capital within a sentence, and never with a small letter: names."""
    capital, small = set[str](), set[str]()
    begins = True
    for run in _RUN.finditer(plain_words(article.content.body)):
        first = next((letter for letter in run[0] if letter.isalpha()), "")
        if not first.isupper():
            small.update(fold(run[0]).split())
        elif not begins:
            capital.update(fold(run[0]).split())
        begins = bool(_SENTENCE_END.search(run[0]))
    return {word for word in capital - small if len(word) >= _SHORTEST}


def _spellings(article: Article, wanted: Iterable[str]) -> dict[str, str]:
    """Return folded words as the article spells them."""
    missing, found = set(wanted), dict[str, str]()
    content = article.content
    for text in (content.headline, content.standfirst, content.body):
        for run in _RUN.finditer(text):
            word = fold(run[0])
            if word in missing and word not in found:
                found[word] = run[0].strip(".,;:!?«»“”\"'()*_[]՝։")
    return found


def _in_its_spelling(suggestion: RelatedSuggestion, spelled: dict[str, str]) -> RelatedSuggestion:
    reasons = tuple(
        Reason(each.kind, spelled.get(each.name, each.name)) if each.kind is ReasonKind.WORD else each
        for each in suggestion.reasons
    )
    return RelatedSuggestion(suggestion.article, suggestion.headline, suggestion.score, reasons)
