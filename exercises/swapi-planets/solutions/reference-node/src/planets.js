const COLUMNS = 'id, name, population, terrains, climates';

// The database failed or is away; the request may be tried again.
export class StorageUnavailable extends Error {}

// The stored planets.
export class Planets {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  async all() {
    const { rows } = await this.#query(`select ${COLUMNS} from planets order by id`);
    return rows.map(toPlanet);
  }

  // The planet, or undefined where there is none.
  async find(id) {
    const { rows } = await this.#query(`select ${COLUMNS} from planets where id = $1`, [id]);
    return rows.map(toPlanet)[0];
  }

  async create({ name, population, terrains, climates }) {
    const { rows } = await this.#query(
      `insert into planets (name, population, terrains, climates)
       values ($1, $2, $3, $4)
       returning ${COLUMNS}`,
      [name, population, terrains, climates],
    );
    return toPlanet(rows[0]);
  }

  // Replaces every field; undefined where there is no such planet.
  async replace(id, { name, population, terrains, climates }) {
    const { rows } = await this.#query(
      `update planets
       set name = $2, population = $3, terrains = $4, climates = $5
       where id = $1
       returning ${COLUMNS}`,
      [id, name, population, terrains, climates],
    );
    return rows.map(toPlanet)[0];
  }

  // Whether there was such a planet.
  async delete(id) {
    const { rowCount } = await this.#query('delete from planets where id = $1', [id]);
    return rowCount === 1;
  }

  // Adds the planets that were never imported before, all or none, and returns how many these were.
  async importAll(upstreamPlanets) {
    const { rowCount } = await this.#query(
      `with upstream as (
         select * from jsonb_to_recordset($1)
           as planet (upstream_id text, name text, population bigint, terrains text[], climates text[])
       ), fresh as (
         insert into imported_planets (upstream_id)
         select upstream_id from upstream
         on conflict do nothing
         returning upstream_id
       )
       insert into planets (name, population, terrains, climates)
       select name, population, terrains, climates
       from upstream join fresh using (upstream_id)`,
      [JSON.stringify(upstreamPlanets)],
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

// The driver gives 64-bit numbers as text; every population that is accepted is exact as a JavaScript number.
function toPlanet({ id, name, population, terrains, climates }) {
  return {
    id: Number(id),
    name,
    population: population === null ? null : Number(population),
    terrains,
    climates,
  };
}
