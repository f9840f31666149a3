// Links to lines, and highlighting. Without it, all of the text is there, and so are links to single lines.

const code = document.getElementById('code');

// Lines: #L12 or #L3-L9. A line on another part of the text leads there.

function wanted() {
  const range = /^#L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(location.hash);
  if (!range) {
    return null;
  }
  const [one, other] = [Number(range[1]), Number(range[2] ?? range[1])];
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

function show() {
  for (const line of document.querySelectorAll('.numbers .lit')) {
    line.classList.remove('lit');
  }
  const lines = wanted();
  if (!lines) {
    return;
  }
  const { first, last } = code.dataset;
  if (lines.first < Number(first) || lines.first > Number(last)) {
    leave(lines.first);
    return;
  }
  for (let line = lines.first; line <= Math.min(lines.last, Number(last)); line++) {
    document.getElementById(`L${line}`)?.classList.add('lit');
  }
  document.getElementById(`L${lines.first}`)?.scrollIntoView({ block: 'center' });
}

function leave(line) {
  const starts = code.dataset.starts.split(',').map(Number);
  const address = new URL(location.href);
  address.searchParams.set('line', String(starts.findLast(start => start <= line) ?? 1));
  // Only once: a line that the text doesn't have is on no part of it.
  if (address.href !== location.href && line >= 1) {
    location.replace(address);
  }
}

document.querySelector('.numbers')?.addEventListener('click', event => {
  const line = event.target.closest('a');
  const before = wanted();
  if (!line || !event.shiftKey || !before) {
    return;
  }
  event.preventDefault();
  const number = Number(line.textContent);
  location.hash = `#L${Math.min(before.first, number)}-L${Math.max(before.first, number)}`;
});

addEventListener('hashchange', show);

// Highlighting: the one place where HTML is made here. The policy lets through nothing but spans with the highlighter's
// classes around the very text that was there.

const SPAN = /<span class="[a-zA-Z_ -]+">|<\/span>/g;

function checked(html) {
  const bare = html.replace(SPAN, '');
  if (bare.includes('<') || bare.includes('>')) {
    throw new TypeError('highlighting may make spans only');
  }
  return html;
}

async function highlight() {
  const { core, grammar, language } = code.dataset;
  if (!core || code.textContent.length > 200_000) {
    return;
  }
  const [{ default: highlighter }, { default: definition }] = await Promise.all([import(core), import(grammar)]);
  highlighter.registerLanguage(language, definition);
  const text = code.textContent;
  const html = highlighter.highlight(text, { language, ignoreIllegals: true }).value;
  const policy = globalThis.trustedTypes?.createPolicy('assay-highlight', { createHTML: checked });
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : checked(html);
  if (template.content.textContent === text) {
    code.replaceChildren(template.content);
    code.classList.add('hljs');
  }
}

if (code) {
  show();
  highlight();
}
