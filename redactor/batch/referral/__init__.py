"""Asking other offices: packages that go to them, and answers that come back."""
