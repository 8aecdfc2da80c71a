"""How a number of things is said to people: `1 passage`, `2 passages`, `1,200 passages`."""


def counted(count: int, one: str, many: str = "") -> str:
    """So many things in words.

    Args:
        count: how many.
        one: what a single one is called, and does (`portion waits`).
        many: what several are (`portions wait`); empty where an s makes it.
    """
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
