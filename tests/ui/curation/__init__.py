"""The screens of curation."""
