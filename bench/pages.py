"""How long list pages take, at 300 plans and at 30,000, for 1, 8 and 32 clients.

Plays the demo into a folder of its own, multiplies its plans, serves it as an operator
would, and reads each page over HTTP from as many threads as there are clients. Clients
and server share the machine: compare the rows of one run, not runs.

python bench/pages.py --seed 1 --scale 1 --json pages.json
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PLANS = (300, 30_000)
CLIENTS = (1, 8, 32)
READS = 120  # of each page by all clients together
PAGES = {
    "my tasks": "/",
    "action plans": "/rencana-aksi/",
    "action plans, filtered": "/rencana-aksi/?state=approved&q=surat",
    "approval matrix": "/rencana-aksi/matriks/",
    "mirrors of units": "/cermin/unit/",
    "people": "/pegawai/",
}
READER = "sari"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="times as many plans")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "SEBALAI_DEMO": "true",
            "SEBALAI_DATA_DIR": folder,
            "SEBALAI_LOG_LEVEL": "ERROR",
        }
        _sebalai(environment, "demo", "--no-serve")
        for plans in PLANS:
            count = round(plans * given.scale)
            session = _prepared(environment, count, given.seed)
            rows += _measured(environment, session, count, given.seed)
    _print(rows)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


def _sebalai(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "sebalai.cli", *arguments]
    subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def _prepared(environment: dict[str, str], count: int, seed: int) -> str:
    """Bring the demo to ``count`` plans; the key of a session of the office."""
    told = f"from bench import many_plans as m; m.main({count}, {seed}, {READER!r})"
    command = [sys.executable, "-c", told]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.split()[-1]


def _measured(
    environment: dict[str, str], session: str, count: int, seed: int
) -> list[dict[str, Any]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sebalai.cli", "serve", f"--port={port}"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port)
        return [
            {"plans": count, "page": name, "clients": clients}
            | _read(port, session, path, clients)
            for name, path in PAGES.items()
            for clients in CLIENTS
        ]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait(port: int) -> None:
    latest = time.monotonic() + 60
    while time.monotonic() < latest:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sehat/")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _read(port: int, session: str, path: str, clients: int) -> dict[str, float]:
    """Milliseconds of each read, after every client has read once for nothing."""

    def client(reads: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        found = []
        for _ in range(reads + 1):
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": session})
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"{path}: {answer.status}")
            found.append((time.perf_counter() - began) * 1000)
        connection.close()
        return found[1:]

    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        each = max(1, READS // clients)
        taken = sorted(ms for one in pool.map(client, [each] * clients) for ms in one)
    seconds = time.perf_counter() - began
    return {
        "p50_ms": taken[len(taken) // 2],
        "p95_ms": taken[int(len(taken) * 0.95)],
        "per_second": (len(taken) + clients) / seconds,
    }


def _print(rows: list[dict[str, Any]]) -> None:
    head = f"{'plans':>7}  {'page':<24}{'clients':>8}{'p50 ms':>9}{'p95 ms':>9}{'per s':>8}"
    print(head)
    for row in rows:
        print(
            f"{row['plans']:>7,}  {row['page']:<24}{row['clients']:>8}"
            f"{row['p50_ms']:>9.1f}{row['p95_ms']:>9.1f}{row['per_second']:>8.1f}"
        )


if __name__ == "__main__":
    main()
