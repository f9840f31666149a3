# An app that talks to its database over PostgreSQL's own protocol, so that it needs no driver.
import base64
import hashlib
import hmac
import http.server
import os
import secrets
import socket
import struct
import threading
import urllib.parse


class Refused(Exception):
    """What PostgreSQL answered; its text is the SQLSTATE."""


class Connection:
    def __init__(self, host):
        self.socket = socket.create_connection((host, 5432), timeout=8)
        self.answers = self.socket.makefile("rb")
        start = b"user\0app\0database\0app\0\0"
        self.socket.sendall(struct.pack("!ii", len(start) + 8, 196608) + start)
        self.authenticate(os.environ["PGPASSWORD"])
        self.until_ready()

    def send(self, kind, body):
        self.socket.sendall(kind + struct.pack("!i", len(body) + 4) + body)

    def receive(self):
        head = self.answers.read(5)
        if len(head) < 5:
            raise ConnectionError("closed")
        kind, length = struct.unpack("!ci", head)
        body = self.answers.read(length - 4)
        if kind == b"E":
            fields = dict((field[:1], field[1:]) for field in body.split(b"\0") if field)
            raise Refused(fields[b"C"].decode())
        return kind, body

    def authenticate(self, password):
        self.receive()
        first = "n=,r=" + secrets.token_hex(12)
        message = b"n,," + first.encode()
        self.send(b"p", b"SCRAM-SHA-256\0" + struct.pack("!i", len(message)) + message)
        server = self.receive()[1][4:].decode()
        nonce, salt, rounds = (part[2:] for part in server.split(","))
        salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
        key = hmac.digest(salted, b"Client Key", "sha256")
        last = "c=biws,r=" + nonce
        signature = hmac.digest(hashlib.sha256(key).digest(), ",".join([first, server, last]).encode(), "sha256")
        proof = base64.b64encode(bytes(a ^ b for a, b in zip(key, signature))).decode()
        self.send(b"p", (last + ",p=" + proof).encode())

    def until_ready(self):
        while self.receive()[0] != b"Z":
            pass

    def run(self, sql):
        self.send(b"Q", sql.encode() + b"\0")
        try:
            self.until_ready()
        except Refused:
            self.until_ready()
            raise


kept = Connection("db")
kept.run("CREATE TABLE IF NOT EXISTS things (name text)")
lock = threading.Lock()
locking = None


def answer(path, query):
    global kept, locking
    if path == "/kept":
        with lock:
            kept.run("SELECT 1")
    if path == "/again":
        with lock:
            kept = Connection("db")
    if path == "/fresh":
        Connection("db").run("SELECT 1")
    if path == "/direct":
        Connection("assay-db").run("SELECT 1")
    if path == "/lock":
        locking = Connection("db")
        locking.run("BEGIN; INSERT INTO things VALUES ('locked')")
    if path == "/unlock":
        locking.run("ROLLBACK")
    if path == "/flood":
        flood = Connection("db")
        for _ in range(int(query["megabytes"][0])):
            flood.run("SELECT length('%s')" % ("x" * 1_000_000))
    if path == "/store":
        connection = Connection("db")
        connection.run("BEGIN")
        for name in query["name"]:
            connection.run("INSERT INTO things VALUES ('%s')" % name)
        connection.run("COMMIT")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        address = urllib.parse.urlparse(self.path)
        try:
            answer(address.path, urllib.parse.parse_qs(address.query))
            status, text = 200, "ok"
        except (OSError, Refused) as failure:
            status, text = 503, str(failure)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
