"""How many messages somebody has not opened. Every page asks, so it costs next to nothing."""

from infuse.notices.models import Notice

# Sent, tried, or not mailed because its reader wanted none: what is due or was called off is no
# message yet.
SHOWN = (Notice.State.SENT, Notice.State.FAILED, Notice.State.SUPPRESSED)
# Nobody counts further: the header then says "99+".
MOST = 100
