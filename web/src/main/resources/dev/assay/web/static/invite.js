// Another exercise proposes other minutes and attempts, unless somebody has typed their own.

const exercise = document.getElementById('exercise');
let before = exercise.selectedOptions[0];

exercise.addEventListener('change', () => {
  const now = exercise.selectedOptions[0];
  for (const name of ['minutes', 'attempts']) {
    const field = document.getElementById(name);
    if (field.value === before.dataset[name]) {
      field.value = now.dataset[name];
    }
  }
  before = now;
});
