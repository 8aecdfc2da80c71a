"""Decisions as a person edits them, and how they are taken back into a run."""
