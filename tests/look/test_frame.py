"""The frame of every page: titles, markings, who and where you are, notices, error pages."""

from pathlib import Path

import html5lib
import pytest
from flask import render_template_string

from tests.look.gallery import ERRORS, PAGES, create_gallery

TEMPLATES = Path(__file__).parents[2] / "templates"


def shown(name: str, **options: object) -> str:
    """One page of the gallery, read as strictly as HTML5 allows."""
    answer = create_gallery(**options).test_client().get(f"/{name}")  # type: ignore[arg-type]
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def page(**values: object) -> str:
    """The bare frame with these values."""
    app = create_gallery(signed_in=False)
    with app.test_request_context():
        text = "{% extends 'base.html' %}{% block title %}Home{% endblock %}"
        return render_template_string(text, **values)


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_every_page_is_strict_html_with_one_heading_and_no_inline_code(name: str) -> None:
    html = shown(name)

    assert html.count("<h1") == 1
    assert "<script" not in html
    assert " style=" not in html
    assert " on" not in {word[:3] for word in html.split("<") if "onclick" in word}
    assert "None" not in html


def test_the_title_names_the_page_and_says_when_there_is_an_error() -> None:
    assert "<title>Update an action \N{EN DASH} Partnership</title>" in shown("forms")
    assert "<title>Error: Update an action \N{EN DASH} Partnership</title>" in shown("errors")
    assert "<title>Error: Home \N{EN DASH} Partnership</title>" in page(has_errors=True)


def test_the_marking_stands_above_and_below() -> None:
    html = shown("forms", marking="OFFICIAL-SENSITIVE")
    banner = '<p class="app-marking app-marking--sensitive">OFFICIAL-SENSITIVE</p>'

    assert html.count(banner) == 2
    assert html.index(banner) < html.index("app-header__brand")
    assert html.rindex(banner) > html.index("app-foot__inner")
    assert 'class="app-marking">OFFICIAL<' in shown("forms")
    assert "app-marking" not in page(marking="")


def test_person_body_and_ways_about_are_shown_to_who_is_signed_in() -> None:
    html = shown("forms")

    assert "Chief Executive, North Council" in html
    assert "Community Safety Partnership Board" in html
    assert html.count('aria-current="true">Actions</a>') == 1
    assert html.count("aria-current") == 1
    assert "Sign out" in html
    assert 'role="search"' in html


def test_who_is_not_signed_in_sees_no_ways_about() -> None:
    html = page()

    assert "Sign out" not in html
    assert "app-nav" not in html
    assert 'role="search"' not in html
    assert 'href="/"> <svg' in html.replace('href="/"><svg', 'href="/"> <svg')


def test_notices() -> None:
    html = shown("content")

    assert html.count("govuk-notification-banner--success") == 1
    assert '<form method="post" action="/undo" novalidate>' in html
    assert 'id="notice-1"' in html
    assert 'id="notice-3"' in html


def test_the_side_column_is_left_out_when_it_is_empty() -> None:
    assert "govuk-grid-column-one-third" in shown("forms")
    assert "govuk-grid-column-one-third" not in shown("document")


def test_errors_are_listed_in_the_order_of_the_fields_and_lead_to_them() -> None:
    html = shown("errors")
    links = ["#title", "#due_on-day", "#starts", "#answer", "#needs", "#lead", "#text", "#sure"]
    places = [html.index(f'<a href="{link}">') for link in links]

    assert places == sorted(places)
    assert html.index("<li>The meeting was cancelled while you were writing</li>") < places[0]
    assert all(f'id="{link[1:]}"' in html for link in links)
    assert 'id="title-error"' in html


def test_text_is_escaped_wherever_it_comes_from() -> None:
    app = create_gallery()
    evil = "<b>x</b>"
    text = """{% from "_macros/cards.html" import stacked_table, timeline, bar_chart %}
        {% from "_macros/state.html" import countdown, state %}
        {{ stacked_table([e], [[e]]) }}{{ timeline([{"head": e, "by": e, "text": e}]) }}
        {{ bar_chart(e, [(e, 1, e)]) }}{{ state("red", e) }}
        {{ countdown([{"title": e, "state": "done", "word": e, "detail": e, "deed": e}]) }}"""
    with app.test_request_context():
        html = render_template_string(text, e=evil)

    assert evil not in html
    assert html.count("&lt;b&gt;") == 13


def test_a_clash_shows_both_texts_and_offers_yours_again() -> None:
    html = shown("409")

    assert "Agreed at £4,000." in html
    assert '<textarea class="govuk-textarea" id="mine" name="text"' in html
    assert '<input type="hidden" name="v" value="3">' in html
    with create_gallery().test_request_context():
        bare = (TEMPLATES / "_errors" / "409.html").read_text()
        assert "<textarea" not in render_template_string(bare)


def test_templates_stay_short() -> None:
    for file in [*(TEMPLATES / "_macros").glob("*.html"), TEMPLATES / "base.html"]:
        assert len(file.read_text().splitlines()) <= 120, file.name
