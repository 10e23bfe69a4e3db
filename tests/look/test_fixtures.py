"""Our macros write the same HTML as GOV.UK Frontend, by its own fixtures."""

import json
from pathlib import Path

import pytest

from tests.look.oracle import tree
from tests.look.reading import ADAPTERS

pytestmark = pytest.mark.node

# The fixtures that use only what our macros offer, and differ from each other in what matters.
FIXTURES = {
    "back-link": ["default", "classes", "html as text", "with custom text and link"],
    "breadcrumbs": [
        *("default", "with one level", "with last breadcrumb as current page"),
        *("classes", "html as text", "html"),
    ],
    "button": [
        *("default", "disabled", "link", "secondary", "warning", "warning disabled", "attributes"),
        *("link attributes", "link classes", "name", "type", "value", "html", "id"),
    ],
    "checkboxes": [
        *("default", "with hint", "with legend as a page heading", "with error message"),
        *("small", "small with hint", "with error message and hint", "fieldset html params"),
    ],
    "date-input": [
        *("default", "with values", "with values and name prefix", "with errors only"),
        *("with error message and hint", "with error on day input", "with error on year input"),
    ],
    "details": ["default", "html as text", "html", "summary html", "classes"],
    "error-summary": [
        *("default", "without links", "mixed with and without links", "with everything"),
        *("with description only", "html as titleText", "error list with html as text link"),
    ],
    "fieldset": ["default", "styled as xl text", "as page heading l", "html", "classes", "role"],
    "input": [
        *("default", "with hint text", "with error message", "with error and hint", "id"),
        *("with width-10 class", "with label as page heading", "with prefix", "with suffix"),
        *("with prefix and suffix and error", "custom type", "value", "zero value", "attributes"),
        *("with describedBy", "with error, hint and describedBy", "inputmode"),
        *("with optional form-group classes", "with autocomplete attribute"),
        *("with spellcheck enabled", "with spellcheck disabled"),
    ],
    "inset-text": ["default", "with html", "classes", "html as text"],
    "notification-banner": [
        *("default", "with text as html", "with type as success", "custom title", "title as html"),
        *("custom title id with type as success", "html as text"),
    ],
    "pagination": [
        *("default", "with many pages", "first page", "last page", "with prev and next only"),
        *("with previous only", "with next only"),
    ],
    "panel": ["default", "title html as text", "body html", "classes", "custom heading level"],
    "radios": [
        *("default", "with hint", "inline", "with legend as page heading", "small inline"),
        *("with fieldset and error message", "with hints on parent and items"),
        *("with hint and error message", "fieldset with html"),
    ],
    "select": [
        *("with hint text and error message", "with describedBy", "attributes on items"),
        *("hint and describedBy", "error", "error and describedBy", "id"),
    ],
    "skip-link": ["default", "no href", "custom href", "custom text", "html as text"],
    "summary-list": [
        *("default", "with actions", "no-border", "extreme", "key with html", "value with html"),
        *("single action with anchor", "with some actions"),
    ],
    "table": [
        *("with head", "with head and caption", "classes", "html as text", "html"),
        *("firstCellIsHeader with html", "firstCellIsHeader with html as text"),
    ],
    "tag": ["default", "grey", "green", "html as text", "html"],
    "task-list": [
        *("default", "with very long single word tags", "custom id prefix", "html passed as text"),
    ],
    "textarea": [
        *("default", "with hint", "with error message", "with default value", "with custom rows"),
        *("with label as page heading", "id", "classes", "attributes", "with describedBy"),
        *("with hint, error message and described by", "with optional form-group classes"),
        *("with autocomplete attribute", "with spellcheck enabled"),
    ],
    "warning-text": ["default", "multiple lines", "classes", "html", "icon fallback text only"],
}
CASES = [(part, name) for part, names in FIXTURES.items() for name in names]


@pytest.mark.parametrize(("part", "name"), CASES, ids=[f"{p}: {n}" for p, n in CASES])
def test_same_html(node_modules: Path, part: str, name: str) -> None:
    file = node_modules / "govuk-frontend" / "dist" / "govuk" / "components" / part
    fixtures = json.loads((file / "fixtures.json").read_text())["fixtures"]
    theirs = next(fixture for fixture in fixtures if fixture["name"] == name)

    ours = ADAPTERS[part](theirs["options"])

    assert tree(ours) == tree(theirs["html"])


def test_every_part_is_compared() -> None:
    assert set(FIXTURES) == set(ADAPTERS)
    assert all(len(names) >= 3 for names in FIXTURES.values())


def test_the_comparison_sees_differences() -> None:
    assert tree('<p class="a  b">x <b>y</b></p>') == tree('<p  class="a b">\nx\n<b>y</b></p>')
    assert tree("<p>x</p>") != tree("<p>y</p>")
    assert tree('<p id="a">x</p>') != tree('<p id="b">x</p>')
    assert tree("<p>x <b>y</b></p>") != tree("<p>x <i>y</i></p>")
