"""Patterns shared by those who look at Markdown without parsing it."""

import re

FENCED = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?P<quote>[\"']).*?(?P=quote)[ ]*)?)\n"
    r"(?P<code>.*?)(?<=\n)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
"""Fenced code as the parser finds it, on text whose lines end in a newline."""

SHORTCODE = re.compile(r"\{\{[<%][^{}\n]{1,2000}?[>%]\}\}|\{%[^{}\n]{1,2000}?%\}")
"""``{{< … >}}``, ``{{% … %}}`` and ``{% … %}`` of other publishing systems: kept, never obeyed."""

RULE = r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}+|(?:_[ ]{0,2}){3,}+|(?:\*[ ]{0,2}){3,}+)[ ]*"
"""A thematic break, one line of it."""
