// Keeps the rows of an open list up to date. Which candidates changed comes as a stream of ids; how they are now is asked for.

const rows = new Map([...document.querySelectorAll('tr[data-id]')].map((row) => [row.dataset.id, row]));
const news = document.getElementById('news');
const due = new Set();
let asking = false;

function show({ id, look, activityAt, ...texts }) {
  const row = rows.get(id);
  for (const cell of row?.querySelectorAll('[data-cell]') ?? []) {
    cell.textContent = texts[cell.dataset.cell];
    if (cell.dataset.cell === 'state') {
      cell.className = `state ${look}`;
    } else if (cell.dataset.cell === 'activity') {
      cell.dateTime = activityAt;
      cell.removeAttribute('title');
    }
  }
}

// One question at a time: what changes meanwhile is in the next one.
async function ask() {
  if (asking || due.size === 0) {
    return;
  }
  asking = true;
  const ids = [...due];
  due.clear();
  try {
    const answer = await fetch(`/candidates/rows?ids=${ids.join()}`, { headers: { Accept: 'application/json' } });
    if (answer.ok) {
      (await answer.json()).forEach(show);
    }
  } catch {
    // The connection is away: the stream comes back with it, and then all rows are asked for.
  } finally {
    asking = false;
  }
  ask();
}

function changed(ids) {
  const all = ids.includes('all');
  for (const id of all ? rows.keys() : ids) {
    if (rows.has(id)) {
      due.add(id);
    }
  }
  if (ids.some((id) => id !== 'all' && !rows.has(id))) {
    news.hidden = false;
  }
  ask();
}

const stream = new EventSource('/candidates/events');
// What changed between the page and the stream, or while it was away, nobody has told.
stream.addEventListener('open', () => changed(['all']));
stream.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
