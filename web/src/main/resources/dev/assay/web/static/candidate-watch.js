// Says when something about the candidate of this page has changed. What was typed here stays: nobody reloads by themselves.

const news = document.getElementById('news');
const { id, state, activity } = news.dataset;
let stream;

function changed(ids) {
  if (ids.includes(id) || ids.includes('all')) {
    news.hidden = false;
  }
}

// What changed between the page and the stream, or while it was away, nobody has told.
async function compare() {
  try {
    const answer = await fetch(`/candidates/rows?ids=${id}`, { headers: { Accept: 'application/json' } });
    if (answer.ok && (await answer.json()).some((row) => row.state !== state || row.activityAt !== activity)) {
      news.hidden = false;
    }
  } catch {
    // The connection is away again: the stream comes back with it, and asks again.
  }
}

// A browser has six connections to a server for all of its tabs: one that nobody sees needs none.
function watch() {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
  } else if (!stream) {
    stream = new EventSource('/candidates/events');
    stream.addEventListener('open', compare);
    stream.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
  }
}

document.addEventListener('visibilitychange', watch);
watch();
