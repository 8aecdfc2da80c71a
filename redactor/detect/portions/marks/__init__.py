"""Portion marks: what stands where a mark stands, whether it is one, and which block it marks."""
