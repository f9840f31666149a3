// Shows what happens in a grading as it happens. What is shown is text.

const lines = document.getElementById('lines');
const connection = document.getElementById('connection');
const MOST = 2_000;
let shown = lines.textContent.split('\n').length;

function add(news) {
  const box = lines.parentElement;
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  for (const line of news) {
    lines.append(`${line}\n`);
    shown++;
  }
  while (shown > MOST && lines.childNodes.length > 1) {
    lines.firstChild.remove();
    shown--;
  }
  if (atEnd) {
    box.scrollTop = box.scrollHeight;
  }
}

if (lines.dataset.events) {
  const address = new URL(lines.dataset.events, location.href);
  address.searchParams.set('after', lines.dataset.after);
  const events = new EventSource(address);
  events.addEventListener('open', () => { connection.textContent = ''; });
  events.addEventListener('error', () => { connection.textContent = 'The connection is lost; trying again.'; });
  events.addEventListener('lines', event => {
    document.getElementById('place')?.remove();
    document.getElementById('state').textContent = 'being graded';
    add(JSON.parse(event.data));
  });
  events.addEventListener('ended', event => {
    add(JSON.parse(event.data));
    events.close();
    location.replace(lines.dataset.report);
  });
  addEventListener('pagehide', () => events.close());
}
lines.parentElement.scrollTop = lines.parentElement.scrollHeight;
