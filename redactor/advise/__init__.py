"""Questions about decisions (explain, lint, impact). None of them writes a release."""
