"""The article's text; the only user of markdown."""
