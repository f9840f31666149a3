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
    create table if not exists planets (
      id bigint generated always as identity primary key,
      name text not null,
      population bigint,
      terrains text[] not null,
      climates text[] not null
    );
    -- Every planet that was ever imported, so that a restart brings back none that was changed or deleted since.
    create table if not exists imported_planets (
      upstream_id text primary key
    );
  `);
}
