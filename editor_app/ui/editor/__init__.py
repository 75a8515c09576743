"""The article editor."""
