// Fetches the newest npm of a major version from the registry, for when there is no npm yet: `node fetch-npm.mjs 10 npm.tgz`.
// Debian's own comes with some hundred packages that nothing here needs.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

const LONGEST_MILLIS = 60_000;
const [major, file] = process.argv.slice(2);

async function get(path) {
  const address = new URL(path, process.env.npm_config_registry);
  const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST_MILLIS) });
  if (!answer.ok) {
    throw new Error(`${address} was answered with status ${answer.status}`);
  }
  return answer;
}

const { versions } = await (await get('npm')).json();
const newest = Object.keys(versions)
  .filter((version) => version.startsWith(`${major}.`) && !version.includes('-'))
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .at(-1);
if (newest === undefined) {
  throw new Error(`the registry has no npm ${major}`);
}
const archive = Buffer.from(await (await get(`npm/-/npm-${newest}.tgz`)).arrayBuffer());
const [algorithm, expected] = versions[newest].dist.integrity.split('-', 2);
if (createHash(algorithm).update(archive).digest('base64') !== expected) {
  throw new Error(`npm ${newest} is not what the registry says it is`);
}
await writeFile(file, archive);
