"""A command that uses the services until its standard input ends: `holder.py KIND STATE`."""

import sys
from pathlib import Path

from infuse.embedded.supply import services

with services(sys.argv[1], Path(sys.argv[2]), given={}) as supply:
    print(supply.environment["DATABASE_URL"], flush=True)
    sys.stdin.read()
