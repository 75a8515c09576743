"""What comes in from outside: pasted pages, Markdown with front matter, HTML, Word documents, pictures."""
