"""Which tests run on which database in a whole run."""

from types import SimpleNamespace
from typing import Any

from tests.turns import by_turns


def item(path: str, database: str | None = None) -> Any:
    if database is None:
        return SimpleNamespace(nodeid=path)
    callspec = SimpleNamespace(params={"database_url": database})
    return SimpleNamespace(nodeid=f"{path}[{database}]", callspec=callspec)


def test_of_a_pages_two_twins_one_runs() -> None:
    names = [f"tests/web/test_page.py::test_{n}" for n in range(20)]
    twins = [item(name, one) for name in names for one in ("sqlite", "postgresql")]
    mine, waiting = by_turns(twins)
    assert sorted(one.nodeid.partition("[")[0] for one in mine) == sorted(names)
    assert {one.callspec.params["database_url"] for one in mine} == {"sqlite", "postgresql"}
    assert len(waiting) == 20


def test_a_page_tested_on_one_database_alone_is_left_out_on_no_run() -> None:
    alone = [item(f"tests/web/test_page.py::test_{n}", "sqlite") for n in range(20)]
    assert by_turns(alone) == (alone, [])


def test_what_is_no_page_runs_on_both() -> None:
    both = [item("tests/people/test_one.py::test_one", one) for one in ("sqlite", "postgresql")]
    plain = [item("tests/web/test_plain.py::test_one")]
    assert by_turns([*both, *plain]) == ([*both, *plain], [])
