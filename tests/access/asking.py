"""Who asks for which address about which thing: by a fixed rule, from what the table says.

About one thing everybody asks, at every address and with every method. About each other thing,
and about a missing one, those ask whom the address lets in about some thing: whoever may see it
sees all that is theirs, and whoever may not is the one whom a door that looks at the wrong thing
would let in. That those whom it lets in about nothing are kept from the other things too, follows:
the same door refused them, and what it asks is compared with the table about each thing and for
everybody by test_table.py.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.access.meant import meant
from tests.access.routes import PUBLIC, declared

# Pages that are only there with a question.
QUERIES = dict.fromkeys(("releases.new", "releases.read", "releases.read_pdf"), "?version=partners")
QUERIES["history.versions"] = "?before=1&after=1"


@dataclass(frozen=True)
class Address:
    """An address filled in, and the name of the thing it is about ("missing": there is none)."""

    method: str
    endpoint: str
    path: str
    permission: str
    noun: str
    thing: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """An address about one thing, before it is filled in."""

    endpoint: str
    permission: str
    noun: str
    thing: str

    def let_in(self, everybody: Sequence[str]) -> set[str]:
        """Whom the table allows it."""
        return {key for key in everybody if meant(self, key) == "allowed"}

    def tells(self, everybody: Sequence[str]) -> tuple[bool, int, int]:
        """How much it tells to let everybody ask about it: as many outcomes as there are."""
        outcomes = [meant(self, key) for key in everybody]
        allowed = outcomes.count("allowed")
        return allowed > 0, len(set(outcomes)), len(outcomes) - allowed


def addresses(
    app: Flask, parts: Mapping[str, Mapping[str, Mapping[str, Any]]], everybody: Sequence[str]
) -> Iterator[Address]:
    """Every address that is not public, with every method, about each thing of its kind.

    `parts` gives for a kind and thing the values that addresses name. What a permission lets be
    sent is sent about everything once; at further addresses with it, about one thing.
    """
    sent: set[tuple[str, str, str]] = set()
    for rule in app.url_map.iter_rules():
        permission, noun = declared()[rule.endpoint]
        if permission == PUBLIC:
            continue
        paths = _paths(app, rule, parts[noun])
        about = {thing: About(rule.endpoint, permission, noun, thing) for thing in paths}
        asking = _asking(about, everybody)
        for thing, path in paths.items():
            given = rule.endpoint, path, permission, noun, thing
            if "GET" in (rule.methods or ()):
                yield Address("GET", *given, _in_order(asking[thing], everybody))
            if "POST" in (rule.methods or ()):
                who, once = asking[thing], (permission, noun, thing)
                if once in sent and who != set(everybody):
                    who = who - about[thing].let_in(everybody)
                sent.add(once)
                yield Address("POST", *given, _in_order(who, everybody))


def _paths(app: Flask, rule: Rule, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The address about each thing that has all it names."""
    query = QUERIES.get(rule.endpoint, "")
    with app.test_request_context():
        return {
            thing: url_for(rule.endpoint, **{name: values[name] for name in rule.arguments}) + query
            for thing, values in parts.items()
            if rule.arguments <= values.keys()
        }


def _asking(about: Mapping[str, About], everybody: Sequence[str]) -> dict[str, set[str]]:
    """Who asks about each thing."""
    told = max(about, key=lambda thing: about[thing].tells(everybody))
    let_in = {key for one in about.values() for key in one.let_in(everybody)}
    return {**dict.fromkeys(about, let_in), told: set(everybody)}


def _in_order(who: Set[str], everybody: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in everybody if key in who)
