import { createApp } from './app.js';
import { createSchema, openPool } from './database.js';
import { Planets } from './planets.js';
import { retry } from './retry.js';
import { fetchPlanets } from './swapi.js';

const PUBLIC_SWAPI = 'https://swapi-graphql.netlify.app/.netlify/functions/index';
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;

const { PORT = '3000', DATABASE_URL, SWAPI_URL = PUBLIC_SWAPI } = process.env;
if (!DATABASE_URL) {
  throw new Error('DATABASE_URL must be set, such as postgres://user:password@db:5432/app');
}

const pool = openPool(DATABASE_URL);
const planets = new Planets(pool);

await retry('create the schema', START_LIMIT_MS, () => createSchema(pool));
try {
  await retry('import the planets', START_LIMIT_MS, async () => {
    const added = await planets.importAll(await fetchPlanets(SWAPI_URL));
    console.log(`imported ${added} new planets`);
  });
} catch (error) {
  // What was stored before can still be served; the next start imports again.
  console.error(`starting without an import: ${error.message}`);
}

const server = createApp(planets).listen(Number(PORT), () => console.log(`listening on ${PORT}`));

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  server.close(() => pool.end());
  server.closeIdleConnections();
});
