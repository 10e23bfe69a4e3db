"""Putting a line into a note, and taking one out, with every other line left as it is."""


def appended(note: str, line: str) -> str:
    """The note with the line below it, as a paragraph of its own."""
    return f"{note}\n\n{line}" if note else line


def exchanged(note: str, old: str, new: str = "") -> str:
    """The note with another line in the place of one, or without it; below, where it is gone."""
    lines = note.split("\n")
    if not old or old not in lines:
        return appended(note, new) if new else note
    place = lines.index(old)
    if new:
        lines[place] = new
        return "\n".join(lines)
    del lines[place]
    if place and not lines[place - 1] and (place == len(lines) or not lines[place]):
        del lines[place - 1]
    return "\n".join(lines).strip("\n")
