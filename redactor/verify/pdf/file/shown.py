"""What a file shows, as one text to hold other texts against: bookmarks, comments, leftovers."""

from redactor.verify.fold import join_broken, letters, tokens
from redactor.verify.vocabulary import label_words

#: Shorter words tell nothing and are torn and glued too often to be compared.
_WORD_LETTERS = 3


class Shown:
    """The shown text of a whole file, ready to be asked what it holds.

    Args:
        pages: the text each page shows.
    """

    def __init__(self, pages: tuple[str, ...]) -> None:
        texts = [join_broken(page) for page in pages]
        self._words = frozenset(word for text in texts for word in tokens(text))
        self._letters = "\n".join(map(letters, texts))

    def __repr__(self) -> str:
        return f"Shown({len(self._letters)} letters)"

    def unshown(self, text: str) -> set[str]:
        """The words of a text that no page shows; words of redaction labels and short ones aside.

        A word that is shown only within others, as readers glue and tear them, is shown.
        """
        unknown = {
            word
            for word in set(tokens(join_broken(text))) - self._words
            if len(word) >= _WORD_LETTERS and word not in label_words()
        }
        return {word for word in unknown if word not in self._letters}
