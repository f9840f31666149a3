"""The stored lists and their items."""

from psycopg.types.json import Jsonb

ITEMS = "select i.id, i.list_id, i.name, i.quantity, i.cents from items i join lists l on l.id = i.list_id"
ORDER = "order by l.position, i.position"


class Lists:
    def __init__(self, database):
        self._database = database

    def all(self):
        rows, _ = self._database.execute("select id, name from lists order by position")
        items = {}
        for item in self.all_items():
            items.setdefault(item["listId"], []).append(item)
        return [_list(row, items.get(str(row["id"]), [])) for row in rows]

    def find(self, list_id):
        """The list, or None where there is none."""
        rows, _ = self._database.execute("select id, name from lists where id = %s", (list_id,))
        if not rows:
            return None
        items, _ = self._database.execute(f"{ITEMS} where l.id = %s {ORDER}", (list_id,))
        return _list(rows[0], [_item(row) for row in items])

    def all_items(self):
        rows, _ = self._database.execute(f"{ITEMS} {ORDER}")
        return [_item(row) for row in rows]

    def change(self, item_id, change):
        """Sets what the change has; None where there is no such item."""
        columns = {"quantity": "quantity", "price": "cents"}
        parts = [f"{columns[field]} = %s" for field in change] or ["quantity = quantity"]
        rows, _ = self._database.execute(
            f"""update items set {', '.join(parts)} where id = %s
                returning id, list_id, name, quantity, cents""",
            (*change.values(), item_id),
        )
        return _item(rows[0]) if rows else None

    def seed(self, lists):
        """Stores the lists with twice their quantities, all or none, unless there are lists already."""
        _, count = self._database.execute(
            """with given as (
                 select gen_random_uuid() as id, position, list->>'name' as name, list->'items' as items
                 from jsonb_array_elements(%s) with ordinality as data (list, position)
                 where not exists (select from lists)
               ), stored as (
                 insert into lists (id, position, name) select id, position, name from given
               )
               insert into items (list_id, position, name, quantity)
               select given.id, data.position, item->>'name', 2 * (item->>'quantity')::bigint
               from given, jsonb_array_elements(given.items) with ordinality as data (item, position)""",
            (Jsonb(lists),),
        )
        return count


def _list(row, items):
    return {"id": str(row["id"]), "name": row["name"], "items": items}


def _item(row):
    cents = row["cents"]
    return {
        "id": str(row["id"]),
        "listId": str(row["list_id"]),
        "name": row["name"],
        "quantity": row["quantity"],
        # The nearest float to a number of cents is written with these two decimals.
        "price": None if cents is None else cents / 100,
    }
