"""The pictures in a body: which files it names, and the same body with other addresses for them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from editor_app.body import from_markdown, pictures, to_markdown


def pictures_in(markdown: str) -> Iterator[pictures.Picture]:
    """Yield every picture of a body, in order."""
    if "![" not in markdown:
        return
    for block in from_markdown(markdown).blocks:
        yield from pictures.pictures_in(block)


def with_addresses(markdown: str, addresses: Mapping[str, str]) -> str:
    """Return the body with the pictures at these addresses at others; blocks without them keep their bytes."""
    if not addresses or not any(address in markdown for address in addresses):
        return markdown
    body = from_markdown(markdown)
    moved = pictures.with_pictures_at(body.blocks, lambda address: addresses.get(address, address))
    return to_markdown(replace(body, blocks=moved))
