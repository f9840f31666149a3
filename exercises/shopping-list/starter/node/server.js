import express from 'express';
import pg from 'pg';

const { PORT = '3000', DATABASE_URL } = process.env;

const pool = new pg.Pool({ connectionString: DATABASE_URL });
const app = express();
app.use(express.json());

app.get('/health', async (request, response) => {
  const { rows } = await pool.query('select current_database() as database');
  response.json({ status: 'ok', database: rows[0].database });
});

app.listen(Number(PORT), () => console.log(`listening on ${PORT}`));
