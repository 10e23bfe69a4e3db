"""What a form refuses where a browser has seen it refuse before: the same, asked without one."""

import pytest

from partnership.core.text import many_lines
from tests.states.pages import FULL
from tests.states.plain import kept, led_to, typed_in
from tests.states.test_forms import tries
from tests.states.tries import Form, Try
from tests.trees import SPACE
from tests.web.filling import tree


@pytest.mark.parametrize(("form", "wrong"), list(tries(new=False)))
def test_a_form_sent_wrongly_again(form: Form, wrong: Try, sites, typist) -> None:
    site, person = sites(FULL), typist(form.page.who)
    address = site.address(form.page.endpoint, **form.page.parts)
    sent_to = site.address(form.sent_to, **form.page.parts)
    own = "" if form.sent_to == form.page.endpoint else sent_to
    typed = {site.named(name): site.named(text) for name, text in wrong.typed.items()}
    before = site.stored()
    page = person.open(address)
    data = typed_in(page, own, typed, cleared=wrong.cleared, pressed=wrong.pressed)
    answer = person.send(sent_to, data)

    assert answer.status_code == 200
    assert site.stored() == before
    assert tree(answer).findtext(f".//{SPACE}title", "").startswith("Error: ")
    assert led_to(answer) == [site.named(anchor) for anchor in wrong.wrong]
    for name, text in typed.items():
        assert kept(answer, own, name, text) in (None, many_lines(text))
