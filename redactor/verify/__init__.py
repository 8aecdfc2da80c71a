"""Outputs are reopened with code that did not write them, to look for what must not be there."""
