"""Log lines as JSON, one a line, that tell what happened and nothing about anybody.

What a message was filled with is left out (it may be an address, a name, a link with a secret),
an error is told by its kind and its places in the code, and a page by its pattern.
"""

import json
import logging
import re
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from django.http import HttpResponseBase

from infuse.request import Request

_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_PLAIN = (int, float, bool, type(None))
requests = logging.getLogger("infuse.requests")


class JsonFormatter(logging.Formatter):
    """A record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The moment, level and logger, the message's pattern, and where in which request."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _MAIL.sub("[address]", str(record.msg)),
        }
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "method"):
            line |= described(request)
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
        line |= {
            name: value
            for name, value in getattr(record, "figures", {}).items()
            if isinstance(value, _PLAIN)
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def described(request: Any) -> dict[str, Any]:
    """The request's method, the pattern of its address, and its programme."""
    match = getattr(request, "resolver_match", None)
    programme = getattr(request, "programme", None)
    return {
        "method": request.method,
        "route": match.route if match else "",
        "programme": programme.slug if programme else "",
    }


def _places(trace: Any) -> list[str]:
    """Where it went wrong, the innermost last: file, line and function, no value."""
    frames = traceback.extract_tb(trace)[-8:]
    return [
        f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno} {frame.name}"
        for frame in frames
    ]


class RequestLogMiddleware:
    """One line for each request, when LOG_LEVEL is INFO or finer."""

    def __init__(self, get_response: Callable[[Request], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        if not requests.isEnabledFor(logging.INFO):
            return self.get_response(request)
        began = monotonic()
        response = self.get_response(request)
        figures = {"ms": round((monotonic() - began) * 1000), "status": response.status_code}
        requests.info("request", extra={"request": request, "figures": figures})
        return response
