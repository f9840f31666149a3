// Shows how far a dry run is, and loads the page anew when it is over.

const EVERY = 3000;
const WITHIN = 10000;
const shown = document.getElementById('regrade');

async function renew() {
  const answer = await fetch(location.pathname, {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(WITHIN),
  });
  if (!answer.ok) {
    // Adopted, discarded or signed out: the page says which.
    location.reload();
    return false;
  }
  const { open, of } = await answer.json();
  if (open === 0) {
    location.reload();
    return false;
  }
  document.getElementById('graded').value = of - open;
  document.getElementById('graded-words').textContent = `${of - open} of ${of} graded`;
  document.getElementById('trouble').textContent = '';
  return true;
}

async function turn() {
  let goesOn = true;
  if (!document.hidden) {
    try {
      goesOn = await renew();
    } catch {
      document.getElementById('trouble').textContent = 'Assay does not answer. Trying again.';
    }
  }
  if (goesOn) {
    setTimeout(turn, EVERY);
  }
}

if (shown) {
  setTimeout(turn, EVERY);
}
