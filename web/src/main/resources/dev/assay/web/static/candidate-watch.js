// Says when something about the candidate of this page has changed. What was typed here stays: nobody reloads by themselves.

const news = document.getElementById('news');
const stream = new EventSource('/candidates/events');
let opened = false;

stream.addEventListener('open', () => {
  // What changed while the stream was away, nobody has told.
  news.hidden &&= !opened;
  opened = true;
});
stream.addEventListener('changed', (event) => {
  const ids = JSON.parse(event.data);
  news.hidden &&= !ids.includes(news.dataset.id) && !ids.includes('all');
});
