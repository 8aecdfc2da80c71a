"""Source bytes become a Document: text, pages, and where each character stands. Understands nothing of it."""
