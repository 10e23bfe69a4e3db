"""What of the withheld stands in a version all the same: looked for before it is released."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from partnership.meetings import names, traces, wording
from partnership.meetings.rendered import Rendering
from partnership.meetings.secrets import Secret

_AROUND: Final = 60


@dataclass(frozen=True)
class Finding:
    """Words of a version with those around them, what they are, and where they come from."""

    kind: str
    place: str
    source: str
    before: str
    words: str
    after: str

    @property
    def key(self) -> str:
        """What it is ticked by: another one in other surroundings."""
        told = (self.kind, self.place, self.before, self.words, self.after)
        return sha256("\x00".join(told).encode()).hexdigest()[:16]


def findings(
    rendering: Rendering, withheld: Iterable[Secret], offices: Iterable[str]
) -> list[Finding]:
    """Everything that somebody has to look at, in the order of the text, each once."""
    search = _Search(withheld, offices)
    found: dict[str, Finding] = {}
    for place, typed in rendering.pieces():
        text = wording.plain(typed)
        for start, end, kind, source in sorted(search.hits(text)):
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            one = Finding(kind, place, source, before, text[start:end], after)
            found[one.key] = one
    return list(found.values())


class _Search:
    """The withheld texts, made ready to be looked for."""

    def __init__(self, withheld: Iterable[Secret], offices: Iterable[str]) -> None:
        self.offices = frozenset(word.folded for each in offices for word in wording.words(each))
        self.runs: dict[tuple[str, ...], str] = {}
        self.names: dict[str, tuple[bool, str]] = {}
        for secret in withheld:
            text = wording.plain(secret.text)
            for run in wording.shingles(text, secret.size, secret.least):
                self.runs.setdefault(run, secret.source)
            for name, within in names.names(text, self.offices).items():
                known, source = self.names.get(name, (False, secret.source))
                self.names[name] = known or within, source

    def hits(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        runs = list(wording.runs(text, self.runs))
        yield from ((run.start, run.end, "Words that are withheld", run.source) for run in runs)
        for start, end, kind in traces.contacts(text):
            yield start, end, kind, ""
        here = names.names(text, self.offices)
        # What only ever begins sentences, here and there, names nobody.
        sure = [name for name in here if name in self.names and (here[name] or self.names[name][0])]
        for start, end in names.places(text, sure):
            if any(run.start <= start < run.end for run in runs):
                continue
            yield start, end, "Name", self.names[text[start:end].casefold()][1]
