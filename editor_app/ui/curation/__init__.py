"""Panels of related articles and the editor's choice."""
