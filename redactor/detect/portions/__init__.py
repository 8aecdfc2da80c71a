"""Portions: a document cut into parts, and what governs each. `segment.read` is the door."""
