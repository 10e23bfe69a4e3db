"""Which words each person may read, worked out from the table; and which they must find."""

from partnership.highlights.rules import PARTS
from partnership.policy.permissions import Permission as P
from tests.access import table
from tests.access.gathered import GATHERINGS as GATHERED
from tests.access.of_cards import CARDS
from tests.access.of_gatherings import GATHERINGS
from tests.access.of_highlights import HIGHLIGHTS
from tests.access.of_indicators import INDICATORS
from tests.access.of_papers import PAPERS
from tests.access.of_plans import REVIEWS
from tests.access.of_projects import PROJECTS
from tests.access.of_topics import TOPICS
from tests.access.parts import ACTIONS, MEETINGS
from tests.access.words import word

# Where a paper is, if not in the item and the meeting of its own name.
ITEM_OF = {"sensitive": "official", "sensitive draft": "draft"}
MEETING_OF = {
    **dict.fromkeys(("sensitive", "annex", "interest"), "official"),
    "sensitive draft": "draft",
}
# What the page of a summit shows, and that of a forum; the rest only whoever writes it up reads.
ANY_DAY = ("title", "place", "purpose", "came")
SHOWN = {"summit": (*ANY_DAY, "theme", "notes", "proposal")}
SHOWN["forum"] = (*ANY_DAY, "asker", "question", "answer")
PAPER_KINDS = ("title", "text", "late")
KINDS = ("title", "update", "reason", "stuck", "asked")


def may_read(key: str, interests: dict[str, str]) -> set[str]:
    """All that is for this person; `interests` is seat's number → item, as declared."""
    words = _of_meetings(key, P.SEE_MEETING, "title", "place", "reason")
    words |= _of_meetings(key, P.ANSWER_INVITATION, "title", "place")
    for name in table.ITEMS[P.SEE_ITEM]:
        words |= _of_item(name, key)
    for name in table.ACTIONS[P.SEE_ACTION]:
        if _lets(table.ACTIONS, P.SEE_ACTION, name, key):
            words |= {word("actions", name, kind) for kind in KINDS}
    words |= _of_decisions(key) | _of_topics(key) | _of_days(key) | _of_papers(key)
    words |= _of_reviews(key)
    words |= _of_indicators(key)
    words |= _of_gatherings(key, SHOWN["summit"] + SHOWN["forum"])
    words |= _of_cards(key)
    words |= _of_highlights(key)
    words |= _of_projects(key)
    for seat, name in interests.items():
        if _reads_note(name, key):
            words.add(word("interests", seat, "words"))
    return words


def _of_decisions(key: str) -> set[str]:
    lines = table.DECISIONS
    names = [name for name in lines[P.SEE_DECISION] if _lets(lines, P.SEE_DECISION, name, key)]
    return {word("decisions", name, "text") for name in names}


def _of_topics(key: str) -> set[str]:
    lines = TOPICS
    names = [name for name in lines[P.SEE_TOPIC] if _lets(lines, P.SEE_TOPIC, name, key)]
    return {word("topics", name, kind) for name in names for kind in ("title", "why")}


def _of_reviews(key: str) -> set[str]:
    names = [name for name in REVIEWS[P.SEE_REVIEW] if _lets(REVIEWS, P.SEE_REVIEW, name, key)]
    return {word("reviews", name, "text") for name in names}


def _of_cards(key: str) -> set[str]:
    """All of a card, and why somebody decided not to do what it tells."""
    names = [name for name in CARDS[P.SEE_CARD] if _lets(CARDS, P.SEE_CARD, name, key)]
    kinds = ("title", "did", "changed", "source", "reason")
    return {word("cards", name, kind) for name in names for kind in kinds}


def _of_papers(key: str) -> set[str]:
    """Its title, file's text and reason; and which item of which meeting it is for."""
    words: set[str] = set()
    for name in PAPERS[P.SEE_PAPER]:
        if _lets(PAPERS, P.SEE_PAPER, name, key):
            words |= {word("papers", name, kind) for kind in PAPER_KINDS}
            words.add(word("items", ITEM_OF.get(name, name), "title"))
            words.add(word("meetings", MEETING_OF.get(name, name), "title"))
    return words


def _of_indicators(key: str) -> set[str]:
    lines, sees = INDICATORS, P.SEE_INDICATOR
    names = [name for name in lines[sees] if _lets(lines, sees, name, key)]
    kinds = ("name", "definition", "area", "source")
    return {word("indicators", name, kind) for name in names for kind in kinds}


def _of_gatherings(key: str, kinds: tuple[str, ...] = ()) -> set[str]:
    """What is on its page; or these kinds of words."""
    lines = GATHERINGS
    return {
        word("gatherings", name, kind)
        for name in lines[P.SEE_GATHERING]
        if _lets(lines, P.SEE_GATHERING, name, key)
        for kind in kinds or SHOWN[GATHERED[name][1]]
    }


def _of_highlights(key: str) -> set[str]:
    lines = HIGHLIGHTS
    names = [name for name in lines[P.SEE_HIGHLIGHT] if _lets(lines, P.SEE_HIGHLIGHT, name, key)]
    return {word("highlights", name, part) for name in names for part in PARTS}


def _of_projects(key: str) -> set[str]:
    lines, kinds = PROJECTS, ("name", "place", "aim", "source", "test", "outcome", "counted")
    names = [name for name in lines[P.SEE_PROJECT] if _lets(lines, P.SEE_PROJECT, name, key)]
    return {word("projects", name, kind) for name in names for kind in kinds}


def _of_days(key: str) -> set[str]:
    lines = table.OTHERS["days"]
    names = [name for name in lines[P.SEE_AVOIDED] if _lets(lines, P.SEE_AVOIDED, name, key)]
    return {word("days", name, "words") for name in names}


def _of_meetings(key: str, permission: P, *kinds: str) -> set[str]:
    names = [
        name for name in table.MEETINGS[permission] if _lets(table.MEETINGS, permission, name, key)
    ]
    return {word("meetings", name, kind) for name in names for kind in kinds}


def _of_item(name: str, key: str) -> set[str]:
    """Its title; and its note, whose paragraphs nobody has let out of the body."""
    words: set[str] = set()
    if _lets(table.ITEMS, P.SEE_ITEM, name, key):
        words |= {word("items", name, kind) for kind in ("title", "because", "proposed")}
    released = table.MEETINGS[P.READ_RELEASED].get(name, "").split()
    if key in released:
        words.add(word("items", name, "title"))
    if _reads_note(name, key):
        words.add(word("items", name, "note"))
    return words


def _reads_note(item: str, key: str) -> bool:
    meeting = "official" if item in ("annex", "interest") else item.partition(" ")[0]
    meeting = item if item in table.MEETINGS[P.SEE_MINUTES] else meeting
    sees = _lets(table.ITEMS, P.SEE_ITEM, item, key)
    return sees and _lets(table.MEETINGS, P.SEE_MINUTES, meeting, key)


def must_find(key: str) -> set[str]:
    """What is on a page of its own that was asked for."""
    words = {
        word("meetings", name, "title")
        for name in MEETINGS
        if _lets(table.MEETINGS, P.SEE_MEETING, name, key)
    }
    words |= {
        word("actions", name, kind)
        for name in ACTIONS
        for kind in ("title", "update", "reason")
        if _lets(table.ACTIONS, P.SEE_ACTION, name, key)
    }
    for name in (*MEETINGS, "annex", "interest"):
        if _lets(table.ITEMS, P.SEE_ITEM, name, key):
            words |= {word("items", name, kind) for kind in ("title", "because", "proposed")}
        if _reads_note(name, key):
            words.add(word("items", name, "note"))
    for name in PAPERS[P.SEE_PAPER]:
        if _lets(PAPERS, P.SEE_PAPER, name, key):
            words |= {word("papers", name, kind) for kind in PAPER_KINDS}
    return words | _of_decisions(key) | _of_topics(key) | _of_days(key) | _of_reviews(key)
    words |= _of_indicators(key)
    words |= _of_gatherings(key)
    words |= _of_projects(key)
    return words | _of_decisions(key) | _of_topics(key) | _of_days(key)
    return words | _of_decisions(key) | _of_topics(key) | _of_days(key) | _of_cards(key)
    return words | _of_decisions(key) | _of_topics(key) | _of_days(key) | _of_highlights(key)


def _lets(lines: dict[P, table.Line], permission: P, name: str, key: str) -> bool:
    return key in lines[permission][name].split()
