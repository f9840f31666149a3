import os

import psycopg
from flask import Flask

DATABASE_URL = os.environ["DATABASE_URL"]

app = Flask(__name__)


@app.get("/health")
def health():
    with psycopg.connect(DATABASE_URL) as connection:
        (database,) = connection.execute("select current_database()").fetchone()
    return {"status": "ok", "database": database}


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")))
