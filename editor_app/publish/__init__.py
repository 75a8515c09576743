"""Finished articles -> bundle -> target."""
