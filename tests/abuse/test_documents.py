"""A10, A12, A31: what is handed out as a file runs nothing, fetches nothing, is no other file."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader

from partnership.core import store
from tests.abuse.filling import Data
from tests.abuse.ground import STRANGER, Ground
from tests.abuse.sheets import Sheet
from tests.states.packed import READY

# Types that no browser runs; a page of ours is text/html and is never what somebody typed.
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
QUIET = {"application/pdf", "text/calendar", "application/json", "text/plain", "text/csv"}
QUIET |= {EXCEL, WORD}
PLANTED = "What only the machine itself may read"


@pytest.fixture
def hits() -> Iterator[tuple[str, list[str]]]:
    """A server on the loopback, which nothing of ours may ask, and what it was asked."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def vectors(server: str, file: Path) -> list[str]:
    """Ways in which makers of documents were brought to fetch addresses and read files."""
    return [
        f"![x]({server}/markdown)",
        f"![x]({file})",
        f"[x](file://{file})",
        f"<img src='{server}/img'>",
        f"<img src='file://{file}'>",
        f"<link rel=stylesheet href='{server}/link'>",
        f"<link rel=attachment href='file://{file}'>",
        f"<a rel=attachment href='{server}/attached'>x</a>",
        f"<style>@import url({server}/css); @font-face {{src: url({server}/font)}}</style>",
        f"<object data='{server}/object'></object><embed src='{server}/embed'>",
        f"<svg><image href='{server}/svg'/></svg>",
        f"<iframe src='file://{file}'></iframe>",
        f'#image("{server}/typst")',
        f'#image("{file}")',
        f'#read("{file}")',
        f'#include "{file}"',
        f'#import "{server}/package": *',
        '#import "@preview/example:0.1.0": *',
        f'#eval("read(\\"{file}\\")")',
        f"\\input{{{file}}}",
        f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{file}'>]>&e;",
    ]


def test_a12_a_document_fetches_nothing_and_reads_no_file(
    file_ground: Ground, hits: tuple[str, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "planted").write_text(PLANTED)
    typed = vectors(hits[0], tmp_path / "planted")
    rows = file_ground.there.numbers.rows
    meeting, secretary = rows["draft"], file_ground.client("secretary")
    item = f"/meetings/{meeting}/minutes/items/{rows['draft item 1']}"
    sheet = read_form(secretary.get(item).text)
    secretary.post(item, data=sheet | {"note": "\n\n".join(typed)})
    for title in typed:
        added = {"title": title, "purpose": "discuss", "lead_seat_id": "0", "minutes": "1"}
        coming = f"/meetings/{rows['issued']}/agenda"
        assert secretary.post(f"{coming}/add", data=added).status_code in (200, 302)
    minutes = secretary.get(f"/meetings/{meeting}/minutes.pdf").data
    agenda = secretary.get(f"/meetings/{rows['issued']}/agenda.pdf").data
    for pdf in (PdfReader(BytesIO(one)) for one in (minutes, agenda)):
        words = "".join(page.extract_text() for page in pdf.pages)
        assert "@preview/example" in words  # it is there as it was typed
        assert PLANTED not in words
        assert not pdf.attachments
        assert not [image for page in pdf.pages for image in page.images]
    assert PLANTED.encode() not in minutes + agenda
    assert hits[1] == []


def read_form(html: str) -> dict[str, str]:
    """The hidden parts of the page's form."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', html)
    return dict(found)


def downloads(ground: Ground) -> Iterator[tuple[str, list[str]]]:
    """Every address that ends as a file's name does, and where one may be."""
    feed = re.search(
        r"/calendar/([\w-]{43})", ground.client("secretary").post("/calendar/make").text
    )
    assert feed
    wanted = [
        {"meeting_id": row, "version": version, "token": feed[1], "slug": "npb"}
        for row in range(1, 25)
        for version in ("public", "partners", "full")
    ]
    for rule in ground.app.url_map.iter_rules():
        if re.search(r"\.[a-z]+$", rule.rule) and rule.endpoint != "static":
            parts = [
                {n: v for n, v in one.items() if n in {*rule.arguments, "version"}}
                for one in wanted
            ]
            build = ground.app.url_map.bind("localhost").build
            yield rule.endpoint, [build(rule.endpoint, one) for one in parts]


def test_a10_no_download_is_of_a_kind_that_runs(file_ground: Ground) -> None:
    with file_ground.app.app_context():
        store.put(READY)  # the copy of the database has come without its files
    found = dict.fromkeys(endpoint for endpoint, _ in downloads(file_ground))
    readers = [file_ground.client(who) for who in ("secretary", "chair")]
    for endpoint, addresses in downloads(file_ground):
        answers = (one.get(address) for address in addresses for one in readers)
        answer = next((one for one in answers if one.status_code == 200), None)
        assert answer is not None, f"no file at {addresses[0]}"
        assert answer.mimetype in QUIET, endpoint
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        disposition = answer.headers["Content-Disposition"]
        assert re.fullmatch(r'(inline|attachment); filename="?[\w.-]+"?', disposition, re.A)
    assert len(found) >= 4


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "..\\app.py",
        "....//app.py",
        "%252e%252e%252fapp.py",
        "/etc/passwd",
        "//etc/passwd",
        "styles/../../app.py",
        "styles/",
        "",
        ".git/config",
        "\x00app.py",
        "../../instance/secret_key",
    ],
)
def test_a31_no_address_leads_out_of_the_folder_of_styles(file_ground: Ground, path: str) -> None:
    for before in ("/static/", "/", "/calendar/"):
        answer = file_ground.client(STRANGER).get(before + path)
        assert answer.status_code in (302, 308, 400, 404), before + path
        assert "create_app" not in answer.text


def test_a31_nothing_that_was_typed_becomes_the_name_of_a_file(
    file_ground: Ground, accepted: list[tuple[Sheet, Data]]
) -> None:
    """A spreadsheet is kept as rows, a paper under the digest of its bytes; nothing else is."""
    folder = Path(file_ground.app.config["INSTANCE_PATH"])
    before = {one for one in folder.rglob("*") if not one.name.startswith("ground.db")}
    taken = []
    for sheet, data in accepted:
        for name in (one.name for one in sheet.fields.values() if one.kind == "file"):
            ending = "pdf" if data[name][0].startswith("%PDF") else "csv"
            there = f"../../../static/named.{ending}"
            brought = {name: (BytesIO(data[name][0].encode()), there)}
            answer = file_ground.client(sheet.who).post(sheet.action, data=data | brought)
            taken.append((sheet.endpoint, answer.status_code))
    files = ("imports.upload", "indicators.bring_in", "papers.send")
    assert set(taken) == {(one, 302) for one in files}
    after = {one for one in folder.rglob("*") if not one.name.startswith("ground.db")}
    new = {str(one.relative_to(folder)) for one in after - before if one.is_file()}
    assert new
    assert {one for one in new if not re.fullmatch(r"files/[0-9a-f]{2}/[0-9a-f]{64}", one)} == set()
    assert not list(Path(file_ground.app.static_folder or "").rglob("named*"))
