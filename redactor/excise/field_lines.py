"""The fields of a classification block stay on lines of their own where a name is masked in one of them.

A portion with a masked place is set anew, because the source's line breaks beside a place could tell its width. A break
before the name of a field tells nothing: it stands there however long the name was.
"""

import re
from dataclasses import replace

from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Place, Run

#: A line end before a field of the block (E.O. 13526, section 1.6(a); 32 CFR 2001.21), unless a sentence goes on there: a
#: field in the middle of one may have come to a line's start by the width of what stands before it.
_FIELD = re.compile(
    r"(?<![.,;:\s])[ \t]*\n[ \t]*(?=(?:classified by|derived from|drv from|declassif(?:y|ied|ication)|downgrade|decl)\b"
    r"[ \w]{0,24}:)",
    re.IGNORECASE,
)


def by_field(block: Block) -> tuple[Block, ...]:
    """The block, or where it is set anew a block of each line that begins with the name of a field.

    Only those that hold a place are set anew still.
    """
    if not block.refill or block.kind is not PortionKind.AUTHORITY:
        return (block,)
    lines: list[list[Run | Place]] = [[]]
    for piece in block.pieces:
        if isinstance(piece, Place) or piece.picture:
            lines[-1].append(piece)
            continue
        first, *others = _FIELD.split(piece.text)
        lines[-1] += [replace(piece, text=first)] if first else []
        lines += [[replace(piece, text=text)] for text in others]
    parted = [
        replace(block, pieces=tuple(pieces), refill=any(isinstance(piece, Place) for piece in pieces), gap_lines=0)
        for pieces in lines
        if pieces
    ]
    return (*parted[:-1], replace(parted[-1], gap_lines=block.gap_lines))
