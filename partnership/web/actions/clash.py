"""What is shown when somebody else changed the action first: both texts, nothing lost."""

from collections.abc import Mapping

from flask import render_template, request

from partnership.core.errors import Clash

NOT_AGAIN = frozenset({"csrf_token", "version"})


def clash_page(clash: Clash, field: str, back_url: str) -> tuple[str, int]:
    """Both texts, and everything else that was typed, ready to be sent on top of the other."""
    typed: Mapping[str, list[str]] = request.form.to_dict(flat=False)
    kept = {name: values for name, values in typed.items() if name not in NOT_AGAIN | {field}}
    page = render_template(
        "_errors/409.html",
        theirs=clash.theirs,
        mine=clash.mine,
        field_name=field,
        action=request.full_path.rstrip("?"),
        fields={**kept, "version": [str(clash.now)]},
        back_url=back_url,
    )
    return page, 409
