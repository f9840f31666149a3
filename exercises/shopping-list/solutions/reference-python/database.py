"""Connections to PostgreSQL, and the schema."""

import psycopg
from psycopg.rows import dict_row

# Answers come within ten seconds even when the database hangs: three to connect, five for a statement.
CONNECT_LIMIT_S = 3
STATEMENT_LIMIT_MS = 5000

# Prices are cents: whole numbers are exact everywhere.
SCHEMA = """
    create table if not exists lists (
      id uuid primary key default gen_random_uuid(),
      position int not null unique,
      name text not null
    );
    create table if not exists items (
      id uuid primary key default gen_random_uuid(),
      list_id uuid not null references lists on delete cascade,
      position int not null,
      name text not null,
      quantity bigint not null check (quantity >= 1),
      cents bigint check (cents >= 0),
      unique (list_id, position)
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
