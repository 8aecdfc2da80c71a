"""The bar of a run on a terminal: what is done and what is left, below the lines that are told meanwhile."""

from typing import Any

from redactor.cli.printable import printable


class Bar:
    """A line that turns, on standard error.

    It turns by itself from the second word on: that takes a thread, and while a process has a second one its workers
    cannot be copies of it, which start in a fraction of the time. Before the first document is through nothing is told.
    """

    def __init__(self, said: str) -> None:
        self._shown = self._started(said, turns=False)
        self._turns = False

    def show(self, said: str) -> None:
        """Puts other words on the line."""
        if self._turns:
            self._shown.update(self._shown.task_ids[0], description=said)
            return
        self.stop()
        self._shown = self._started(said, turns=True)
        self._turns = True

    def tell(self, line: str) -> None:
        """One line above the bar."""
        from rich.text import Text

        self._shown.console.print(Text(printable(line)), soft_wrap=True)

    def stop(self) -> None:
        """Takes the line off the terminal."""
        self._shown.stop()

    @staticmethod
    def _started(said: str, *, turns: bool) -> Any:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
        shown = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=turns)
        shown.add_task(said, total=None)
        shown.start()
        return shown
