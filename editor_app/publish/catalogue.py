"""``data/people.json`` and ``data/taxonomy.json``: who wrote and what about, for readers of the items."""

from typing import Any

from editor_app.publish.edition import Edition
from editor_app.publish.ninjs import urn


def people(edition: Edition) -> list[dict[str, Any]]:
    """Return every author with the items that name them, by name."""
    found: dict[str, list[str]] = {}
    for story in edition.stories:
        for name in story.content.authors:
            found.setdefault(name, []).append(urn(story.id))
    return [{"name": name, "items": sorted(found[name])} for name in sorted(found)]


def taxonomy(edition: Edition) -> dict[str, Any]:
    """Return the site's formats and sections with their words, and every tag that is in use with its language."""
    site = edition.site
    tags = {(story.content.language, tag) for story in edition.stories for tag in story.content.tags}
    return {
        "formats": [
            {"code": each.code, "schemaType": each.schema_type, "labels": dict(sorted(each.labels.items()))}
            for each in site.formats
        ],
        "sections": [{"code": each.code, "labels": dict(sorted(each.labels.items()))} for each in site.sections],
        "tags": [{"language": language, "name": tag} for language, tag in sorted(tags)],
    }
