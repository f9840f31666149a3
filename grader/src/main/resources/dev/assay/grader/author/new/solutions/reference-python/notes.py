"""The stored notes."""

import psycopg
from psycopg.rows import dict_row

SCHEMA = """
    create table if not exists notes (
      id bigint generated always as identity primary key,
      text text not null
    )
"""


class Notes:
    def __init__(self, database_url):
        self._database_url = database_url
        with self._connect() as connection:
            connection.execute(SCHEMA)

    def create(self, text):
        with self._connect() as connection:
            return connection.execute("insert into notes (text) values (%s) returning id, text", (text,)).fetchone()

    def find(self, note_id):
        """The note, or None where there is none."""
        with self._connect() as connection:
            return connection.execute("select id, text from notes where id = %s", (note_id,)).fetchone()

    def _connect(self):
        return psycopg.connect(self._database_url, row_factory=dict_row)
