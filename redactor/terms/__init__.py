"""The frozen types everyone speaks in; no I/O, no rule of any law, no third-party import."""
