"""Papers about a run: the index of what is withheld, letters, the report for the supervisor."""
