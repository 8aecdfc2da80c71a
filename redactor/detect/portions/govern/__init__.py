"""What governs each portion: marks, banners, notices, restrictions, and what is inherited."""
