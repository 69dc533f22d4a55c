"""Work on documents in worker processes: in order, within limits, one bad item costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time

import pytest

from pipelines.extract.errors import ReadError
from pipelines.extract.workers import Failure, map_documents
from pipelines.settings import Settings

SETTINGS = Settings(workers=2, seconds_per_document=3, megabytes_per_worker=256)


def behave(item: str) -> str:
    """A task that does what its item says."""
    match item.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["swell"]:
            return str(len(bytearray(2 << 30)))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["refuse"]:
            raise ReadError("encrypted", "It is locked.")
        case ["call"]:
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        case ["ask"]:
            socket.getaddrinfo("example.org", 80)
        case ["fail"]:
            raise ZeroDivisionError("a fault of the program")
        case ["where"]:
            return (multiprocessing.parent_process() and "in a worker") or "in the main process"
    return item.upper()


def test_results_come_in_the_order_of_the_items_and_bad_items_cost_only_themselves() -> None:
    items = ["sleep 0.5", "a", "swell", "b", "die", "c", "refuse", "fail", "sleep 60", "d"]
    results = dict(map_documents(behave, items, settings=SETTINGS))
    assert list(results) == items
    reasons = {item: found.reason for item, found in results.items() if isinstance(found, Failure)}
    assert reasons == {
        "swell": "out_of_memory",
        "die": "crashed",
        "refuse": "encrypted",
        "fail": "crashed",
        "sleep 60": "timeout",
    }
    assert [results[each] for each in ("sleep 0.5", "a", "b", "c", "d")] == ["SLEEP 0.5", "A", "B", "C", "D"]
    failed = results["fail"]
    assert isinstance(failed, Failure)
    assert "ZeroDivisionError" in failed.message


def test_no_document_reaches_the_network() -> None:
    results = dict(map_documents(behave, ["call", "ask", "a"], settings=SETTINGS))
    reasons = {item: found.reason for item, found in results.items() if isinstance(found, Failure)}
    assert (reasons, results["a"]) == ({"call": "network", "ask": "network"}, "A")


def test_progress_counts_to_the_end_and_never_back() -> None:
    told: list[tuple[str, int, int]] = []
    items = [f"item {number}" for number in range(20)]
    list(
        map_documents(
            behave, items, settings=SETTINGS, progress=lambda *args: told.append(args), what="reading a.zip"
        )
    )
    counts = [done for _, done, _ in told]
    assert told[-1] == ("reading a.zip", 20, 20)
    assert counts == sorted(counts)


@pytest.mark.parametrize("items", [["where"], ["where", "where"]])
def test_even_one_item_is_worked_on_in_a_worker(items: list[str]) -> None:
    assert [result for _, result in map_documents(behave, items, settings=SETTINGS)] == ["in a worker"] * len(
        items
    )


def test_no_items_no_work() -> None:
    assert list(map_documents(behave, [], settings=SETTINGS)) == []


def test_who_stops_listening_stops_the_work() -> None:
    started = time.monotonic()
    results = map_documents(behave, ["a", "sleep 60", "sleep 60"], settings=Settings(workers=2))
    assert next(results)[1] == "A"
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 30
