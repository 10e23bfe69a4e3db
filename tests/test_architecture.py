"""The shape of the house, kept by tests that say what to do instead."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "partnership").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
DOMAINS = (
    "people",
    "credentials",
    "groups",
    "highlights",
    "meetings",
    "actions",
    "digests",
    "learning",
    "invitations",
    "papers",
    "plans",
    "projects",
    "spreadsheets",
    "topics",
    "indicators",
    "gatherings",
    "outbox",
    "audit",
)
DOORS = ("rules", "models", "queries", "commands")
FORBIDDEN_NAMES = ("utils", "helpers", "common", "manager", "service")


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in PACKAGE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def length(function: ast.FunctionDef) -> int:
    """Lines of code: neither decorators and signature's docstring nor blank lines count."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_files_are_small() -> None:
    sizes = {path: lines(path) for path in PACKAGE}
    assert {path: size for path, size in sizes.items() if size > 250} == {}
    assert statistics.median(size for size in sizes.values() if size > 1) <= 70


def test_functions_are_short() -> None:
    assert statistics.median(length(function) for _, function in functions()) <= 8


@pytest.mark.parametrize(("paths", "most"), [(TESTS, 300), (TEMPLATES, 120)])
def test_tests_and_templates_are_small(paths: list[Path], most: int) -> None:
    assert {path: lines(path) for path in paths if lines(path) > most} == {}


def test_composition_is_short() -> None:
    found = {function.name: length(function) for _, function in functions()}
    assert found["create_app"] <= 50


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path in PACKAGE if not ast.get_docstring(tree(path))] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_has_the_same_doors(domain: str) -> None:
    there = {path.stem for path in (ROOT / "partnership" / domain).glob("*.py")}
    assert set(DOORS) <= there


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    assert [path for path in PACKAGE if path.stem in FORBIDDEN_NAMES] == []


def calls(path: Path, names: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    ]


def test_only_the_transaction_commits() -> None:
    allowed = {ROOT / "partnership" / "transaction.py"}
    assert [
        place for path in PACKAGE if path not in allowed for place in calls(path, {"commit"})
    ] == []


def test_only_queries_and_policy_select_outside_the_bottom() -> None:
    pages = [path for path in PACKAGE if "web" in path.parts]
    selecting = [
        p for p in pages if re.search(r"^from sqlalchemy import .*select", p.read_text(), re.M)
    ]
    assert selecting == []


def test_only_the_clock_asks_for_the_time() -> None:
    allowed = {ROOT / "partnership" / "core" / "clock.py"}
    asking = [
        place
        for path in PACKAGE
        if path not in allowed
        for place in calls(path, {"utcnow", "today"})
    ]
    asking += [
        str(path)
        for path in PACKAGE
        if path not in allowed and re.search(r"datetime\.now\(|time\.time\(\)", path.read_text())
    ]
    assert asking == []


def test_nobody_reads_attributes_by_a_name_from_a_request() -> None:
    """No page sets or reads an attribute by anything but a literal name (mass assignment)."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PACKAGE
        if "web" in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("setattr", "getattr")
        and not isinstance(node.args[1], ast.Constant)
    ]
    assert found == []


def test_no_address_of_a_package_registry_is_in_any_lock() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://[^\s\"]*(index|registry|files\.)", text), name
        assert '"resolved"' not in text
    assert not (ROOT / "uv.lock").exists()


def test_the_runtime_lock_is_hashed_and_inside_the_tools_lock() -> None:
    pins = {
        n: set(re.findall(r"^(\S+==\S+)", (ROOT / n).read_text(), re.M))
        for n in ("requirements.lock", "requirements-dev.lock")
    }
    assert pins["requirements.lock"] <= pins["requirements-dev.lock"]
    text = (ROOT / "requirements.lock").read_text()
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pins["requirements.lock"])
