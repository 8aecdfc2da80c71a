"""A made-up telegram is read once before workers are copied from this process, and taken all the way by one that must be quick.

Readers and verifier make patterns and tables on first use, which takes longer than twenty short documents. What this
process made, its copies have; without it each worker makes its own. Nothing of it is kept but those.
"""

from contextlib import suppress
from functools import lru_cache

from redactor.batch.cached import cached_policy
from redactor.batch.decided import Proposed, Rules, decide_with, released_of
from redactor.batch.expectation import expected_of
from redactor.batch.options import RunOptions
from redactor.batch.outputs import verified_outputs
from redactor.batch.proposal import prepare
from redactor.decide.decide import decide
from redactor.detect.findings import find_all
from redactor.detect.portions.segment import read
from redactor.policy.registers import in_force_under
from redactor.terms.document import Document, Source
from redactor.verify.check import verify

#: Every part of a telegram that has patterns of its own; nobody and no place in it exists.
_TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON 000001

SIPDIS

E.O. 12958: DECL: 06/05/2016
TAGS: PREL, PGOV
SUBJECT: (U) HARBOR TALKS
REF: RIVERTON 12

Classified By: Ambassador A. Quill, for reasons 1.4 (b) and (d)

1. (C) The talks were held.

2. (S//NF) They go on.

QUILL
"""


@lru_cache(4)
def rehearse(policy: str) -> None:
    """Read the telegram under a policy, once a process. Never raises: what fails here will be told of each document.

    No name is looked for in it: the models for that start threads, and a process that has some is not copied.
    """
    with suppress(Exception):
        prepare()
        with in_force_under(cached_policy(policy)):
            read(Document(Source("rehearsal", "rehearsal", "text"), _TELEGRAM))
        verify(_TELEGRAM.encode(), "text", None)


def rehearse_work(options: RunOptions) -> None:
    """Take the telegram through all that the run does to a document, in a process that is not copied any more.

    Models, writers and readers are loaded by it. Nothing is written. Never raises: what fails here will be told of each
    document.
    """
    with suppress(Exception):
        prepare()
        policy = cached_policy(options.policy)
        with in_force_under(policy):
            document = Document(Source("rehearsal", "rehearsal", "text"), _TELEGRAM)
            reading = read(document)
            findings = find_all(document, reading, policy)
            decision = decide(document, reading, findings, policy, options.as_of)
            rules = Rules(policy, options.as_of, options.out)
            decided = decide_with(None, Proposed(document, reading, findings, decision, rules))
            released = released_of(decided)
            expected = expected_of(document, reading, decided.decision, released)
            verified_outputs(released, expected, options.formats, "rehearsal")
