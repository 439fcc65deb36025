"""Workers that are killed while a letter leaves: none arrives twice, none is lost."""

from __future__ import annotations

import pytest

from tests.core.mail_server import mail_server
from tests.core.real_workers import real_workers

COUNT, HELD = 12, 5
HELD_ADDRESS = f"p{HELD}@x.test"


class Story:
    def __init__(self, workers, server) -> None:
        self.workers, self.server = workers, server
        workers.python("-m", "tests.core.queue_letters", str(COUNT)).wait()

    def states(self) -> list[str]:
        return [state for (state,) in self.workers.rows("state", "core_message")]

    def all_settled(self) -> bool:
        return not {"queued", "sending"} & set(self.states())

    def arrived(self) -> list[int]:
        return sorted(self.server.addresses.count(f"p{n}@x.test") for n in range(COUNT))


@pytest.fixture
def server():
    with mail_server() as server:
        yield server


@pytest.fixture
def story(tmp_path, monkeypatch, transactional_db, server):
    url = f"smtp://127.0.0.1:{server.port}?tls=none"
    monkeypatch.setenv("SEBALAI_SMTP_URL", url)
    monkeypatch.setenv("SEBALAI_MAIL_FROM", "sebalai@x.test")
    with real_workers(tmp_path, monkeypatch) as workers:
        yield Story(workers, server)


@pytest.mark.parametrize(("stage", "arrivals"), [("before", 0), ("after", 1)])
def test_kill_9_sends_nothing_twice(story, server, stage, arrivals):
    """Held before the server has the text, and after it has taken it."""
    server.hold(HELD_ADDRESS, stage)
    killed = story.workers.worker()
    story.workers.wait_for(server.holding.is_set)
    killed.kill()
    killed.wait()
    server.let_go()
    story.workers.worker()
    story.workers.wait_for(story.all_settled)
    expected = ["sent"] * COUNT
    expected[HELD] = "uncertain"
    assert story.states() == expected
    assert server.addresses.count(HELD_ADDRESS) == arrivals
    assert story.arrived() == sorted([arrivals] + [1] * (COUNT - 1))


def test_a_worker_that_is_told_to_leave_ends_between_two_letters(story, server):
    server.hold(HELD_ADDRESS, "after")
    leaving = story.workers.worker("--grace", "20")
    story.workers.wait_for(server.holding.is_set)
    leaving.terminate()
    server.let_go()
    assert leaving.wait() == 0
    assert story.states()[: HELD + 1] == ["sent"] * (HELD + 1)
    assert "sending" not in story.states()
    story.workers.worker()
    story.workers.wait_for(story.all_settled)
    assert story.states() == ["sent"] * COUNT
    assert story.arrived() == [1] * COUNT
