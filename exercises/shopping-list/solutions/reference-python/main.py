"""Starts the service: schema, given lists, then HTTP until SIGTERM."""

import json
import os
import signal
import sys
import threading
from pathlib import Path

from werkzeug.serving import make_server

from app import create_app
from database import Database
from lists import Lists
from retry import retry

DATA = Path(__file__).with_name("data.json")
START_LIMIT_S = 20
STOP_LIMIT_S = 5


def main():
    database = Database(os.environ["DATABASE_URL"])
    lists = Lists(database)

    retry("create the schema", START_LIMIT_S, database.create_schema)
    given = json.loads(DATA.read_text(encoding="utf-8"))
    stored = retry("store the given lists", START_LIMIT_S, lambda: lists.seed(given))
    print(f"stored {stored} items", flush=True)

    port = int(os.environ.get("PORT", "5000"))
    server = make_server("0.0.0.0", port, create_app(lists), threaded=True)
    server.daemon_threads = False
    signal.signal(signal.SIGTERM, stop)
    print(f"listening on {port}", flush=True)
    server.serve_forever()


def stop(*_):
    """Ends the process once the requests under way are answered, or five seconds later."""
    deadline = threading.Timer(STOP_LIMIT_S, os._exit, [0])
    deadline.daemon = True
    deadline.start()
    sys.exit(0)


if __name__ == "__main__":
    main()
