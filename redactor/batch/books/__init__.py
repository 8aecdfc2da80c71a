"""The books on a run: ledger, trail, manifest and count."""
