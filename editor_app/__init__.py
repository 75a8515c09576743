"""The editorial workstation: write and curate offline, publish bundles to the site.

domain    the newsroom's words and rules; standard library only
body      the article's text: blocks, Markdown in and out, safe HTML
store     the local database                pictures  pixels and their metadata
ingest    what comes in                     publish   articles -> bundle -> target
services  what a person can do              ui        everything Qt
newsroom  opens a newsroom and wires the core; app the window, cli the command line

See docs/architecture.md for who may import whom.
"""

__version__ = "0.1.0"
