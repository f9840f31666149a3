// Keeps the rows of an open list up to date. Which candidates changed comes as a stream of ids; how they are now is asked for.

const rows = new Map([...document.querySelectorAll('tr[data-id]')].map((row) => [row.dataset.id, row]));
const news = document.getElementById('news');
const due = new Set();
const MILLIS_TO_TRY_AGAIN = 2000;
let asking = false;
let stream;

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
    asking = false;
    ask();
  } catch {
    // The connection is away, which the stream need not have noticed: what was asked for is still due.
    ids.forEach((id) => due.add(id));
    setTimeout(() => {
      asking = false;
      ask();
    }, MILLIS_TO_TRY_AGAIN);
  }
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

// A browser has six connections to a server for all of its tabs: one that nobody sees needs none.
function watch() {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
  } else if (!stream) {
    stream = new EventSource('/candidates/events');
    // What changed between the page and the stream, or while it was away, nobody has told.
    stream.addEventListener('open', () => changed(['all']));
    stream.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
  }
}

document.addEventListener('visibilitychange', watch);
watch();
