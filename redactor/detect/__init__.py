"""A Document is read: portions, persons, terms. Decides nothing."""
