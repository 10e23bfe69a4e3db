"""The floor: fifty rows of the product's own table, without permissions, audit or styling."""

import os

from flask import Flask, render_template_string
from sqlalchemy import create_engine, text

PAGE = """<!doctype html><title>Actions</title><table>{% for row in rows %}
<tr><td><a href="/actions/{{ row.id }}">{{ row.reference }}</a>
<td>{{ row.title }}<td>{{ row.due_on }}
{% endfor %}</table>"""
ROWS = text(
    "SELECT id, reference, title, due_on FROM actions WHERE seat_id = :seat AND closed_at IS NULL"
    " ORDER BY due_on, id LIMIT 50"
)

app = Flask("floor")
engine = create_engine(os.environ["PARTNERSHIP_DATABASE_URL"])


@app.get("/seats/<int:seat>")
def actions(seat: int) -> str:
    with engine.connect() as connection:
        return render_template_string(PAGE, rows=connection.execute(ROWS, {"seat": seat}).all())
