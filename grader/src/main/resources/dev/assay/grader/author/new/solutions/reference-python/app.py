"""The routes."""

import os

from flask import Flask, abort, request

from notes import Notes

app = Flask(__name__)
notes = Notes(os.environ["DATABASE_URL"])


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/notes")
def create_note():
    body = request.get_json()
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str) or "\0" in text:
        return {"error": "text must be a text"}, 400
    return notes.create(text), 201


@app.get("/notes/<int:note_id>")
def get_note(note_id):
    return notes.find(note_id) or abort(404)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")))
