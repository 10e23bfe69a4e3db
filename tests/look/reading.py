"""Calls our macros for what is read, not answered, with the options of GOV.UK's fixtures."""

from collections.abc import Callable

from tests.look import answers
from tests.look.oracle import Options, given, macros, words


def button(o: Options) -> str:
    more = given(o, "href", "classes", "type", "name", "value", "disabled", "id", "attributes")
    return str(macros("forms").button(words(o), **more))


def error_summary(o: Options) -> str:
    items = [(words(item), item.get("href", "")) for item in o.get("errorList", [])]
    return str(
        macros("forms").error_list(
            items, title=words(o, "title"), description=words(o, "description")
        )
    )


def fieldset(o: Options) -> str:
    legend = o.get("legend") or {}
    inside = words(o)
    return str(
        macros("choices").fieldset(
            words(legend),
            legend_classes=legend.get("classes", ""),
            page_heading=legend.get("isPageHeading", False),
            caller=lambda: inside,
            **given(o, "role", "classes"),
        )
    )


def details(o: Options) -> str:
    return str(
        macros("content").details(words(o, "summary"), words(o), **given(o, "open", "classes"))
    )


def notification_banner(o: Options) -> str:
    more = {"title": words(o, "title"), "success": o.get("type") == "success"}
    if "titleId" in o:
        more["id"] = o["titleId"]
    if o.get("html"):
        return str(macros("content").notification_banner(caller=lambda: words(o), **more))
    return str(macros("content").notification_banner(words(o), **more))


def breadcrumbs(o: Options) -> str:
    items = [(words(i), i["href"]) if i.get("href") else words(i) for i in o["items"]]
    return str(macros("layout").breadcrumbs(items, **given(o, "classes")))


def back_link(o: Options) -> str:
    return str(
        macros("layout").back_link(o.get("href", "#"), words(o) or "Back", **given(o, "classes"))
    )


def inset_text(o: Options) -> str:
    return str(macros("content").inset_text(words(o), **given(o, "classes")))


def warning_text(o: Options) -> str:
    hidden = o.get("iconFallbackText", "Warning")
    return str(macros("content").warning_text(words(o), hidden=hidden, **given(o, "classes")))


def summary_list(o: Options) -> str:
    rows = []
    for row in o["rows"]:
        acts = [
            (words(act), act["href"], act.get("visuallyHiddenText", ""))
            for act in (row.get("actions") or {}).get("items", [])
        ]
        rows.append((words(row["key"]), words(row["value"]), acts))
    return str(macros("content").summary_list(rows, **given(o, "classes")))


def table(o: Options) -> str:
    head = [(words(h), h["format"]) if "format" in h else words(h) for h in o.get("head") or []]
    return str(
        macros("content").table(
            [[words(cell) for cell in row] for row in o["rows"]],
            head=head,
            caption=o.get("caption", ""),
            caption_classes=o.get("captionClasses", ""),
            first_is_header=o.get("firstCellIsHeader", False),
            **given(o, "classes"),
        )
    )


def tag(o: Options) -> str:
    return str(macros("state").tag(words(o), **given(o, "classes")))


def pagination(o: Options) -> str:
    earlier, later = o.get("previous") or {}, o.get("next") or {}
    pages = [
        None if page.get("ellipsis") else (page["number"], page["href"], page.get("current"))
        for page in o.get("items") or []
    ]
    return str(macros("layout").pagination(earlier.get("href", ""), later.get("href", ""), pages))


def task_list(o: Options) -> str:
    items = []
    for item in o["items"]:
        status = item["status"]
        entry = {"title": words(item["title"]), "status": words(status.get("tag") or status)}
        if "tag" in status:
            entry["tag"] = status["tag"].get("classes", "")
        if "hint" in item:
            entry["hint"] = words(item["hint"])
        items.append({**entry, **given(item, "href")})
    return str(macros("state").task_list(items, id_prefix=o.get("idPrefix", "task-list")))


def panel(o: Options) -> str:
    return str(
        macros("content").panel(
            words(o, "title"), words(o), level=o.get("headingLevel", 1), **given(o, "classes")
        )
    )


def skip_link(o: Options) -> str:
    return str(macros("layout").skip_link(words(o), o.get("href", "#content")))


ADAPTERS: dict[str, Callable[[Options], str]] = {
    "back-link": back_link,
    "breadcrumbs": breadcrumbs,
    "button": button,
    "checkboxes": answers.checkboxes,
    "date-input": answers.date_input,
    "details": details,
    "error-summary": error_summary,
    "fieldset": fieldset,
    "input": answers.input_,
    "inset-text": inset_text,
    "notification-banner": notification_banner,
    "pagination": pagination,
    "panel": panel,
    "radios": answers.radios,
    "select": answers.select,
    "skip-link": skip_link,
    "summary-list": summary_list,
    "table": table,
    "tag": tag,
    "task-list": task_list,
    "textarea": answers.textarea,
    "warning-text": warning_text,
}
