"""Bringing in: what to take, how far it is, what became of it."""
