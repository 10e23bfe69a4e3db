"""Passwords that others would try are refused, whoever they are; all others are taken."""

import pytest
from flask import Flask

from partnership.core.errors import Refused
from partnership.credentials.guessing import check_password
from partnership.credentials.hashing import hashed, matches
from partnership.groups.names import known_names
from partnership.people.queries import organisation_names
from tests.credentials.keys import GOOD
from tests.world import World

REFUSED = {
    "fourteen chars": "15 characters or more",
    "": "15 characters or more",
    "a" * 201: "200 characters or fewer",
    "passwordpassword1": "three random words",
    "qwertyuiopasdfghjkl": "three random words",
    "1234567890 1234567890": "three random words",
    "Password 123456789!": "three random words",
    "letmeinletmein123": "three random words",
    "Northfield Partnership 2026!": "Use fewer names",
    "chiefexecutive.ash-council": "Use fewer names",
    "Harm-Reduction-Group-26": "Use fewer names",
    "elsewherecouncil01": "Use fewer names",
}
TAKEN = [
    GOOD,
    "correct horse battery staple",
    "plötzlich Regen über Ürdingen",
    "的红色火车驶过山谷中的古老桥梁很慢很慢",
    "v9#Qm!xT2@pLz&8w",
    "kettle purple morning " * 9,
]


def test_guessable_passwords_are_refused(world: World) -> None:
    names = [*organisation_names(), *known_names()]
    for password, why in REFUSED.items():
        with pytest.raises(Refused, match=why) as refused:
            check_password(password, names)
        assert refused.value.field == "password"


def test_long_passwords_of_any_characters_are_taken_as_they_are(app: Flask) -> None:
    for password in TAKEN:
        check_password(password, ["Northfield Partnership Board"])
        kept = hashed(password)
        assert matches(kept, password)
        assert not matches(kept, password + " ")
    assert not matches(None, "the password of nobody")
