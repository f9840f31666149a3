// Keeps the status page up to date. Only what has changed is touched, so that focus and selection stay.

const EVERY = 3000;
const WITHIN = 10000;
const byId = (id) => document.getElementById(id);
let paused = false;

function set(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

function fill(td, cell) {
  const kind = cell.link ? 'A' : cell.state ? 'SPAN' : '';
  let inside = td.firstElementChild;
  if ((inside?.tagName ?? '') !== kind) {
    inside = kind ? document.createElement(kind) : null;
    td.replaceChildren(...(inside ? [inside] : []));
  }
  if (cell.link && inside.getAttribute('href') !== cell.link) {
    inside.href = cell.link;
  }
  if (cell.state) {
    inside.className = `state ${cell.state}`;
  }
  set(inside ?? td, cell.text);
}

function resize(parent, length, tag) {
  while (parent.children.length > length) {
    parent.lastElementChild.remove();
  }
  while (parent.children.length < length) {
    parent.append(document.createElement(tag));
  }
}

function showTable(table) {
  const shown = document.querySelector(`[data-table="${table.id}"]`);
  const body = shown.tBodies[0];
  byId(`${table.id}-empty`).hidden = table.rows.length > 0;
  shown.parentElement.hidden = table.rows.length === 0;
  resize(body, table.rows.length, 'tr');
  table.rows.forEach((cells, index) => {
    resize(body.children[index], cells.length, 'td');
    cells.forEach((cell, column) => fill(body.children[index].children[column], cell));
  });
}

function show(status) {
  set(byId('sentence'), status.sentence);
  set(byId('as-of'), status.asOf);
  const problems = byId('problems');
  problems.hidden = status.problems.length === 0;
  resize(problems, status.problems.length, 'li');
  status.problems.forEach((problem, index) => set(problems.children[index], problem));
  status.tables.forEach(showTable);
}

async function renew() {
  const answer = await fetch('/status', {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(WITHIN),
  });
  if (answer.status === 401) {
    set(byId('trouble'), 'You are signed out. Load the page anew to sign in.');
    return false;
  }
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  show(await answer.json());
  set(byId('trouble'), '');
  return true;
}

async function turn() {
  let goesOn = true;
  if (!paused && !document.hidden) {
    try {
      goesOn = await renew();
    } catch {
      set(byId('trouble'), 'Assay does not answer; these are the last numbers. Trying again.');
    }
  }
  if (goesOn) {
    setTimeout(turn, EVERY);
  }
}

byId('refreshing').hidden = false;
byId('pause').addEventListener('click', (event) => {
  paused = !paused;
  event.currentTarget.setAttribute('aria-pressed', String(paused));
});
setTimeout(turn, EVERY);
