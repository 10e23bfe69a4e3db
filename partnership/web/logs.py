"""The log: whatever is written into it, each record begins one line and no other does."""

import logging
from typing import Final

from flask import Flask

from partnership.core.text import one_line

_PLAIN: Final = logging.Formatter()


class OneRecord(logging.Filter):
    """Puts a message on one line, and a traceback behind it, set in."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always let it pass."""
        record.msg, record.args = one_line(record.getMessage()), ()
        if record.exc_info:
            lines = _PLAIN.formatException(record.exc_info).splitlines()
            record.exc_text = "\n".join(f"    {one_line(line)}" for line in lines)
        return True


_ONE_RECORD: Final = OneRecord()


def init_app(app: Flask) -> None:
    """Watch over the app's log; to be asked twice changes nothing."""
    app.logger.addFilter(_ONE_RECORD)
