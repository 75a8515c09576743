"""The newsroom's words and rules, on the standard library alone."""
