"""A letter that no font can show is named; nothing else is touched."""

from partnership.documents.legible import mapped, spelt_out


class Asked:
    """Shows everything, and remembers what it was asked about."""

    def __init__(self) -> None:
        self.clusters: list[str] = []

    def __call__(self, cluster: str) -> bool:
        self.clusters.append(cluster)
        return True


def never(_: str) -> bool:
    return False


def test_only_rare_letters_are_asked_about() -> None:
    asked = Asked()
    assert spelt_out("Łódź 10% 😀", asked) == "Łódź 10% 😀"
    assert asked.clusters == ["😀"]


def test_a_letter_keeps_its_accents_with_it() -> None:
    asked = Asked()
    spelt_out("1\ufe0f\u20e3", asked)
    assert asked.clusters == ["1\ufe0f\u20e3"]


def test_east_asian_letters_are_named_without_asking() -> None:
    asked = Asked()
    assert spelt_out("中", asked) == "[cjk unified ideograph-4e2d]"
    assert asked.clusters == []


def test_names_stand_in_brackets_and_plain_letters_stay() -> None:
    assert spelt_out("ok 👍", never) == "ok [thumbs up sign]"
    assert spelt_out("1\ufe0f\u20e3", never) == "1"
    assert spelt_out("\ue000", never) == "[character u+e000]"


def test_every_string_of_plain_data_is_changed() -> None:
    data = {"a": "x", "b": ["y", ("z", 1)], "c": True}
    assert mapped(data, str.upper) == {"a": "X", "b": ["Y", ["Z", 1]], "c": True}
