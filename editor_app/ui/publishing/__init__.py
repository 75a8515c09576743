"""Checks and publishing."""
