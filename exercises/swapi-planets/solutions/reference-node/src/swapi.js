import { parseDraft } from './draft.js';

const QUERY = '{ allPlanets { planets { id name population terrains climates } } }';
const REQUEST_LIMIT_MS = 5_000;

// All planets of the upstream, each with its id there as `upstream_id`.
export async function fetchPlanets(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  const { data, errors } = await response.json();
  if (errors?.length) {
    throw new Error(`${url} answered ${JSON.stringify(errors)}`);
  }
  return data.allPlanets.planets.map((planet) => ({ upstream_id: planet.id, ...parseDraft(planet) }));
}
