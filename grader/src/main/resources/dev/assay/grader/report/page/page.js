// Filters, keys and links of the report. The page can be read without them.
// The state lives in the fragment, as #outcome=failed&area=create&text=loc&check=ID; a fragment
// without "=" is the address of an element.

const form = document.getElementById('filters');
const count = document.getElementById('filter-count');
const help = document.getElementById('help');
const announcement = document.getElementById('announcement');
const checks = [...document.querySelectorAll('article.check')];
const folds = [...document.querySelectorAll('details.area')];
const sections = ['failed', 'not-run', 'passed'].map(id => document.getElementById(id)).filter(Boolean);
const FIELDS = ['outcome', 'area', 'text'];
const words = new Map(checks.map(check => [check, searchable(check)]));
const unfolded = new Set();
let opened = null;
let typing = false;

const evidenceOf = check => check.querySelector('details.evidence');
const idOf = check => check.id.slice('check-'.length);
const checkOf = id => checks.find(check => idOf(check) === id) ?? null;
const isVisible = check => !check.hidden;
const current = () => document.querySelector('.check.current');

function searchable(check) {
  return check.querySelector('header').textContent.replace(/\s+/g, ' ').toLowerCase();
}

// The fragment, read and written.

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
}

function stateOfFragment() {
  return new URLSearchParams(location.hash.slice(1));
}

function hasState() {
  return location.hash === '' || location.hash.includes('=');
}

function remember(replace) {
  const state = new URLSearchParams();
  for (const name of FIELDS) {
    const value = form.elements[name].value.trim();
    if (value !== '') {
      state.set(name, value);
    }
  }
  if (opened) {
    state.set('check', idOf(opened));
  }
  const address = '#' + state;
  if (address === '#' && location.hash === '' || address === location.hash) {
    return;
  }
  if (replace) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }
}

function followFragment() {
  if (form && hasState()) {
    restore(stateOfFragment());
  } else {
    reveal(document.getElementById(fragment()));
  }
}

function restore(state) {
  for (const name of FIELDS) {
    form.elements[name].value = state.get(name) ?? '';
  }
  filter();
  const check = checkOf(state.get('check'));
  if (opened && opened !== check) {
    evidenceOf(opened).open = false;
  }
  opened = check;
  if (check) {
    show(check);
    evidenceOf(check).open = true;
    check.scrollIntoView({ block: 'start' });
  }
}

// The place that a plain link leads to, with everything around it unfolded.
function reveal(place) {
  if (!place) {
    return;
  }
  const check = place.closest('article.check');
  if (check && !isVisible(check)) {
    empty();
  }
  unfoldAround(place);
  if (check) {
    opened = check;
    select(check);
    evidenceOf(check).open = true;
  }
  if (place.matches('details')) {
    place.open = true;
  }
  for (const inner of place.querySelectorAll(':scope > details.exchange')) {
    inner.open = true;
  }
  place.scrollIntoView({ block: check === place ? 'start' : 'center' });
}

function unfoldAround(place) {
  for (let box = place.parentElement?.closest('details'); box; box = box.parentElement?.closest('details')) {
    box.open = true;
  }
}

// Filters.

function matches(check, wanted) {
  return (wanted.outcome === '' || check.dataset.outcome === wanted.outcome)
    && (wanted.area === '' || check.dataset.area === wanted.area)
    && wanted.text.split(/\s+/).every(word => words.get(check).includes(word));
}

function filter() {
  const wanted = {
    outcome: form.elements.outcome.value,
    area: form.elements.area.value,
    text: form.elements.text.value.trim().toLowerCase(),
  };
  const filtering = Object.values(wanted).some(value => value !== '');
  for (const check of checks) {
    check.hidden = !matches(check, wanted);
  }
  for (const box of [...folds, ...sections]) {
    box.hidden = ![...box.querySelectorAll('article.check')].some(isVisible);
  }
  unfoldMatches(filtering);
  if (current()?.hidden) {
    current().classList.remove('current');
  }
  count.textContent = `${checks.filter(isVisible).length} of ${checks.length} checks shown`;
}

function unfoldMatches(filtering) {
  for (const fold of folds) {
    if (filtering && !fold.hidden && !fold.open) {
      fold.open = true;
      unfolded.add(fold);
    } else if (!filtering && unfolded.delete(fold)) {
      fold.open = false;
    }
  }
}

function empty() {
  FIELDS.forEach(name => { form.elements[name].value = ''; });
  filter();
}

function clearFilters() {
  if (FIELDS.some(name => form.elements[name].value !== '')) {
    empty();
    remember(false);
  }
}

// The current check.

function select(check) {
  current()?.classList.remove('current');
  check.classList.add('current');
}

function show(check) {
  select(check);
  unfoldAround(check);
}

function step(by) {
  const visible = checks.filter(isVisible);
  if (visible.length === 0) {
    return;
  }
  const at = visible.indexOf(current());
  const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
  const check = visible[Math.min(visible.length - 1, Math.max(0, next))];
  show(check);
  check.querySelector('details.evidence > summary').focus({ preventScroll: true });
  check.scrollIntoView({ block: 'nearest' });
}

function toggle() {
  const evidence = current() && evidenceOf(current());
  if (evidence) {
    evidence.open = !evidence.open;
  }
}

function toggled(check, open) {
  if (open && opened !== check) {
    opened = check;
    select(check);
    remember(false);
  } else if (!open && opened === check) {
    opened = null;
    remember(false);
  }
}

// Keys do nothing while something is typed or chosen, or with a modifier.

const KEYS = {
  '/': () => form.elements.text.focus(),
  '?': () => help.showModal(),
  j: () => step(1),
  k: () => step(-1),
  o: toggle,
  Enter: toggle,
  Escape: clearFilters,
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) {
    return;
  }
  const field = event.target.closest?.('input, select, textarea');
  if (field && event.key === 'Escape') {
    clearFilters();
    field.blur();
    return;
  }
  if (field || (event.key === 'Enter' && event.target.closest?.('a, button, summary'))) {
    return;
  }
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

// Copying.

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announcement.textContent = `${what} copied`;
  } catch {
    announcement.textContent = 'The browser does not let this page copy';
  }
  return announcement.textContent;
}

async function clicked(event) {
  const button = event.target.closest('button.copy, button.link');
  if (!button || button.dataset.said) {
    return;
  }
  const said = button.matches('.copy')
    ? await copy(button.parentElement.querySelector('.curl pre').textContent, 'Command')
    : await copy(location.href.split('#')[0] + '#' + button.closest('.check').id, 'Link');
  button.dataset.said = said;
  setTimeout(() => delete button.dataset.said, 2_000);
}

for (const check of checks) {
  evidenceOf(check).addEventListener('toggle', () => toggled(check, evidenceOf(check).open));
}
for (const button of document.querySelectorAll('button.copy, button.link')) {
  button.hidden = false;
}
if (form) {
  form.hidden = false;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    filter();
    remember(typing && event.target.name === 'text');
    typing = event.target.name === 'text';
  });
  form.addEventListener('focusout', () => { typing = false; });
  document.getElementById('clear').addEventListener('click', clearFilters);
  document.getElementById('show-help').addEventListener('click', () => help.showModal());
  document.getElementById('hide-help').addEventListener('click', () => help.close());
  document.addEventListener('keydown', pressed);
  document.addEventListener('click', clicked);
  addEventListener('popstate', followFragment);
  filter();
}
followFragment();
