"""What the address asks of the record, and the addresses of what comes next."""

from urllib.parse import urlencode

from flask import request, url_for

from partnership.audit.entries import Filter
from partnership.web.audit.blueprint import bodies, readable
from partnership.web.audit.forms import FilterForm
from partnership.web.numbers import row_number


class Query:
    """The filter as it was typed; what is wrong in it finds nothing."""

    def __init__(self) -> None:
        self.bodies = bodies()
        numbers = readable()
        self.form = FilterForm(request.args)
        self.form.offer(self.bodies.values())
        self.before = row_number(request.args.get("before"))
        self.typed = {
            name: request.args[name] for name in self.form.names() if name in request.args
        }
        self.chosen = self._chosen(numbers)

    def _chosen(self, numbers: list[int | None]) -> Filter:
        if not self.form.validate():
            return Filter([])
        named = self.form.body.data
        if named:
            numbers = [number for number, one in self.bodies.items() if one.slug == named]
        return self.form.chosen(numbers)

    def address(self, endpoint: str, before: int | None = None) -> str:
        """The same with only what is older than an entry, or from the newest on."""
        wanted = {name: value for name, value in self.typed.items() if value}
        if before:
            wanted["before"] = str(before)
        return f"{url_for(endpoint)}?{urlencode(wanted)}".rstrip("?")
