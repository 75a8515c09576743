"""The site's settings: one revisioned row of JSON."""

from sqlalchemy import Connection, insert, select

from editor_app.domain.site import Site
from editor_app.store.canonical import from_text, to_text
from editor_app.store.chain import revision_row
from editor_app.store.database import Write
from editor_app.store.tables import site_revisions


def current_site(connection: Connection) -> Site:
    """Return the newest settings, the defaults when none were ever saved."""
    newest = select(site_revisions.c.content).order_by(site_revisions.c.number.desc()).limit(1)
    text = connection.execute(newest).scalar_one_or_none()
    return Site() if text is None else from_text(text, Site)


def write_site(write: Write, site: Site) -> bool:
    """Keep ``site`` as the newest settings; return whether it differs from those before."""
    newest = select(site_revisions.c.id, site_revisions.c.content).order_by(site_revisions.c.number.desc()).limit(1)
    row = write.connection.execute(newest).one_or_none()
    content = to_text(site)
    if row is not None and row.content == content:
        return False
    revision = revision_row(write, None if row is None else row.id, content=content)
    write.connection.execute(insert(site_revisions).values(revision))
    return True
