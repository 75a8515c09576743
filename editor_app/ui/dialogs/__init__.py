"""Dialogs, each on its own."""
