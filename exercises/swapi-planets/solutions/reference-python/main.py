"""Starts the service: schema, import, then HTTP until SIGTERM."""

import os
import signal
import sys
import threading

from werkzeug.serving import make_server

import swapi
from app import create_app
from database import Database
from planets import Planets
from retry import retry

PUBLIC_SWAPI = "https://swapi-graphql.netlify.app/.netlify/functions/index"
START_LIMIT_S = 20
STOP_LIMIT_S = 5


def main():
    database = Database(os.environ["DATABASE_URL"])
    planets = Planets(database)

    retry("create the schema", START_LIMIT_S, database.create_schema)
    import_planets(planets, os.environ.get("SWAPI_URL", PUBLIC_SWAPI))

    port = int(os.environ.get("PORT", "5000"))
    server = make_server("0.0.0.0", port, create_app(planets), threaded=True)
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


def import_planets(planets, url):
    try:
        added = retry("import the planets", START_LIMIT_S, lambda: planets.import_all(swapi.fetch_planets(url)))
        print(f"imported {added} new planets", flush=True)
    except Exception as error:
        # What was stored before can still be served; the next start imports again.
        print(f"starting without an import: {error}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
