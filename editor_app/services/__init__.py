"""What a person can do: one method, at most one write, returns Changes."""
