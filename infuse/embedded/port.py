"""The port of the web server: free before we start, answering once we have."""

import errno
import socket
from urllib.error import URLError
from urllib.request import urlopen

from infuse.embedded.trouble import Trouble


def require_free(port: int) -> None:
    """See that nothing listens on the port of this machine.

    Raises Trouble, naming a free port, when something does or the number cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            raise Trouble(f"{port} is no port: choose one from 1024 to 65535.") from None
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else "cannot be opened"
            raise Trouble(f"Port {port} {why}: try ./run --port {_free_port(port)}") from None


def _free_port(near: int) -> int:
    for port in range(near + 1, min(near + 100, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if port >= 1024 and probe.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED:
                return port
    return 8000


def answers(url: str) -> bool:
    """Whether a GET gets a 200."""
    try:
        with urlopen(url, timeout=5) as response:
            return int(response.status) == 200
    except (URLError, OSError):
        return False
