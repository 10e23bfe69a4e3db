"""Requests at the same moment, each in a thread."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask


def at_once(app: Flask, jobs: list[Callable[[], int]]) -> Counter[int]:
    """The status each job got, all started together."""
    barrier, statuses = Barrier(len(jobs)), []

    def run(job: Callable[[], int]) -> None:
        with app.app_context():
            barrier.wait()
            statuses.append(job())

    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(statuses)
