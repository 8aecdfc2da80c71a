"""The command line with a PDF writer that prints a withheld word."""

import io

import pikepdf

from redactor.batch import outputs
from redactor.cli.main import run
from redactor.release.pdf import write_pdf


def leaking(released):
    with pikepdf.open(io.BytesIO(write_pdf(released))) as pdf:
        page = pdf.pages[0]
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
        )
        page.Resources.Font["/Leak"] = font
        page.contents_add(b"BT /Leak 9 Tf 60 60 Td (with incredulity) Tj ET")
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


outputs.write_pdf = leaking
run()
