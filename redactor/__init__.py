"""redactor: declassification redaction, from a marked document to a signed release.

The rooms of this package stand in the order in which a document travels through them:
terms, audit, markings, policy, ingest, detect, decide, excise, release, verify, batch, advise, cli.
A later room may import an earlier one, never the reverse. Import from a room's file, not from here.
"""

__version__ = "0.1.0"
