"""One process that plays scenes beside the pages, as often as it is asked."""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DONE = "done"


class Backstage:
    """``play("scenes.load_staff()")`` carries that out, to its end."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.backstage"],
            cwd=ROOT,
            env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self, scene: str) -> None:
        stdin, stdout = self.process.stdin, self.process.stdout
        stdin.write(f"{json.dumps(scene)}\n")
        stdin.flush()
        told: list[str] = []
        for line in stdout:
            if line.strip() == DONE:
                return
            told.append(line)
        raise AssertionError(f"{scene}:\n{''.join(told)}")

    def end(self) -> None:
        self.process.communicate()


def main() -> None:
    """Play what is read, a scene a line, until there is none; whatever fails ends it."""
    import_module("django").setup()
    stage = {"scenes": import_module("tests.journeys.scenes")}
    for line in sys.stdin:
        try:
            exec(json.loads(line), stage)
        except Exception:
            traceback.print_exc(file=sys.stdout)
            raise
        sys.stdout.write(f"{DONE}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
