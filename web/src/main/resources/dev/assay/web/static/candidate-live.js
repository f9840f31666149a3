// Goes on with a submission's page from where the server made it: one event after the other, each once.

const live = document.getElementById('live');
const byId = (id) => document.getElementById(id);
const MOST_LOG = 200_000;
let last = Number(new URLSearchParams(live.dataset.events.split('?')[1]).get('after') ?? 0);
let over = false;
let source;
let pause = 1000;

const took = (millis) =>
  millis < 60000 ? `${(millis / 1000).toFixed(1)} s` : `${Math.floor(millis / 60000)} min ${Math.floor(millis / 1000) % 60} s`;

const say = (sentence) => {
  byId('said').textContent = sentence;
};

function show(id, text) {
  byId(id).textContent = text;
  byId(id).hidden = text === '';
}

function step(id, state, note, since) {
  const item = live.querySelector(`[data-step="${CSS.escape(id)}"]`);
  if (!item) {
    return;
  }
  item.dataset.state = state;
  if (since) {
    item.dataset.since = since;
  }
  item.querySelector('.mark').className = { done: 'mark', running: 'mark running' }[state] ?? 'mark waiting';
  item.querySelector('.step-note').textContent = note;
}

const titleOf = (id) => live.querySelector(`[data-step="${CSS.escape(id)}"] span:nth-child(2)`)?.textContent ?? id;
const sinceOf = (id) => live.querySelector(`[data-step="${CSS.escape(id)}"]`).dataset.since;

function leaveQueue(at) {
  const queued = live.querySelector('[data-step="queued"]');
  if (queued.dataset.state !== 'done') {
    step('queued', 'done', took(Math.max(0, Date.parse(at) - Date.parse(queued.dataset.since))));
    show('place', '');
  }
}

function log(lines) {
  const box = byId('log');
  const following = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  byId('log-section').hidden = false;
  box.append(lines.join('\n') + '\n');
  while (box.textContent.length > MOST_LOG && box.childNodes.length > 1) {
    box.firstChild.remove();
    byId('log-cut').hidden = false;
  }
  if (following) {
    box.scrollTop = box.scrollHeight;
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function plan(areas) {
  byId('areas').replaceChildren(
    ...areas.map((area) => {
      const section = element('section', 'area', '');
      section.dataset.area = area.id;
      section.append(
        element('h3', '', area.title),
        element('ul', 'plain checks', ''),
        element('p', 'quiet hidden-count', hiddenSentence({ passed: 0, failed: 0, notRun: 0, of: area.hidden })),
      );
      return section;
    }),
  );
  byId('checks').hidden = false;
}

function hiddenSentence({ passed, failed, notRun, of }) {
  if (of === 0) {
    return '';
  }
  const checks = of === 1 ? 'hidden check' : 'hidden checks';
  if (passed + failed + notRun === 0) {
    return `${of} ${checks}`;
  }
  return `${passed} of ${of} ${checks} passed, ${failed} failed${notRun ? `, ${notRun} not run` : ''}`;
}

const inArea = (id, selector) => live.querySelector(`[data-area="${CSS.escape(id)}"] ${selector}`);

function check(body) {
  const item = document.createElement('li');
  const word = { passed: 'Passed: ', failed: 'Failed: ' }[body.status] ?? 'Not run: ';
  const worth = `${body.points} of ${body.possible} points${body.mustHave ? ', must have' : ''}${body.bonus ? ', bonus' : ''}, ${body.millis} ms`;
  item.append(
    element('span', `mark ${body.status}`, ''),
    element('span', 'unseen', word),
    element('span', 'check-title', body.title),
    ' ',
    element('span', 'quiet small', worth),
  );
  if (body.sentence) {
    item.append(element('p', 'why', body.sentence));
  }
  inArea(body.area, '.checks')?.append(item);
}

function again(reason) {
  for (const id of ['setup', 'build', 'boot', 'checks']) {
    step(id, 'waiting', 'not yet');
  }
  byId('areas').replaceChildren();
  byId('checks').hidden = true;
  byId('log').replaceChildren();
  byId('log-section').hidden = true;
  byId('log-cut').hidden = true;
  show('again', reason);
  say(reason);
}

function ended(body, at) {
  over = true;
  source.close();
  leaveQueue(at);
  for (const item of live.querySelectorAll('[data-state="running"]')) {
    step(item.dataset.step, 'done', took(Math.max(0, Date.parse(at) - Date.parse(item.dataset.since))));
  }
  step('done', 'done', `after ${took(Math.max(0, Date.parse(at) - Date.parse(sinceOf('queued'))))}`);
  const bonus = body.bonus ? ` and ${body.bonus} bonus` : '';
  const points = body.points === undefined ? '' : `${body.points} of ${body.possible} points${bonus}`;
  byId('points').textContent = points;
  byId('sentence').textContent = body.sentence;
  const mood = { graded: '', replaced: 'warn', 'set-aside': 'warn' }[body.outcome] ?? 'bad';
  byId('ended').className = `note ${mood}`;
  byId('result').hidden = false;
  say(`Done. ${points} ${body.sentence}`);
}

const kinds = {
  phase(body, at) {
    leaveQueue(at);
    if (body.state === 'ended') {
      step(body.phase, 'done', took(body.millis));
    } else {
      step(body.phase, 'running', 'goes on', at);
      say(`${titleOf(body.phase)} has begun.`);
    }
  },
  progress: (body) => log([body.line]),
  command: (body) => log([`$ ${body.text}`]),
  log: (body) => log(body.lines),
  plan: (body) => plan(body.areas),
  check,
  hidden(body) {
    const count = inArea(body.area, '.hidden-count');
    if (count) {
      count.textContent = hiddenSentence(body);
    }
  },
  again: (body) => again(body.reason),
  ended,
};

function take(message) {
  const event = JSON.parse(message.data);
  if (event.seq <= last) {
    return;
  }
  last = event.seq;
  kinds[event.kind]?.(event.body, event.at);
}

function watch() {
  const address = new URL(live.dataset.events, location.href);
  address.searchParams.set('after', last);
  source = new EventSource(address);
  source.addEventListener('open', () => {
    pause = 1000;
    show('connection', '');
  });
  source.addEventListener('message', take);
  source.addEventListener('place', (message) => show('place', JSON.parse(message.data).sentence));
  source.addEventListener('error', () => {
    if (over) {
      return;
    }
    show('connection', 'The connection is lost; trying again. Grading goes on meanwhile.');
    // The browser tries again by itself, but not after an answer that was no stream, such as a proxy's while the server starts.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(watch, pause);
      pause = Math.min(pause * 2, 15000);
    }
  });
}

if (live.dataset.events) {
  byId('reload').hidden = true;
  watch();
  byId('log').scrollTop = byId('log').scrollHeight;
}
