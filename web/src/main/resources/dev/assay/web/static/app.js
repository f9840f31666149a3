// What all pages share: buttons that copy, and forms that ask before they do something that can't be undone.

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.dataset.said = 'copied';
  } catch {
    // Without the right to the clipboard, what is selected can be copied by hand.
    getSelection().selectAllChildren(source);
    button.dataset.said = 'selected; press Ctrl+C';
  }
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}

document.addEventListener('submit', (event) => {
  const question = event.submitter?.dataset.ask ?? event.target.dataset.ask;
  if (question && !confirm(question)) {
    event.preventDefault();
  }
});

// Times are written by the server in UTC; those who read them live elsewhere.
for (const time of document.querySelectorAll('time[datetime]')) {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.valueOf())) {
    time.title = `${time.textContent} (${at.toLocaleString(undefined, { timeZoneName: 'short' })})`;
  }
}
