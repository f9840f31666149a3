"""Connections to PostgreSQL, and the schema."""

import psycopg
from psycopg.rows import dict_row

# Answers come within ten seconds even when the database hangs: three to connect, five for a statement.
CONNECT_LIMIT_S = 3
STATEMENT_LIMIT_MS = 5000

SCHEMA = """
    create table if not exists planets (
      id bigint generated always as identity primary key,
      name text not null,
      population bigint,
      terrains jsonb not null,
      climates jsonb not null
    );
    -- Every planet that was ever imported, so that a restart brings back none that was changed or deleted since.
    create table if not exists imported_planets (
      upstream_id text primary key
    );
"""


class Database:
    def __init__(self, url):
        self._url = url

    def create_schema(self):
        self.execute(SCHEMA)

    def execute(self, sql, parameters=None):
        """Runs one statement and returns its rows as dictionaries, if it has any, and its row count."""
        # A connection for each statement: some milliseconds, and no outage leaves a dead one behind.
        with psycopg.connect(
            self._url,
            autocommit=True,
            connect_timeout=CONNECT_LIMIT_S,
            options=f"-c statement_timeout={STATEMENT_LIMIT_MS}",
            row_factory=dict_row,
        ) as connection:
            cursor = connection.execute(sql, parameters)
            rows = cursor.fetchall() if cursor.description else []
            return rows, cursor.rowcount
