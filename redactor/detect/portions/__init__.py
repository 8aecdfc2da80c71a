"""Portions: a document cut into parts, and what governs each. `segment.read` is the door.

The rooms in the order of the work: `line` (what one line says), `classification_block`, `layout` (head, body, foot, pages,
blocks), `marks` (portion marks and the block each one marks), `govern` (what each portion's level comes from).
"""
