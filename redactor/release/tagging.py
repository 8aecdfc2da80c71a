"""The structure tree of a release: what each piece of ink is, in reading order (ISO 32000-1, 14.7 and 14.8).

A withheld place is a `Span` whose `ActualText` says so, for readers by ear (36 CFR 1194, WCAG 2.0 level AA).
"""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from redactor.release.draw import Mark
from redactor.release.sheet import Part


def tag(pdf: pikepdf.Pdf, parts: Sequence[Part], marks: Sequence[Mark]) -> None:
    """Gives the PDF its structure tree and says that it has one.

    Args:
        pdf: a PDF whose pages hold the marked content; changed in place.
        parts: the parts that marks name by index.
        marks: in reading order; those of one part stand together.
    """
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    pages = [page.obj for page in pdf.pages]
    parents: list[list[pikepdf.Object]] = [[] for _ in pages]
    elements: dict[int, pikepdf.Object] = {}
    holders: dict[tuple[str, int], pikepdf.Object] = {}
    for mark in marks:
        element = elements.get(mark.part)
        if element is None:
            part = parts[mark.part]
            element = _added(pdf, _holder(pdf, part, document, holders), part.tag)
            elements[mark.part] = element
        content = Dictionary(Type=Name.MCR, Pg=pages[mark.page_index], MCID=mark.mcid)
        owner = element
        if mark.spoken is None:
            element.K.append(content)
        else:
            owner = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Span, P=element, K=content, ActualText=String(mark.spoken))
            )
            element.K.append(owner)
        parents[mark.page_index].append(owner)
    for page_index, page in enumerate(pages):
        page.StructParents = page_index
        page.Tabs = Name.S
    numbers = [item for i, owners in enumerate(parents) for item in (i, pdf.make_indirect(Array(owners)))]
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _holder(
    pdf: pikepdf.Pdf, part: Part, document: pikepdf.Object, holders: dict[tuple[str, int], pikepdf.Object]
) -> pikepdf.Object:
    """The element that a part stands in, made with those around it where they are not there yet."""
    holder = document
    for name, number in part.under:
        found = holders.get((name, number))
        if found is None:
            found = holders[name, number] = _added(pdf, holder, name)
        holder = found
    return holder


def _added(pdf: pikepdf.Pdf, holder: pikepdf.Object, name: str) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{name}"), P=holder, K=Array()))
    if name == "TH":
        element.A = Dictionary(O=Name.Table, Scope=Name.Column)
    holder.K.append(element)
    return element
