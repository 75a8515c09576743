"""Numbered steps, run by Alembic: append-only, and none imports tables.py.

A step says in ``references_written`` in which tables it wrote rows that refer to others, or rows of others were taken
away from under them: these are checked afterwards. Of a step that says nothing everything is.
"""
