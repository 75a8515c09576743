"""The local database; the only user of sqlalchemy."""
