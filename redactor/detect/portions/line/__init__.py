"""What one line says by itself: an envelope line, a banner, a caption, a level, a label, words of an office."""
