// The database failed or is away; the request may be tried again.
export class StorageUnavailable extends Error {}

// As a JSON document each list comes with its items in one statement.
const LISTS = `
  select l.id, l.name, coalesce(
    (select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name, 'quantity', i.quantity, 'price', i.price) order by i.id)
      from items i where i.list_id = l.id), '[]') as items
  from shopping_lists l`;
const ITEM_COLUMNS = 'id, list_id, name, quantity, price';

// The stored lists and their items.
export class Lists {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  async all() {
    const { rows } = await this.#query(`${LISTS} order by l.id`);
    return rows.map(toList);
  }

  // The list, or undefined where there is none.
  async find(id) {
    const { rows } = await this.#query(`${LISTS} where l.id = $1`, [id]);
    return rows.map(toList)[0];
  }

  async allItems() {
    const { rows } = await this.#query(`select ${ITEM_COLUMNS} from items order by id`);
    return rows.map(toItem);
  }

  // Changes what the change has; undefined where there is no such item.
  async change(id, change) {
    const { rows } = await this.#query(
      `update items
       set price = case when $2 then $3 else price end, quantity = coalesce($4, quantity)
       where id = $1
       returning ${ITEM_COLUMNS}`,
      [id, change.price !== undefined, change.price, change.quantity],
    );
    return rows.map(toItem)[0];
  }

  // Stores the lists with twice their quantities, unless there are lists already. Returns how many were stored.
  async seed(lists) {
    const { rowCount } = await this.#query(
      `with given as (
         select position, list->>'name' as name, list->'items' as items
         from jsonb_array_elements($1) with ordinality as data (list, position)
         where not exists (select from shopping_lists)
       ), stored as (
         insert into shopping_lists (name) select name from given order by position returning id, name
       ), stored_items as (
         insert into items (list_id, name, quantity)
         select stored.id, item->>'name', 2 * (item->>'quantity')::bigint
         from given join stored using (name), jsonb_array_elements(given.items) with ordinality as data (item, position)
         order by stored.id, data.position
       )
       select from stored`,
      [JSON.stringify(lists)],
    );
    return rowCount;
  }

  async #query(sql, parameters) {
    try {
      return await this.#pool.query(sql, parameters);
    } catch (cause) {
      throw new StorageUnavailable(`the database failed: ${cause.message}`, { cause });
    }
  }
}

function toList({ id, name, items }) {
  return { id: Number(id), name, items };
}

// The driver gives 64-bit numbers and decimals as text; every value that is accepted is exact as a JavaScript number.
function toItem({ id, list_id, name, quantity, price }) {
  return {
    id: Number(id),
    listId: Number(list_id),
    name,
    quantity: Number(quantity),
    price: price === null ? null : Number(price),
  };
}
