// A candidate's page: the time that is left, copy buttons in the brief, and a zip that is sent with its progress.

const left = document.getElementById('left');
if (left) {
  // The server's clock counts, whatever this machine's says.
  const ahead = Date.parse(left.dataset.now) - Date.now();
  const deadline = Date.parse(left.dataset.deadline);
  const until = left.textContent.slice(left.textContent.indexOf(' left'));
  const several = (number, unit) => (number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`);
  const words = (minutes) => {
    if (minutes < 1) {
      return 'less than a minute';
    }
    const days = Math.floor(minutes / 1440);
    const hours = several(Math.floor(minutes / 60) % 24, 'hour');
    return (days ? [several(days, 'day'), hours] : [hours, several(minutes % 60, 'minute')]).filter(Boolean).join(' ');
  };
  const tell = () => {
    const minutes = Math.floor((deadline - Date.now() - ahead) / 60000);
    const told =
      minutes < 0
        ? `The time has been over for ${words(-minutes - 1)}. You can still hand in; it is marked as late.`
        : words(minutes).replace(/^./, (first) => first.toUpperCase()) + until;
    left.classList.toggle('warn', minutes < 0);
    if (left.textContent !== told) {
      left.textContent = told;
    }
  };
  if (left.textContent.includes(' left')) {
    setInterval(tell, 5000);
    document.addEventListener('visibilitychange', tell);
  }
}

for (const pre of document.querySelectorAll('.brief pre[id]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.dataset.said = 'copied';
    } catch {
      getSelection().selectAllChildren(pre);
      button.dataset.said = 'selected; press Ctrl+C';
    }
  });
  pre.before(button);
}

const form = document.getElementById('zip-form');
if (form) {
  const most = 50_000_000;
  const input = document.getElementById('file');
  const drop = document.getElementById('drop');
  const wrong = document.getElementById('file-wrong');
  const sending = document.getElementById('sending');
  const sent = document.getElementById('sent');
  const sentWords = document.getElementById('sent-words');
  const button = form.querySelector('button[type="submit"]');
  let told = -1;

  const refuse = (sentence) => {
    wrong.textContent = sentence;
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', 'file-hint file-wrong');
    sending.hidden = true;
    button.disabled = false;
    input.focus();
  };

  const progress = (share) => {
    sent.value = share;
    // Not every step is worth being read out.
    if (Math.floor(share / 25) !== told) {
      told = Math.floor(share / 25);
      sentWords.textContent = share < 100 ? `${Math.floor(share)} % sent` : 'Sent; being looked at';
    }
  };

  const send = (file) => {
    if (button.disabled) {
      return;
    }
    if (file.size > most) {
      refuse('The zip is larger than 50 MB. Leave out build output, dependencies and .git.');
      return;
    }
    wrong.textContent = '';
    input.removeAttribute('aria-invalid');
    button.disabled = true;
    sending.hidden = false;
    told = -1;
    progress(0);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/zip');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('Idempotency-Key', form.elements.key.value);
    request.upload.addEventListener('progress', (event) => progress((event.loaded / Math.max(1, event.total)) * 100));
    request.addEventListener('load', () => {
      if (request.status < 300 && request.response) {
        location.assign(request.response.location);
      } else {
        refuse(request.response?.detail ?? `The server answered with status ${request.status}. Try again.`);
      }
    });
    // The key stays the same, so a second try can't make two submissions of one.
    request.addEventListener('error', () => refuse('The connection was lost. Hand in again: it counts once.'));
    request.send(file);
  };

  form.addEventListener('submit', (event) => {
    if (input.files.length > 0) {
      event.preventDefault();
      send(input.files[0]);
    }
  });
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      send(event.dataTransfer.files[0]);
    }
  });
  // Back from the next page, the button works again.
  addEventListener('pageshow', () => {
    button.disabled = false;
    sending.hidden = true;
  });
}
