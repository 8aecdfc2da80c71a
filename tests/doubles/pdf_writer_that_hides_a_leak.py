"""The command line with a PDF writer that leaves a withheld word in a stream that no page shows."""

import io

import pikepdf

from redactor.batch import outputs
from redactor.cli.main import run
from redactor.release.pdf import write_pdf


def leaking(released):
    with pikepdf.open(io.BytesIO(write_pdf(released))) as pdf:
        pdf.pages[0]["/PieceInfo"] = pdf.make_stream(b"with incredulity")
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


outputs.write_pdf = leaking
run()
