"""A port that is taken is refused with a free one named."""

import re
import socket

import pytest

from infuse.embedded.port import answers, require_free
from infuse.embedded.trouble import Trouble


def test_a_taken_port_is_refused_and_a_free_one_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} is in use") as refusal:
            require_free(port)
    named = re.search(r"--port (\d+)", str(refusal.value))
    assert named is not None
    require_free(int(named[1]))


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(Trouble, match="70000 is no port"):
        require_free(70000)


def test_nobody_answers_on_a_port_without_a_server() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert not answers(f"http://127.0.0.1:{unused.getsockname()[1]}/")
