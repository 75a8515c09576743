"""What a text is about, without parsing it: words, links to articles, photos."""

import html
import re
from functools import lru_cache

from editor_app.body.addresses import safe_address
from editor_app.body.counting import count_plain
from editor_app.body.embeds import embed_of
from editor_app.body.patterns import FENCED, SHORTCODE
from editor_app.domain.findings import BodyFacts, BodyPicture

_CODE_SPAN = re.compile(r"(?<!\\)(`+)(?!`)[^\n]{0,2000}?(?<!`)\1(?!`)")
_ARTICLE = re.compile(r"\]\(\s*<?article:([^\s)>\"]+)")
_PHOTO = re.compile(
    r"!\[((?:[^\[\]\n\\]++|\\[^\n]){0,2000}+)\]\(\s*<?photo:([^\s)>\"]+)>?"
    r"(?:[ \t]+\"((?:[^\"\\\n]|\\[^\n]){0,2000})\")?"
)
_FAR_PICTURE = re.compile(r"!\[[^\[\]\n]{0,2000}\]\(\s*<?(https?://[^\s)>\"]+)")
_LINKED = re.compile(r"\]\(\s*<?([a-zA-Z][a-zA-Z0-9+.-]*:[^\s)>\"]*)")
_DEFINED = re.compile(r"(?m)^[ ]{0,3}\[[^\[\]\n]*\]:[ ]*<?(article|photo):([^\s>]+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*>")
_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\]\[[^\[\]\n]{0,200}\]")
_DEFINITION = re.compile(r"(?m)^[ ]{0,3}\[[^\[\]\n^]{1,200}\]:[^\n]*$")
_NOTE_MARK = re.compile(r"\[\^[^\]\n]{1,100}\]:?")
_ATTRIBUTES = re.compile(r"(?m)\{:?[ ]*[#.][^{}\n]{0,200}\}[ ]*$")
_LONE_ADDRESS = re.compile(r"(?m)\n\n([ ]{0,3}https?://\S{4,500}[ ]*)$(?=\n*\Z|\n[ \t]*\n)")
_LINE_SIGNS = re.compile(r"\n(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])|#{1,6}))+[ \t]*")
_CLOSING_SIGNS = re.compile(r"(?m)[ \t]#+[ \t]*$")
_LINES = re.compile(
    r"(?m)\n(?:[ \t]*(?:[-*_=][ \t]*+){3,}+|[ \t]*\|?(?:[ ]*+:?-{2,}+:?[ ]*+\|?)++[ \t]*|(?:`{3,}|~{3,})[^\n]*)$"
)
_SIGNS = re.compile(
    r"\*(?<!\\\*)\**|~(?<!\\~)~|`(?<!\\`)`*|!(?<!\\!)\[|\[(?<!\\\[)|\](?<!\\\])|\|(?<!\\\|)"
    r"|_(?<![\w\\]_)_*|_(?<!\\_)_*(?!\w)"
)
"""Each way begins with a letter, and lines above with a line feed: those the engine finds at once."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=16)  # whoever makes a page asks several times for the same text
def scan(text: str, words: int | None = None) -> BodyFacts:
    """Return a text's words, the ids of articles it links to and of photos it shows, pictures on the web, lost links.

    ``words`` is how many they are, where the caller has counted them.
    """
    words = count_words(text) if words is None else words
    if "[" not in text:  # neither links nor pictures
        return BodyFacts(words=words)
    shown = _without_code(text)
    pictures = [BodyPicture(photo, _said(alt), _said(caption)) for alt, photo, caption in _PHOTO.findall(shown)]
    defined = _DEFINED.findall(shown) if "]:" in shown else []
    return BodyFacts(
        words=words,
        article_links=_each_once([*_ARTICLE.findall(shown), *(name for kind, name in defined if kind == "article")]),
        photos=_each_once([*(each.photo for each in pictures), *(name for kind, name in defined if kind == "photo")]),
        far_pictures=_each_once(_FAR_PICTURE.findall(shown)) if "](http" in shown else (),
        pictures=tuple(pictures),
        lost_links=_lost(shown),
    )


def _lost(text: str) -> tuple[str, ...]:
    """Return where links go that no page may hold; what this newsroom itself writes is looked at elsewhere."""
    found = [html.unescape(_ESCAPED.sub(r"\1", each)) for each in _LINKED.findall(text)]
    ours = ("article:", "photo:")
    return _each_once([each for each in found if not each.lower().startswith(ours) and safe_address(each) is None])


def _said(written: str) -> str:
    """Return what an alt text or a caption says, without the marks it is written with."""
    return html.unescape(_ESCAPED.sub(r"\1", written)).strip()


def _each_once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _without_code(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "```" in text or "~~~" in text:
        text = FENCED.sub("\n", text)
    return _CODE_SPAN.sub(" ", text) if "`" in text else text


def plain_words(text: str) -> str:
    """Return the words a reader sees, for searching: no marks, tags, addresses or escapes."""
    text = "\n\n" + text.replace("\r\n", "\n").replace("\r", "\n")
    if "://" in text:
        text = _LONE_ADDRESS.sub(lambda match: "\n\n" if embed_of(match.group(1)) else match.group(0), text)
    text = _TAG.sub("", _COMMENT.sub(" ", text)) if "<" in text else text
    text = _LINES.sub("\n ", SHORTCODE.sub(" ", text) if "{" in text else text)
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    text = _NOTE_MARK.sub(" ", _DEFINITION.sub(" ", text) if "]:" in text else text) if "[" in text else text
    text = _LINE_SIGNS.sub("\n", _TARGET.sub("]", text) if "]" in text else text)
    text = _CLOSING_SIGNS.sub("", text) if "#" in text else text
    text = _SIGNS.sub("", text)
    return html.unescape(_ESCAPE.sub(r"\1", text) if "\\" in text else text).strip()


def count_words(text: str) -> int:
    """Return how many words a reader sees."""
    return count_plain(plain_words(text))
