import pg from 'pg';

// Answers come within ten seconds even when the database hangs: three to connect, three for a query.
const CONNECT_LIMIT_MS = 3_000;
const QUERY_LIMIT_MS = 3_000;

export function openPool(connectionString) {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: QUERY_LIMIT_MS,
  });
  // Without a listener, an idle connection that the server ends would end this process too.
  pool.on('error', (error) => console.error(`lost an idle connection: ${error.message}`));
  return pool;
}

export async function createSchema(pool) {
  await pool.query(`
    create table if not exists shopping_lists (
      id bigint generated always as identity primary key,
      name text not null
    );
    create table if not exists items (
      id bigint generated always as identity primary key,
      list_id bigint not null references shopping_lists on delete cascade,
      name text not null,
      quantity bigint not null check (quantity >= 1),
      price numeric(12, 2) check (price >= 0)
    );
    create index if not exists items_by_list on items (list_id);
  `);
}
