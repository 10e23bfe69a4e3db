"""How many days lie between two dates, in SQL that both databases understand."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - it is a function
    """From the first date to the second."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _plain(element: Any, compiler: Any, **given: Any) -> str:
    first, second = (compiler.process(one, **given) for one in element.clauses)
    return f"({second} - {first})"


@compiles(days_between, "sqlite")
def _sqlite(element: Any, compiler: Any, **given: Any) -> str:
    first, second = (compiler.process(one, **given) for one in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"
