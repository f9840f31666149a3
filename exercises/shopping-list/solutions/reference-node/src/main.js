import { readFile } from 'node:fs/promises';
import { createApp } from './app.js';
import { createSchema, openPool } from './database.js';
import { Lists } from './lists.js';
import { retry } from './retry.js';

const DATA = new URL('../data.json', import.meta.url);
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;

const { PORT = '3000', DATABASE_URL } = process.env;
if (!DATABASE_URL) {
  throw new Error('DATABASE_URL must be set, such as postgres://user:password@db:5432/app');
}

const pool = openPool(DATABASE_URL);
const lists = new Lists(pool);

await retry('create the schema', START_LIMIT_MS, () => createSchema(pool));
const given = JSON.parse(await readFile(DATA, 'utf8'));
await retry('store the given lists', START_LIMIT_MS, async () => {
  console.log(`stored ${await lists.seed(given)} lists`);
});

const server = createApp(lists).listen(Number(PORT), () => console.log(`listening on ${PORT}`));

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  server.close(() => pool.end());
  server.closeIdleConnections();
});
