"""What `./run` does to the database before it serves, in one process to start Django only once.

`python -m infuse.embedded.preparation [FOLDER…]`
"""

import io
import sys

import django
from django.core.management import CommandError, call_command


def prepare(folders: list[str]) -> int:
    """Migrate, and load the programmes of the folders that are not there yet; the exit code."""
    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        if folders:
            call_command("load_programme", *folders, missing=True)
            # An open call and reports, so that somebody who looks around can walk the whole way.
            call_command("open_next_cohort", stdout=io.StringIO())
            call_command("issue_reports", *folders, stdout=io.StringIO())
            call_command("ask_for_reports", stdout=io.StringIO())
            call_command("begin_running_cohort", stdout=io.StringIO())
            call_command("begin_funded_work", stdout=io.StringIO())
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(prepare(sys.argv[1:]))
