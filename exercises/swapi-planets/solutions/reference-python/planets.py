"""The stored planets."""

from psycopg.types.json import Jsonb

COLUMNS = "id, name, population, terrains, climates"


class Planets:
    def __init__(self, database):
        self._database = database

    def all(self):
        rows, _ = self._database.execute(f"select {COLUMNS} from planets order by id")
        return rows

    def find(self, planet_id):
        """The planet, or None where there is none."""
        return self._first(f"select {COLUMNS} from planets where id = %s", (planet_id,))

    def create(self, draft):
        return self._first(
            f"""insert into planets (name, population, terrains, climates)
                values (%s, %s, %s, %s)
                returning {COLUMNS}""",
            _values(draft),
        )

    def replace(self, planet_id, draft):
        """Replaces every field; None where there is no such planet."""
        return self._first(
            f"""update planets
                set name = %s, population = %s, terrains = %s, climates = %s
                where id = %s
                returning {COLUMNS}""",
            (*_values(draft), planet_id),
        )

    def delete(self, planet_id):
        """Whether there was such a planet."""
        _, count = self._database.execute("delete from planets where id = %s", (planet_id,))
        return count == 1

    def import_all(self, upstream_planets):
        """Adds the planets that were never imported before, all or none, and returns how many these were."""
        _, count = self._database.execute(
            """with upstream as (
                 select * from jsonb_to_recordset(%s)
                   as planet (upstream_id text, name text, population bigint, terrains jsonb, climates jsonb)
               ), fresh as (
                 insert into imported_planets (upstream_id)
                 select upstream_id from upstream
                 on conflict do nothing
                 returning upstream_id
               )
               insert into planets (name, population, terrains, climates)
               select name, population, terrains, climates
               from upstream join fresh using (upstream_id)""",
            (Jsonb(upstream_planets),),
        )
        return count

    def _first(self, sql, parameters):
        rows, _ = self._database.execute(sql, parameters)
        return rows[0] if rows else None


def _values(draft):
    return draft["name"], draft["population"], Jsonb(draft["terrains"]), Jsonb(draft["climates"])
