"""`sebalai serve`: pages and worker as one group that lives and dies together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEBALAI = [sys.executable, "-m", "sebalai.cli"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(parent: int) -> dict[str, int]:
    """Name → process of the children, by the last word that tells them apart."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = entry.read_text().rpartition(")")[2].split()
            words = (entry.parent / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if int(after_name[1]) == parent and after_name[0] != "Z":
            found["web" if b"granian" in words else "worker"] = int(entry.parent.name)
    return found


def wait_for(condition) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "it does not come that far"
        time.sleep(0.05)


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sehat/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SEBALAI_")}
    return kept | {"SEBALAI_DATA_DIR": str(tmp_path), "SEBALAI_DEMO": "true"}


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def served(environment, port) -> Iterator[subprocess.Popen]:
    subprocess.run(
        [*SEBALAI, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True
    )
    command = [*SEBALAI, "serve", "--port", str(port), "--processes", "1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    yield process
    process.kill()
    process.wait()


def test_one_dies_and_is_replaced_one_signal_ends_all(served, port):
    wait_for(lambda: answers(port))
    wait_for(lambda: children(served.pid).keys() == {"web", "worker"})
    first = children(served.pid)
    os.kill(first["worker"], signal.SIGKILL)
    wait_for(lambda: children(served.pid).get("worker") not in {None, first["worker"]})
    second = children(served.pid)
    assert second["web"] == first["web"]
    served.send_signal(signal.SIGINT)
    assert served.wait(timeout=20) == 0
    assert all(gone(process) for process in second.values())
    assert not answers(port)


def test_a_port_in_use_is_said_before_anything_starts(environment, port):
    with socket.create_server(("127.0.0.1", port)):
        refused = subprocess.run(
            [*SEBALAI, "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 1
    assert f"Porta {port} sedang dipakai; coba --port {port + 1}." in refused.stderr


def test_real_data_is_not_served_with_the_key_of_the_demo(environment, port):
    refused = subprocess.run(
        [*SEBALAI, "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment | {"SEBALAI_DEMO": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert "SEBALAI_SECRET_KEY" in refused.stderr


def test_a_child_that_cannot_live_ends_the_group():
    story = (
        "import sys; from sebalai.core.process_group import ProcessGroup;"
        "sys.exit(ProcessGroup({'x': [sys.executable, '-c', '']}, grace=1).run())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", story], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert b"giving up" in ended.stderr
