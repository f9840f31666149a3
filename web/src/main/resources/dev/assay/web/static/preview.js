// Loads the page again when there is something new to see: its place on the page stays as it is.

const shown = document.getElementById('preview');
let known = Number(shown?.dataset.number ?? 0);

async function changed() {
  const answer = await fetch(`/changes?after=${known}`, { signal: AbortSignal.timeout(40_000) });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return (await answer.json()).number;
}

async function follow() {
  for (;;) {
    try {
      const number = await changed();
      if (known > 0 && number > known) {
        location.reload();
        return;
      }
      known = number;
    } catch {
      // The preview was ended, or starts again.
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
}

follow();
