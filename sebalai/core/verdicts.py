"""A permission is a verdict with a reason; a refusal carries it to the page."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """A rule says no. The message is a sentence fit for the screen."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = str(reason)


class Forbidden(Refused):
    """The person lacks the power, whatever the state of the thing."""


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise Forbidden with the reason unless allowed."""
        if not self.allowed:
            raise Forbidden(self.reason)


ALLOWED = Verdict(True)


def refuse(reason: str) -> Verdict:
    return Verdict(False, reason)
