"""Pixels and their metadata; the only user of the image libraries."""
