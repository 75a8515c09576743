"""Sheets and dialogs over the window."""
