"""How far a letter came over a channel, whatever the channel is."""

from __future__ import annotations

from datetime import timedelta
from types import TracebackType
from typing import Any, Self


class NotTaken(Exception):
    """The other side did not take the letter; says why, in its own words.

    ``after``: how long it asks us to wait.
    """

    def __init__(self, words: str = "", after: timedelta = timedelta()) -> None:
        super().__init__(words)
        self.after = after


class Unreachable(NotTaken):
    """It does not answer, or takes nothing for now."""


class Barred(NotTaken):
    """It refuses us: sign-in, encryption, address or sender."""


class NotNow(NotTaken):
    """Not this letter, not yet."""


class Never(NotTaken):
    """Not this letter."""


class Lost(Exception):
    """The line broke when the other side had the whole letter: taken or not."""


class Unwritable(Exception):
    """The letter cannot be put into the form of the channel; says why."""


class NothingLeft(Exception):
    """What was to leave is not there any more; nobody misses it."""


class Line:
    """A way to the other side, for one letter after the other."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def open(self) -> None:
        """Make ready unless ready; raises Unreachable or Barred."""

    def close(self) -> None:
        """Let go of what stays open between two letters."""

    def hand_over(self, parcel: Any) -> None:
        """Return once the other side has taken it; else raise how far it came."""
        raise NotImplementedError
