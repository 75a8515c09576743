"""Photo fields and pictures on screen."""
