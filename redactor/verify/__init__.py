"""Outputs are reopened with code that did not write them, to look for what must not be there.

What this room does: it takes the bytes of an output, ours or any tool's, and says what a reader could learn from it
beyond what its pages show (`check.verify`). What it does not do: it mends nothing, writes nothing, and knows neither
policies nor decisions; what was withheld is handed to it (`expected.Expected`).
"""
