"""What is wrong with a document's markings, each with its place and the rule it breaks. Decides and removes nothing.

The findings are rows of `lint.toml`; what single marks say wrong comes from `markings`, what the reading doubted from
`detect`. Here they are gathered and placed.
"""

import datetime as dt
from bisect import bisect_right
from dataclasses import replace

from redactor.advise.lint_banner import against_banner, banners_differ
from redactor.advise.lint_block import block_problems
from redactor.advise.lint_look import Look, table
from redactor.advise.lint_marks import missing_marks, misspelt_captions, mixed_conventions, wrong_marks
from redactor.detect.portions.segment import read
from redactor.terms.document import Document
from redactor.terms.problem import Problem


def lint(document: Document, as_of: dt.date) -> tuple[Problem, ...]:
    """The marking problems of a document, by place; those of the whole document first.

    Args:
        document: the document.
        as_of: the day that declassification dates are held against.
    """
    reading = read(document)
    look = Look(document, reading, reading.dated or document.source.date, as_of)
    own = [
        *against_banner(look),
        *banners_differ(look),
        *missing_marks(look),
        *wrong_marks(look),
        *misspelt_captions(look),
        *mixed_conventions(look),
        *block_problems(look),
    ]
    told = {problem.code for problem in own}
    doubts = [each for each in reading.problems if told.isdisjoint(table()["told_already"].get(each.code, ()))]
    return tuple(_placed(document, problem) for problem in sorted({*own, *doubts}, key=_by_place))


def _by_place(problem: Problem) -> tuple[int, str, str]:
    return (-1 if problem.start is None else problem.start, problem.code, problem.message)


def _placed(document: Document, problem: Problem) -> Problem:
    """The problem with the line, column and page of its place."""
    if problem.start is None:
        return replace(problem, file=document.source.id)
    before = document.text[: problem.start]
    pages = [page.start for page in document.pages]
    return replace(
        problem,
        file=document.source.id,
        page=bisect_right(pages, problem.start) if pages else None,
        line=before.count("\n") + 1,
        column=problem.start - (before.rfind("\n") + 1) + 1,
    )
