"""The room that knows the whole journey: plan, run, ledger, sign-off."""
