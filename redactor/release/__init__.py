"""A Released value becomes text or PDF. Cannot reach a source, a finding or a decision."""
