"""Find and replace: in the open article, and in all of them."""
