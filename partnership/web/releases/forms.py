"""The form on which each finding is ticked before a version is released."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField

from partnership.meetings.leaks import Finding
from partnership.meetings.releases import ASK_TICK, Check
from partnership.web.forms import Form


class ReleaseForm(Form):
    """`release_form` adds a tick box for each finding; `seen` is the text that was looked at."""

    seen = HiddenField()

    def allowed(self, findings: Sequence[Finding]) -> set[str]:
        """What was ticked."""
        return {one.key for one in findings if self[f"may_{one.key}"].data}

    def is_ticked(self, findings: Sequence[Finding]) -> bool:
        """Whether all are; if not, it is said beside each that is not."""
        left = [one.key for one in findings if one.key not in self.allowed(findings)]
        for key in left:
            self[f"may_{key}"].errors = [ASK_TICK]
        return not left


def release_form(check: Check) -> ReleaseForm:
    """A form about this text."""
    fields = {
        f"may_{one.key}": BooleanField(f"“{one.words}” may be released") for one in check.findings
    }
    whole: type[ReleaseForm] = type("WholeReleaseForm", (ReleaseForm,), fields)
    return whole(seen=check.rendering.digest)
