"""No network at run time, ever: a process of ours that tries to open a connection is stopped.

Some packages we stand on would download a model or a list when they miss one. This guard is the second lock behind
their own settings; it cannot be taken off once it is on.
"""

import sys

_FORBIDDEN = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"})

_shut = False


def shut_network() -> None:
    """Refuse every connection and look-up of this process from now on.

    The refusal is an OSError raised inside whatever tried, which is what a machine without a network answers too.
    """
    global _shut  # noqa: PLW0603 -- an audit hook is the process's own state: it can be added, never removed
    if not _shut:
        _shut = True
        sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise OSError("redactor opens no connection")
