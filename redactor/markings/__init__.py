"""Classification markings: registers as data, parser, roll-up. Reads single markings, not documents."""
