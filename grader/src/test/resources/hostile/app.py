# Answers everything, and does what the path says where it says something.
import http.server
import os
import signal
import time

signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/crash":
            os._exit(3)
        if self.path == "/hang":
            time.sleep(60)
        if self.path == "/db":
            import psycopg
            with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
                connection.execute("select 1")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
