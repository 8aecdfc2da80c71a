"""What happened, without a word of any document."""
