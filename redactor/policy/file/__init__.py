"""A policy file read: strict YAML, its shape, and what is wrong with it where it stands. Knows no other file."""
