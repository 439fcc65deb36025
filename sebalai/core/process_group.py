"""Child processes that live and die together; one that ends early is started again."""

from __future__ import annotations

import logging
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

logger = logging.getLogger(__name__)

_LOOK_EVERY_SECONDS = 0.2
_SHORT_LIFE_SECONDS = 5.0
_SHORT_LIVES_ALLOWED = 3


@dataclass
class Child:
    name: str
    process: subprocess.Popen[bytes]
    born: float
    short_lives: int = 0


class ProcessGroup:
    """SIGTERM or Ctrl+C ends all within ``grace`` seconds, a second one at once."""

    def __init__(self, commands: Mapping[str, Sequence[str]], *, grace: float) -> None:
        self.commands = commands
        self.grace = grace
        self.children: list[Child] = []
        self.signals = 0

    def run(self) -> int:
        """Stay until told to leave; 1 when a child dies as often as it is started."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._count)
        self.children = [self._start(name) for name in self.commands]
        status = 0
        try:
            while not self.signals and not status:
                time.sleep(_LOOK_EVERY_SECONDS)
                status = self._replace_the_dead()
        finally:
            self._end()
        return status

    def _count(self, _number: int, _frame: Any) -> None:
        self.signals += 1

    def _start(self, name: str) -> Child:
        command = self.commands[name]
        process = subprocess.Popen(command)  # noqa: S603 - our own programs
        return Child(name, process, time.monotonic())

    def _replace_the_dead(self) -> int:
        for place, child in enumerate(self.children):
            status = child.process.poll()
            if status is None or self.signals:
                continue
            short = time.monotonic() - child.born < _SHORT_LIFE_SECONDS
            lives = child.short_lives + 1 if short else 0
            if lives >= _SHORT_LIVES_ALLOWED:
                logger.error("%s ended %d times at once; giving up", child.name, lives)
                return 1
            logger.error("%s ended with %s; starting it again", child.name, status)
            self.children[place] = self._start(child.name)
            self.children[place].short_lives = lives
        return 0

    def _end(self) -> None:
        for child in self.children:
            child.process.terminate()
        deadline = time.monotonic() + self.grace
        while any(child.process.poll() is None for child in self.children):
            if time.monotonic() > deadline or self.signals > 1:
                for child in self.children:
                    child.process.kill()
            time.sleep(_LOOK_EVERY_SECONDS / 4)
