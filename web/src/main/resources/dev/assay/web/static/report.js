// Keys, filters, copying and printing on the pages of a report. They can be read without it.

const checks = [...document.querySelectorAll('article.check')];
const folds = [...document.querySelectorAll('details.area')];
const sections = ['failed', 'not-run', 'passed'].map(id => document.getElementById(id)).filter(Boolean);
const form = document.getElementById('filters');
const FIELDS = ['text', 'outcome', 'area'];

// Keys: j and k go to the next and previous check, u goes back. On the report itself they move the focus.

function step(by) {
  const visible = checks.filter(check => !check.hidden);
  const links = visible.map(check => check.querySelector('h3 a')).filter(Boolean);
  if (links.length === 0) {
    return;
  }
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  const fold = links[next].closest('details');
  if (fold) {
    fold.open = true;
  }
  links[next].focus();
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest?.('input, select, textarea')) {
    return;
  }
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  } else if (form && (event.key === 'j' || event.key === 'k')) {
    event.preventDefault();
    step(event.key === 'j' ? 1 : -1);
  } else if (form && event.key === '/') {
    event.preventDefault();
    form.elements.text.focus();
  }
});

// Filters.

function matches(check, wanted) {
  const words = check.textContent.replace(/\s+/g, ' ').toLowerCase();
  return (wanted.outcome === '' || check.dataset.outcome === wanted.outcome)
    && (wanted.area === '' || check.dataset.area === wanted.area)
    && wanted.text.split(/\s+/).every(word => words.includes(word));
}

function filter() {
  const wanted = Object.fromEntries(FIELDS.map(name => [name, form.elements[name].value.trim().toLowerCase()]));
  wanted.outcome = form.elements.outcome.value;
  wanted.area = form.elements.area.value;
  const filtering = Object.values(wanted).some(value => value !== '');
  for (const check of checks) {
    check.hidden = !matches(check, wanted);
  }
  for (const box of [...folds, ...sections]) {
    const inside = [...box.querySelectorAll('article.check')];
    box.hidden = filtering && !inside.some(check => !check.hidden);
    if (filtering && box.matches('details')) {
      box.open = true;
    }
  }
  document.getElementById('filter-count').textContent =
    `${checks.filter(check => !check.hidden).length} of ${checks.length} checks shown`;
}

if (form) {
  form.hidden = false;
  document.getElementById('show-help').hidden = true;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', filter);
  document.getElementById('clear').addEventListener('click', () => {
    FIELDS.forEach(name => { form.elements[name].value = ''; });
    filter();
  });
  filter();
}

// The place that a link on the page leads to, with everything around it unfolded.

function reveal() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let box = place?.closest('details'); box; box = box.parentElement.closest('details')) {
    box.open = true;
  }
  place?.querySelector(':scope > details')?.setAttribute('open', '');
  place?.scrollIntoView({ block: 'nearest' });
}

addEventListener('hashchange', reveal);
reveal();

// Copying and printing.

for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const command = button.parentElement.querySelector('.curl pre');
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.dataset.said = 'copied';
    } catch {
      button.parentElement.querySelector('.curl').open = true;
      getSelection().selectAllChildren(command);
      button.dataset.said = 'selected; press Ctrl+C';
    }
  });
}

for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
