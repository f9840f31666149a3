import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

// Runs a step until it succeeds, with growing pauses; past the limit its last error is thrown.
export async function retry(what, limitMs, step) {
  const deadline = Date.now() + limitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await step();
    } catch (error) {
      if (Date.now() + pause > deadline) {
        throw error;
      }
      console.error(`could not ${what}: ${error.message}; trying again in ${pause} ms`);
      await sleep(pause);
    }
  }
}
