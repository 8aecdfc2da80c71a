"""Persons: by structure, by rule and by model, everywhere once found, linked. Decides nothing about them."""
