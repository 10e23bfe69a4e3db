"""Filling a form in so that the product takes it, whatever the form asks."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO
from itertools import product
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from partnership.core.clock import today
from tests.abuse.ground import Ground
from tests.abuse.sheets import CHOSEN, TYPED, Field, Sheet, endpoint_of, read

Data = dict[str, list[str]]
WORDS = {
    "email": "deputy@elsewhere.example",
    "begins": "10am",
    "ends": "11am",
    "value": "36",
    "password": "seven lanterns over a quiet harbour",
    "number": "12",
}
# How many days a date lies before the others of its form.
BEFORE = {"begun_on": 90, "reviewed_on": 90}
# Numbers of the ladder, of which one has to be another than it is.
OTHERS = {"owner": "4"}
# Filled in with what stands, which is no answer.
ANEW = ("wording", "facilitator", "words")
# Of something that there is, or of nothing.
LEFT = ("reference",)
TEXTS = ("text", "textarea", "search")
# What a form that takes a file is given.
PAPER = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)
FIGURES = (
    "First day,Last day,Number,Publisher,Published,Source\n"
    "1/4/2020,30/6/2020,36,Registrar,14/7/2020,Return 2\n"
)
LOG = "Ref,Action,Owner,Due date\n17b,Agree one form,Elm Council,12/3/2030\n"


def sent(ground: Ground, sheet: Sheet, data: Data) -> TestResponse:
    """The answer to the form with this in it."""
    address = ground.there.mailed.get(sheet.endpoint, sheet.action)
    return ground.client(sheet.who).post(address, data=as_sent(sheet, data))


def as_sent(sheet: Sheet, data: Data) -> MultiDict[str, Any]:
    """The same, where a form takes a file with the text as one."""
    files = {one.name for one in sheet.fields.values() if one.kind == "file"}
    return MultiDict(
        (name, _as_file(text) if name in files else text)
        for name, texts in data.items()
        for text in texts
    )


def _as_file(text: str) -> tuple[BytesIO, str]:
    name = "paper.pdf" if text.startswith("%PDF") else "log.csv"
    return BytesIO(text.encode("utf-8", "replace")), name


def led_to(ground: Ground, asking: Iterable[Sheet]) -> list[Sheet]:
    """The forms on the pages to which forms lead that only ask what would happen."""
    found: dict[str, Sheet] = {}
    for sheet in asking:
        for data in ways(sheet):
            answer = sent(ground, sheet, data)
            for one in read(sheet.who, sheet.action, answer.get_data(as_text=True)):
                one.endpoint = endpoint_of(ground, one)
                if one.endpoint.startswith(f"{sheet.endpoint}_"):
                    found.setdefault(one.endpoint, one)
    return list(found.values())


def free_text(sheet: Sheet) -> list[str]:
    """The names of the fields that take any words."""
    return [
        one.name
        for one in sheet.fields.values()
        if one.kind in TEXTS and not part_of_date(one.name) and _last(one.name) not in WORDS
    ]


def ways(sheet: Sheet, text: str = "Some words") -> Iterator[Data]:
    """Ways to fill it in, the likeliest first: each day, each answer, all ticks, each button."""
    buttons = _options(sheet, "submit")
    answers = _options(sheet, "radio")
    boxes = {one.name: one.options for one in sheet.fields.values() if one.kind == "checkbox"}
    ticks = ({}, boxes) if boxes else ({},)
    for days, chosen, ticked, button in product((60, -30, 3), answers, ticks, buttons):
        data: Data = {}
        for one in sheet.fields.values():
            data |= _filled(one, text, days, chosen)
        if sheet.endpoint == "papers.send":
            data["file"] = [PAPER]
        if sheet.endpoint == "indicators.bring_in":
            data["file"] = [FIGURES]
        yield data | ticked | ({button[0]: [button[1]]} if button else {})


def _options(sheet: Sheet, kind: str) -> list[tuple[str, str] | None]:
    found = [(f.name, o) for f in sheet.fields.values() if f.kind == kind for o in f.options]
    return [None, *found]


def _filled(one: Field, text: str, days: int, chosen: object) -> Data:
    if one.kind == "submit":
        return {}
    if one.kind == "file":
        return {one.name: [LOG]}
    if one.kind in CHOSEN:
        return _choice(one, chosen)
    if one.kind not in TYPED:
        return {one.name: [one.value]}
    return {one.name: [_typed(one, text, days)]}


def _typed(one: Field, text: str, days: int) -> str:
    if part_of_date(one.name):
        # Each row of a table of dates has a day of its own.
        row = sum(int(digit) for digit in one.name if digit.isdigit())
        since = days + row - BEFORE.get(one.name.rpartition("-")[0], 0)
        return str(getattr(today() + timedelta(days=since), _last(one.name)))
    if one.name in ANEW:
        return text
    if one.name in LEFT:
        return one.value
    known = WORDS.get(one.kind) or WORDS.get(_last(one.name))
    return OTHERS.get(one.name) or one.value or known or ("" if one.kind == "url" else text)


def _choice(one: Field, chosen: object) -> Data:
    if isinstance(chosen, tuple) and chosen[0] == one.name:
        return {one.name: [chosen[1]]}
    if one.value and one.value != "0":
        return {one.name: [one.value]}
    real = [option for option in one.options if option not in ("", "0")]
    return {one.name: real[:1]} if one.kind != "checkbox" and real else {}


def _last(name: str) -> str:
    return name.rpartition("-")[2]


def part_of_date(name: str) -> bool:
    """Whether it is one of the three boxes of a date."""
    return _last(name) in ("day", "month", "year")


def taken(ground: Ground, sheet: Sheet) -> Data | None:
    """The first way that changes something; None where there is none. All is taken back."""
    tried = wholly(ground, sheet, ways(sheet))
    return next((data for data, changed in tried if changed), None)


def wholly(ground: Ground, sheet: Sheet, tried: Iterable[Data]) -> Iterator[tuple[Data, bool]]:
    """Ways to fill it in, and each with what a page sends that asks first whether to go on.

    With each comes whether it changed anything; it is taken back.
    """
    for data in tried:
        with ground.undone():
            answer = sent(ground, sheet, data)
            changed = bool(ground.changes())
        yield data, changed
        whole = _seen(sheet, data, answer)
        if whole != data:
            yield whole, changed_by(ground, sheet, whole)


def changed_by(ground: Ground, sheet: Sheet, data: Data) -> bool:
    """Whether a form changes anything when it is sent; it is taken back."""
    with ground.undone():
        sent(ground, sheet, data)
        return bool(ground.changes())


def _seen(sheet: Sheet, data: Data, answer: TestResponse) -> Data:
    """What is sent where a page says first what would happen, and asks again."""
    for one in read(sheet.who, sheet.action, answer.get_data(as_text=True)):
        asked = {name for name, field in one.fields.items() if field.kind == "hidden"}
        if one.action == sheet.action and asked >= set(data):
            more = {name: [one.fields[name].value] for name in asked - set(data)}
            buttons = [f for f in one.fields.values() if f.kind == "submit" and f.name not in data]
            return data | more | {button.name: button.options for button in buttons[:1]}
    return data
