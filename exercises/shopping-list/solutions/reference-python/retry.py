"""Steps that may need a second try."""

import sys
import time

FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 4


def retry(what, limit_s, step):
    """Runs a step until it succeeds, with growing pauses; past the limit its last error is raised."""
    deadline = time.monotonic() + limit_s
    pause = FIRST_PAUSE_S
    while True:
        try:
            return step()
        except Exception as error:
            if time.monotonic() + pause > deadline:
                raise
            print(f"could not {what}: {error}; trying again in {pause} s", file=sys.stderr, flush=True)
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_S)
