"""What WordPress stores as a post's text, as the HTML it shows: paragraphs, captions, embeds."""

import re

_BLOCKS = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|"
    "li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>", re.IGNORECASE)
_ONLY_BLOCKS = re.compile(rf"\s*</?(?:{_BLOCKS})\b", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_EDITOR_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_CAPTION_WORDS = re.compile(r"""caption=(?:"([^"]*)"|'([^']*)')""")
_PICTURE = re.compile(r"((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_EMBED = re.compile(r"\[embed[^\]]*\]\s*(https?://\S+?)\s*\[/embed\]")
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{2,40})(?:\s[^\[\]]*)?/?\]")
_NOT_SHORTCODES = frozenset(("caption", "wp_caption", "embed", "sic"))


def as_html(text: str) -> str:
    """Return a post as HTML: blank lines part paragraphs, as WordPress does where the block editor did not."""
    blocks = "<!-- wp:" in text
    text = _CAPTION.sub(_figure, _EMBED.sub(r"\n\n\1\n\n", text))
    text = _EDITOR_NOTE.sub("", text)
    return text if blocks else _with_paragraphs(text)


def shortcodes_in(text: str) -> tuple[str, ...]:
    """Return the shortcodes that stay in the text as words, each once."""
    found = (match.group(1) for match in _SHORTCODE.finditer(_KEPT.sub("", text)))
    return tuple(dict.fromkeys(f"[{name}]" for name in found if name not in _NOT_SHORTCODES))


def _figure(match: re.Match[str]) -> str:
    attributes, inside = match.groups()
    picture = _PICTURE.search(inside)
    if picture is None:
        return inside
    given = _CAPTION_WORDS.search(attributes)
    words = picture.group(2).strip() or next((each for each in (given.groups() if given else ()) if each), "")
    return f"\n\n<figure>{picture.group(1)}<figcaption>{words}</figcaption></figure>\n\n"


def _with_paragraphs(text: str) -> str:
    """Put paragraphs around words that stand between blank lines, and line breaks where single lines end."""
    kept: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        kept.append(match.group(0))
        return f"\n\n\x00{len(kept) - 1}\x00\n\n"

    text = _KEPT.sub(put_aside, text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    pieces = (_paragraph(piece) for piece in re.split(r"\n\s*\n", text))
    return re.sub("\x00(\\d+)\x00", lambda match: kept[int(match.group(1))], "\n".join(filter(None, pieces)))


def _paragraph(piece: str) -> str:
    words = piece.strip()
    if not words or words.startswith("\x00") or _ONLY_BLOCKS.match(words):
        return words
    head, block, rest = words, "", ""
    if found := _BLOCK_TAG.search(words):
        head, block, rest = words[: found.start()], found.group(0), words[found.end() :]
    shown = head.strip().replace("\n", "<br>\n")
    return f"<p>{shown}</p>{block}{rest}" if shown else f"{block}{rest}"
