const MAX_NAME = 1_000;

// What was sent is no planet; the message says which rule it breaks.
export class InvalidPlanet extends Error {}

// The four fields of a planet, checked. Other fields are ignored.
export function parseDraft(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidPlanet('a planet must be a JSON object');
  }
  return {
    name: parseName(body.name),
    population: parsePopulation(body.population ?? null),
    terrains: parseTexts('terrains', body.terrains ?? []),
    climates: parseTexts('climates', body.climates ?? []),
  };
}

function parseName(name) {
  if (!isStorableText(name) || name.trim() === '' || name.length > MAX_NAME) {
    throw new InvalidPlanet(`name must be a text of 1 to ${MAX_NAME} characters that is not blank`);
  }
  return name;
}

function parsePopulation(population) {
  if (population !== null && !(Number.isSafeInteger(population) && population >= 0)) {
    throw new InvalidPlanet(`population must be null or a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  }
  return population;
}

function parseTexts(field, list) {
  if (!Array.isArray(list) || !list.every(isStorableText)) {
    throw new InvalidPlanet(`${field} must be a list of texts`);
  }
  return list;
}

// PostgreSQL has no NUL in texts, and half a surrogate pair has no UTF-8 form.
function isStorableText(value) {
  return typeof value === 'string' && !value.includes('\0') && value.isWellFormed();
}
