"""The vendored style sheet is what its sources build, and holds nothing that is not ours to use."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "partnership" / "static"
CSS = (STATIC / "app.css").read_text()
WHITE, BODY = "#ffffff", "#0b0c0c"


@pytest.mark.node
def test_building_again_gives_the_same_bytes(node_modules: Path, tmp_path: Path) -> None:
    program, *options, _ = shlex.split(
        json.loads((ROOT / "package.json").read_text())["scripts"]["build"]
    )
    built = tmp_path / "app.css"

    subprocess.run([node_modules / ".bin" / program, *options, built], cwd=ROOT, check=True)

    assert built.read_bytes() == (STATIC / "app.css").read_bytes()


def test_the_style_sheet_is_small_and_fetches_only_our_fonts() -> None:
    addresses = set(re.findall(r"url\(([^)]*)\)", CSS))

    assert len(CSS.encode()) < 100_000
    assert addresses == {
        '"fonts/atkinson-hyperlegible-next-regular.woff2"',
        '"fonts/atkinson-hyperlegible-next-bold.woff2"',
    }
    assert "@import" not in CSS


def test_nothing_of_the_government_brand_is_used() -> None:
    files = [*STATIC.rglob("*.css"), *(ROOT / "templates").rglob("*.html"), STATIC / "icon.svg"]
    text = "\n".join(file.read_text() for file in files).lower()

    for word in ("gds transport", "crown", "gov.uk frontend is", "govuk-header", "govuk-logotype"):
        assert word not in text


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_fonts_are_there_for_screen_and_for_documents_with_their_licence(weight: str) -> None:
    documents = ROOT / "partnership" / "documents" / "fonts"
    name = f"atkinson-hyperlegible-next-{weight}"

    assert (STATIC / "fonts" / f"{name}.woff2").read_bytes()[:4] == b"wOF2"
    assert (documents / f"{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    for folder in (STATIC / "fonts", documents):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text()


def test_the_lock_file_records_no_download_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert "http" not in (ROOT / "package-lock.json").read_text()
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def rules_of(selector: str) -> dict[str, str]:
    """The declarations of every rule for exactly this selector, later ones winning."""
    bodies = re.findall(rf"(?:^|[}},]){re.escape(selector)}\{{([^}}]*)\}}", CSS)
    pairs = [pair.split(":", 1) for body in bodies for pair in body.split(";") if ":" in pair]
    return dict(pairs)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", ["green", "amber", "red", "complete", "blocked"])
def test_states_can_be_read_on_their_tint(kind: str) -> None:
    rule = rules_of(f".app-state--{kind}")

    assert contrast(rule["color"], rule["background"]) >= 4.5


def test_body_text_has_seven_to_one() -> None:
    assert "--govuk-text-colour: #0b0c0c" in CSS
    assert contrast(BODY, WHITE) >= 7
    assert contrast("#484949", WHITE) >= 7
    assert contrast("#0f4c5c", WHITE) >= 7


def test_no_movement_for_those_who_ask_for_less() -> None:
    assert "prefers-reduced-motion: reduce" in CSS
