"""Fonts: what their codes mean, what streams set with them, and more characters and glyphs than any page shows."""
