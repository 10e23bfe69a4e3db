"""Calls our macros for what is answered with the options of GOV.UK Frontend's fixtures."""

from typing import Any

from wtforms import (
    Field,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from partnership.web.dates import DateParts
from tests.look.oracle import Options, given, macros, words


def made(kind: type[Field], options: Options, data: Any = None, **more: Any) -> Any:
    """A real WTForms field with this name, id, label, value and error."""
    name = options.get("name") or options.get("namePrefix") or "date"
    identity = options.get("idPrefix") or options.get("id") or name
    legend = (options.get("fieldset") or {}).get("legend")
    text = words(options.get("label") or legend)
    if kind is DateParts:
        more["named"] = "a date"
    field_class = type("Made", (Form,), {"made": kind(text, id=identity, name=name, **more)})
    field = field_class(data={"made": data}).made
    field.label.text = text
    if options.get("errorMessage"):
        field.errors = [words(options["errorMessage"])]
    return field


def shown(options: Options) -> Options:
    """What every answer with a label takes."""
    label = options.get("label", {})
    return {
        "hint": words(options.get("hint")),
        "classes": options.get("classes", ""),
        "label_classes": label.get("classes", ""),
        "page_heading": label.get("isPageHeading", False),
        "described_by": options.get("describedBy", ""),
        "attributes": options.get("attributes", {}),
        "group_classes": (options.get("formGroup") or {}).get("classes", ""),
    }


def input_(o: Options) -> str:
    affixes = {side: words(o[side]) for side in ("prefix", "suffix") if side in o}
    more = given(o, "type", "inputmode", "autocomplete", "spellcheck")
    field = made(StringField, o, str(o["value"]) if "value" in o else None)
    return str(macros("answers").input(field, **shown(o), **affixes, **more))


def textarea(o: Options) -> str:
    more = given(o, "rows", "autocomplete", "spellcheck")
    return str(
        macros("answers").textarea(made(TextAreaField, o, o.get("value")), **shown(o), **more)
    )


def choices(o: Options) -> list[SelectChoice]:
    return [
        SelectChoice(str(i["value"]), words(i), i.get("attributes", {})) for i in o["items"] if i
    ]


def select(o: Options) -> str:
    chosen = next((str(i["value"]) for i in o["items"] if i and i.get("selected")), o.get("value"))
    field = made(SelectField, o, chosen, choices=choices(o))
    return str(macros("answers").select(field, **shown(o)))


def ticked(o: Options) -> Options:
    legend = o["fieldset"]["legend"]
    hints = {str(i["value"]): words(i["hint"]) for i in o["items"] if "hint" in i}
    return {
        "hint": words(o.get("hint")),
        "classes": o.get("classes", ""),
        "legend_classes": legend.get("classes", ""),
        "page_heading": legend.get("isPageHeading", False),
        "hints": hints,
    }


def radios(o: Options) -> str:
    chosen = next((i["value"] for i in o["items"] if i.get("checked")), o.get("value"))
    field = made(RadioField, o, chosen, choices=choices(o))
    return str(macros("choices").radios(field, **ticked(o)))


def checkboxes(o: Options) -> str:
    chosen = o.get("values") or [i["value"] for i in o["items"] if i.get("checked")]
    field = made(SelectMultipleField, o, chosen, choices=choices(o))
    return str(macros("choices").checkboxes(field, **ticked(o)))


def date_input(o: Options) -> str:
    field = made(DateParts, o)
    prefix = f"{o['namePrefix']}-" if "namePrefix" in o else ""
    values = o.get("values", {})
    field.typed = {part: str(values.get(prefix + part, "")) for part in field.typed}
    field.wrong = frozenset(part for part in field.typed if (o.get(part) or {}).get("error"))
    legend = o["fieldset"]["legend"]
    hint, classes = words(o.get("hint")), legend.get("classes", "")
    html = str(macros("answers").date_input(field, hint=hint, legend_classes=classes))
    return html if prefix else html.replace('name="date-', 'name="')
