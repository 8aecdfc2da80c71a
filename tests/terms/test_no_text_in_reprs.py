"""Values that hold text of a document, or words of a policy, do not show it."""

from redactor.ingest.sources import Item
from redactor.terms.document import Document, Source

SECRET = "zanzibar-lantern"


def test_a_document_shows_its_size_only():
    document = Document(Source("a", "a", "text"), SECRET)
    assert SECRET not in repr(document)
    assert "16 code points" in repr(document)


def test_an_item_shows_its_medium_only():
    assert SECRET not in repr(Item(Source("a", "a", "record"), text=SECRET))
