"""Content flags: cryptonyms, nuclear terms and what foreign officials said. They tell a rule where to look; they decide nothing."""
