"""The newsroom: revisions, what lists and searches read, drafts, photos, boards, site, bundles."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE revisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
        article TEXT NOT NULL,
        parents TEXT NOT NULL,
        content TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        status TEXT NOT NULL,
        binned_at TEXT,
        made_at TEXT NOT NULL,
        person TEXT NOT NULL,
        note TEXT NOT NULL,
        headline TEXT NOT NULL,
        words INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX revisions_by_article ON revisions (article, number)",
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        revision TEXT NOT NULL REFERENCES revisions (id),
        content_digest TEXT NOT NULL,
        status TEXT NOT NULL,
        status_rank INTEGER NOT NULL,
        binned_at TEXT,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        updated_by TEXT NOT NULL,
        published_at TEXT,
        headline TEXT NOT NULL,
        headline_key TEXT NOT NULL,
        standfirst TEXT NOT NULL,
        authors TEXT NOT NULL,
        format TEXT NOT NULL,
        section TEXT NOT NULL,
        language TEXT NOT NULL,
        slug TEXT NOT NULL,
        story TEXT NOT NULL,
        publish_at TEXT,
        embargo_until TEXT,
        words INTEGER NOT NULL,
        lead_photo TEXT NOT NULL,
        related INTEGER NOT NULL,
        problems INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX articles_by_update ON articles (updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_headline ON articles (headline_key, updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_format ON articles (format, updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_section ON articles (section, updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_status_rank ON articles (status_rank, updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_status ON articles (status, updated_at, number) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_problems ON articles (updated_at, number) WHERE binned_at IS NULL AND problems > 0",
    "CREATE INDEX articles_by_maker ON articles (created_by) WHERE binned_at IS NULL",
    "CREATE INDEX articles_by_changer ON articles (updated_by) WHERE binned_at IS NULL",
    "CREATE INDEX articles_in_bin ON articles (binned_at) WHERE binned_at IS NOT NULL",
    "CREATE INDEX articles_by_address ON articles (language, slug) WHERE slug <> ''",
    """CREATE TABLE links (
        source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('related', 'text')),
        PRIMARY KEY (source, target, kind)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX links_by_target ON links (target)",
    "CREATE INDEX links_by_kind ON links (kind)",
    """CREATE TABLE photo_uses (
        article TEXT NOT NULL, photo TEXT NOT NULL, PRIMARY KEY (article, photo)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX photo_uses_by_photo ON photo_uses (photo)",
    """CREATE TABLE labels (
        article TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('author', 'tag', 'source')),
        name TEXT NOT NULL, name_key TEXT NOT NULL, PRIMARY KEY (article, kind, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX labels_by_name ON labels (kind, name, name_key)",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author,
        tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3'
    )""",
    """CREATE TABLE drafts (
        article TEXT PRIMARY KEY, base_revision TEXT NOT NULL, content TEXT NOT NULL,
        saved_at TEXT NOT NULL, person TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE photos (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        byte_size INTEGER NOT NULL,
        imported_at TEXT NOT NULL,
        notes TEXT NOT NULL,
        revision TEXT NOT NULL,
        record TEXT NOT NULL,
        words_key TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE photo_revisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, photo TEXT NOT NULL REFERENCES photos (id),
        parents TEXT NOT NULL, record TEXT NOT NULL, made_at TEXT NOT NULL, person TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX photo_revisions_by_photo ON photo_revisions (photo)",
    """CREATE TABLE board_revisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, board TEXT NOT NULL, parents TEXT NOT NULL,
        content TEXT NOT NULL, made_at TEXT NOT NULL, person TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX board_revisions_by_board ON board_revisions (board, number)",
    """CREATE TABLE site_revisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parents TEXT NOT NULL,
        content TEXT NOT NULL, made_at TEXT NOT NULL, person TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE bundles (
        sequence INTEGER PRIMARY KEY, bundle_id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, person TEXT NOT NULL,
        base_sequence INTEGER, content_key TEXT NOT NULL, folder TEXT NOT NULL, tagmanifest_sha256 TEXT NOT NULL,
        items TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE ledger (
        article_id TEXT PRIMARY KEY, content_digest TEXT NOT NULL,
        revision_id TEXT NOT NULL REFERENCES revisions (id), first_published_at TEXT NOT NULL,
        changed_at TEXT NOT NULL, slug TEXT NOT NULL, language TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make every table of version 1."""
    for statement in STATEMENTS:
        op.execute(statement)
