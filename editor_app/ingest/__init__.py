"""What comes in: pasted pages, Markdown with front matter, HTML."""
