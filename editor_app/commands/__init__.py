"""The subcommands of the command line: a function each, over the same services as the window."""

DONE, PROBLEMS, REFUSED = 0, 1, 2
"""Exit status: done; done, with problems that are listed; refused with one clear line on stderr."""
