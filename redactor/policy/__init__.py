"""A policy file becomes a Policy: load with line numbers, check, schema. Decides nothing."""
