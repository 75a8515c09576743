"""Named templates for the words of photos, kept with the newsroom."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.photo_template import PhotoTemplate
from editor_app.store.canonical import from_text, storable, to_text
from editor_app.store.database import Write
from editor_app.store.tables import photo_templates


def every_template(connection: Connection) -> list[PhotoTemplate]:
    """Return the templates by their names."""
    rows = connection.execute(select(photo_templates).order_by(photo_templates.c.name))
    return [from_text(row.content, PhotoTemplate) for row in rows]


def keep_template(write: Write, template: PhotoTemplate) -> None:
    """Keep a template under its name, in place of the one that had it."""
    said = {"content": to_text(template), "person": storable(write.person), "at": write.at}
    put = insert(photo_templates).values(name=storable(template.name), **said)
    write.connection.execute(put.on_conflict_do_update(index_elements=["name"], set_=said))


def remove_template(write: Write, name: str) -> bool:
    """Let a template go; return whether it was there."""
    return write.connection.execute(delete(photo_templates).where(photo_templates.c.name == name)).rowcount > 0
