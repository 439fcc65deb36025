"""The product as an operator runs it: a data folder of its own, a free port."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.journeys.backstage import ROOT, Backstage

READY_SECONDS, GRACE_SECONDS = 60, 25


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``settings`` are SEBALAI_* of this installation."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log, self.data = folder / "server.log", folder / "data"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SEBALAI_")}
        # Many processes start here: where none may leave its byte code beside the
        # source, they share it in this folder instead of compiling all of it again.
        if kept.pop("PYTHONDONTWRITEBYTECODE", ""):
            kept["PYTHONPYCACHEPREFIX"] = str(folder.parent / "compiled")
        self.environment = {
            **kept,
            "SEBALAI_DEMO": "true",
            "SEBALAI_DATA_DIR": str(self.data),
            "SEBALAI_BASE_URL": self.url,
            **settings,
        }
        self.group: subprocess.Popen | None = None
        self._backstage: Backstage | None = None

    def run(self, *arguments: str) -> None:
        """One command of `sebalai`, to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "sebalai.cli", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert not done.returncode, done.stdout + done.stderr

    def play(self, scene: str) -> None:
        """Python with ``scenes`` at hand, before the doors open or beside the pages."""
        self._backstage = self._backstage or Backstage(self.environment)
        self._backstage.play(scene)

    def start(self) -> None:
        """Pages and worker, in a session of their own; back when they answer."""
        with self.log.open("wb") as log:
            self.group = subprocess.Popen(
                [sys.executable, "-m", "sebalai.cli", "serve", f"--port={self.port}"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        latest = time.monotonic() + READY_SECONDS
        while not self._answers():
            assert time.monotonic() < latest, f"no answer:\n{self.told()}"
            assert self.group.poll() is None, f"ended by itself:\n{self.told()}"

    def stop(self) -> None:
        """Ask as Ctrl+C does; what then still lives is killed, and fails the run."""
        if self._backstage:
            self._backstage.end()
        if self.group is None:
            return
        self.group.send_signal(signal.SIGTERM)
        try:
            self.group.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.group.pid, signal.SIGKILL)
            self.group.wait()
            raise

    def told(self) -> str:
        """The end of what pages and worker printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-8000:]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sehat/", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.group.wait(0.1)
            return False
