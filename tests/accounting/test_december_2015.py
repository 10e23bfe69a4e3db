"""Acceptance: from the facts of December 2015 comes the report that was published then."""

import re
from datetime import date
from io import BytesIO

from docx import Document
from flask import Flask
from pypdf import PdfReader

from partnership.core.clock import now, set_to, today
from partnership.core.london import instant, time
from partnership.documents.account import account_pdf
from partnership.documents.account_docx import account_docx
from partnership.policy.reading import standing_of
from partnership.reports.accounting import made, making
from partnership.reports.accounting.asked import Asked, ReportKind
from partnership.reports.accounting.periods import Period, Span, chosen
from partnership.reports.accounting.values import numbered
from partnership.web.accounting.document import account_values
from tests.accounting.december_2015 import Then, entered, on
from tests.accounting.facts_of_2015 import LAST_DAY, REPORT_DAY
from tests.counting import statements

HEADINGS = (
    *("Purpose of the report", "Recommendations", "Background", "Update"),
    *("Pursue", "Prevent", "Protect", "Prepare", "Conclusion"),
)
# What each section of the published report tells, in its order, as far as the data holds it.
TOLD = {
    "Purpose of the report": ("Police and Crime Panel", "Tackle serious and organised crime"),
    "Recommendations": ("The Police and Crime Panel is asked to note and comment on the report",),
    "Background": (
        "Police Reform and Social Responsibility Act 2011",
        "i. Prevent crime and anti-social behaviour",
        "ii. Provide visible",
        "iii. Tackle serious and organised crime",
        "iv. Support victims",
        "progress on: Tackle serious and organised crime",
    ),
    "Update": (
        "last given such a report on 4 December 2014",
        "Economic crime, Major crime, Human trafficking and modern slavery, Guns and gangs",
        "36 firearms discharges from 1 April 2015 to 30 November 2015, against 52 in the same",
        "period the year before: 31% fewer. Its publisher says “a 30% reduction”",
        "forecast of 61",
        "50% fewer",
    ),
    "Pursue": (
        *(
            "against 10",
            "45 fugitives",
            "responsible officer",
            "136 years",
            "60 years",
            "4 premises",
        ),
        *("betting shops", "weighed", "£750,000", "money laundering", "reviewed this on"),
    ),
    "Prevent": (
        *("2 weapons", "5 more", "10 and 9 years", "asylum housing", "head teachers"),
        *("most at risk", "toured again"),
    ),
    "Protect": ("week of action", "three boroughs", "fraud", "Christmas cards"),
    "Prepare": (
        *("problem profile", "new bid", "being mapped", "could not secure funds", "on course"),
    ),
    "Conclusion": ("outlines the work done",),
}


def asked_then(then: Then) -> Asked:
    """The four Ps since the last report, for whom the plan names."""
    who = standing_of(then.clerk.id, today())
    plan = then.plans["four-ps"]
    last = made.last(then.group, ReportKind.UPDATE, plan.accounts_to, plan.key, today())
    assert last is not None
    period = chosen(Span.SINCE_LAST, today(), last=last.until_on, own=(None, None))
    return Asked(who, then.group, ReportKind.UPDATE, period, plan.accounts_to, plan)


def last_one(then: Then) -> None:
    """The report of the year before."""
    with on(LAST_DAY):
        who, plan = standing_of(then.clerk.id, today()), then.plans["four-ps"]
        period = Period(date(2014, 1, 1), LAST_DAY)
        asked = Asked(who, then.group, ReportKind.UPDATE, period, plan.accounts_to, plan)
        made.note(then.actor, asked, "OFFICIAL-soc-2014-12-04-priority-update.docx", [])


def test_the_published_report_comes_out_again(app: Flask) -> None:
    then = entered()
    last_one(then)
    with set_to(instant(REPORT_DAY, time(9))):
        asked = asked_then(then)
        with statements() as seen:
            report = making.read(asked, today())
        assert len(seen) <= 20, "as many queries however much there is"
        values = account_values(asked, report, now())
    assert (asked.period.from_on, asked.period.until_on) == (date(2014, 12, 5), REPORT_DAY)
    assert report.title == "Tackle serious and organised crime"
    assert report.contacts == ("Chief of Staff, Commissioner's Office, contact@office.example",)

    sections, sources = numbered(report)
    assert tuple(one.heading for one in sections) == HEADINGS
    for section in sections:
        text = " ".join(" ".join((line.text, *line.items)) for line in section.lines)
        places = [text.find(words) for words in TOLD[section.heading]]
        missing = [word for word, at in zip(TOLD[section.heading], places, strict=True) if at < 0]
        assert missing == []
        assert places == sorted(places), section.heading
    # Numbered without a gap, and no sentence without its source.
    for section in sections:
        tops = [line.number for line in section.lines if line.depth == 1]
        assert tops == [f"{section.number}.{place}" for place in range(1, len(tops) + 1)]
    assert sections[4].lines[3].number == "5.3.1"
    told = [words for section in sections for line in section.lines for words in line.said]
    assert all(note for line in told for note in line[1:] if not line[0].endswith(":"))
    assert {note for _, note in told if note} == set(range(1, len(sources) + 1))
    assert all(one.kind and one.reference for one in sources)

    in_docx = Document(BytesIO(account_docx(values)))
    written = [one.text for one in in_docx.paragraphs]
    headings = [one.text for one in in_docx.paragraphs if one.style.name == "Heading 1"]
    numbers = [f"{place}. {one}" for place, one in enumerate(HEADINGS, start=1)]
    assert headings == [*numbers, "Figures", "Contact", "Sources"]
    pages = PdfReader(BytesIO(account_pdf(values))).pages
    in_pdf = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for one in (line.text for section in sections for line in section.lines):
        assert any(one in paragraph for paragraph in written), one
    for words in ("1.1Thepurposeofthisreport", "OFFICIAL", "5.3.1", "[1]Plan,FourPsplan"):
        assert words in in_pdf
    cells = [[cell.text for cell in row.cells] for row in in_docx.tables[0].rows]
    assert cells[1][0].startswith("Firearms discharges, the force area")
    assert cells[1][3] == "31% fewer"
