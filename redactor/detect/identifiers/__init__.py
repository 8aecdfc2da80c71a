"""Identifiers of persons: addresses, numbers and dates that a policy may mask beside names."""
