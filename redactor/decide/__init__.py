"""Policy, portions, findings and a reviewer's word become one Decision a portion. Removes nothing."""
