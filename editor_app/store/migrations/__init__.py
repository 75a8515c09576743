"""Numbered steps, run by Alembic: append-only, and none imports tables.py."""
