"""What `./run` calls: `run KIND -- COMMAND…`, `serve [--port N]`, `test [ARGS]`, `lint`."""

import sys

from infuse.embedded.places import KINDS
from infuse.embedded.trouble import Trouble


def main(words: list[str]) -> int:
    """The exit code of what was asked for."""
    try:
        return _do(words)
    except Trouble as trouble:
        print(f"./run: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# Each verb imports what it needs: `./run manage` is called all day and should not wait.
def _do(words: list[str]) -> int:
    match words:
        case ["run", kind, "--", *command] if kind in KINDS and command:
            from infuse.embedded.catalogues import compile_catalogues
            from infuse.embedded.command import run

            compile_catalogues()
            return run(kind, command)
        case ["test", *arguments]:
            from infuse.embedded.suite import test

            return test(arguments)
        case ["serve", *options]:
            from infuse.embedded.platform import serve

            return serve(options)
        case ["lint"]:
            from infuse.embedded.checks import lint

            return lint()
        case _:
            raise Trouble(f"python -m infuse.embedded does not know {words}.\n{__doc__}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
