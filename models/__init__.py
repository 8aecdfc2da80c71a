"""Training of the names detector; nothing of it is needed at run time."""
