"""The document laid out: its head, body, foot and pages, cut into blocks that cover the text exactly once."""
