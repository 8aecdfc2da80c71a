"""Broken and hostile files are refused or flagged: never a crash, never work without bounds."""

import logging
import random
import zlib

import pikepdf
import pypdfium2
import pytest

from redactor.errors import InputError
from redactor.release.pdf import write_pdf
from redactor.verify.apart import Apart
from redactor.verify.check import verify
from redactor.verify.limits import Limits
from redactor.verify.pdf.file.carve import carve
from redactor.verify.pdf.file.literals import literals
from tests.verify.pdf.injectors.file import cut_short, unreferenced_stream
from tests.verify.pdf.injectors.good import EXPECTED, changed, good
from tests.verify.pdf.injectors.pages import text_under_box
from tests.verify.test_releases import VARIANTS, expected

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"


def made_of(*objects: bytes) -> bytes:
    """A file of objects written as given, with a right table."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d/Filter%s>>stream\n" % (len(data), filters) + data + b"\nendstream"


def bomb(layers: int = 1) -> bytes:
    data = bytes(40 << 20)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return made_of(CATALOG, PAGES, PAGE, stream(data, b"[" + b"/FlateDecode" * layers + b"]"))


def drawings(*contents: bytes) -> bytes:
    """A page that draws the first of these drawings, each of which names the next one, the last one itself."""
    page = PAGE.replace(b"/Contents 4 0 R", b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>")
    last = len(contents) - 1
    forms = [
        b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
        % (5 + min(number + 1, last), len(content), content)
        for number, content in enumerate(contents)
    ]
    return made_of(CATALOG, PAGES, page, stream(zlib.compress(b"/F Do")), *forms)


REFUSED = {
    "a bomb": (bomb(), "inflates"),
    "a bomb in a bomb": (bomb(2), "inflates"),
    "a page tree that names itself": (made_of(CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"), "cannot be read"),
    "too many pages": (made_of(CATALOG, b"<</Type/Pages/Kids[" + b"3 0 R " * 40_000 + b"]>>", PAGE), "too many pages"),
    "more pages than its bytes can hold": (
        made_of(CATALOG, b"<</Type/Pages/Kids[" + b"3 0 R " * 4_000 + b"]>>", PAGE),
        "too many pages",
    ),
    "no pages": (made_of(CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"), "cannot be read"),
    "junk after the header": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be read"),
    "a password": (changed(good(), encryption=pikepdf.Encryption(owner="o", user="u")), "password"),
    "a drawing that draws itself": (drawings(b"/F Do"), "draw each other"),
    "drawings that draw each other": (drawings(*[b"/F Do " * 4] * 12, b"f"), "draw each other"),
    "a picture beyond measure": (
        made_of(CATALOG, PAGES, PAGE, b"<</Length 0/Subtype/Image/Width 90000/Height 90000>>stream\n\nendstream"),
        "picture",
    ),
}


@pytest.mark.parametrize(("data", "match"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_checked_is_refused(data, match):
    with pytest.raises(InputError, match=match):
        verify(data, "pdf", EXPECTED, Limits(stream_bytes=16 << 20))


NESTED = {
    "drawings within bounds": drawings(b"/F Do /F Do", b"/F Do", b"f"),
    "a table of objects that names itself": made_of(CATALOG, PAGES, PAGE, stream(b"")).replace(
        b"trailer\n<<", b"trailer\n<</Prev 290 "
    ),
    "pages that lie about their number": made_of(CATALOG, PAGES.replace(b"/Count 1", b"/Count 2000000000"), PAGE),
    "objects that lie about their number": made_of(
        CATALOG, PAGES, PAGE, stream(b""), b"<</Type/ObjStm/N 999999999/First 5/Length 3>>stream\nabc\nendstream"
    ),
    "an inline picture beyond measure": made_of(
        CATALOG, PAGES, PAGE, stream(zlib.compress(b"BI /W 60000 /H 60000 /BPC 8 /CS /G ID \0\0 EI"))
    ),
    "arrays": made_of(CATALOG, PAGES, PAGE, b"[" * 100_000 + b"]" * 100_000),
    "contents": made_of(CATALOG, PAGES, PAGE, stream(zlib.compress(b"[" * 500_000))),
    "states": made_of(CATALOG, PAGES, PAGE, stream(zlib.compress(b"q " * 500_000))),
    "a page of no size": made_of(CATALOG, PAGES, PAGE.replace(b"612 792", b"0 0"), stream(b"")),
    "a page of all size": made_of(CATALOG, PAGES, PAGE.replace(b"612 792", b"1e12 1e12"), stream(b"")),
    "bookmarks that name themselves": made_of(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
        PAGES,
        PAGE,
        stream(b""),
        b"<</First 5 0 R/Next 5 0 R/Title(x)>>",
    ),
}


@pytest.mark.parametrize("data", NESTED.values(), ids=NESTED.keys())
def test_depth_and_loops_are_survived(data):
    verify(data, "pdf", EXPECTED)


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_file_never_crashes_the_check(seed):
    source = random.Random(seed)  # noqa: S311 -- the same mutations every time
    data = bytearray(source.choice((good, text_under_box, unreferenced_stream))())
    for _ in range(source.choice((1, 3, 12))):
        at = source.randrange(len(data))
        if source.random() < 0.5:
            data[at] = source.randrange(256)
        else:
            del data[at : at + source.randrange(1, 30)]
    try:
        report = verify(bytes(data), "pdf", EXPECTED)
    except InputError:
        return
    assert report.leaks or b"uznets" not in data


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("seed", range(40))
def test_bits_turned_in_a_release_pass_only_where_they_say_nothing(seed):
    source = random.Random(seed)  # noqa: S311 -- the same bits every time
    whole = write_pdf(VARIANTS["signed"])
    data = bytearray(whole)
    for _ in range(source.choice((1, 1, 4, 30))):
        data[source.randrange(len(data))] ^= 1 << source.randrange(8)
    try:
        report = verify(bytes(data), "pdf", expected(VARIANTS["signed"]))
    except InputError:
        return
    assert report.leaks or page_texts(bytes(data)) == page_texts(whole)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_never_passed(share):
    data = good()
    try:
        report = verify(data[: int(len(data) * share)], "pdf", None)
    except InputError:
        return
    assert report.leaks


def test_readers_say_nothing_of_what_they_stumble_over(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        verify(cut_short(), "pdf", EXPECTED)
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "data", [b"(" * 300_000, b"(\\" * 150_000, b"[(a)" * 80_000, b"<41" * 100_000, b"(" * 9_000 + b")" * 9_000]
)
def test_unbalanced_strings_are_read_in_one_pass(data):
    assert sum(1 for _ in literals(data)) <= len(data)


def test_strings_are_read_with_their_escapes_and_their_pieces_joined():
    found = list(literals(rb"[(K) -5 (uz\156et)] TJ /X <feff0041> Tj (a (b) c) Tj (\8)"))
    assert found == ["K", "uznet", "A", "Kuznet", "b", "a (b) c", "8"]


def test_streams_are_carved_whether_referenced_or_not():
    found = [stream.decoded for stream in carve(unreferenced_stream(), Limits())]
    assert any(b"netsova" in decoded for decoded in found)


def test_a_file_that_ends_its_reader_is_refused_and_the_next_is_read():
    endless = stream(zlib.compress(b"0 0 500 500 re f " * 3_000_000))
    with Apart(Limits(cpu_s=1, cpu_s_per_mib=0)) as apart:
        with pytest.raises(InputError, match="more memory or time"):
            apart.verify(made_of(CATALOG, PAGES, PAGE, endless), "pdf", None)
        assert apart.verify(good(), "pdf", EXPECTED).leaks == ()
        with pytest.raises(InputError, match="password"):
            apart.verify(REFUSED["a password"][0], "pdf", None)
