/** A problem the reader can fix: shown as a sentence, without a stack trace. */
export class Problem extends Error {
  name = 'Problem';
}

/** Progress goes to standard error, so `kod --json` can be piped. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

const QUIET_MS = 10_000;

/** Shows progress in seconds: on one line in a terminal, every ten seconds elsewhere. Returns a function that ends it. */
export function progress(text) {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  const line = () => `${text} … ${Math.round((performance.now() - started) / 1000)} s`;
  if (terminal) process.stderr.write(`${text} …`);
  else say(`${text} …`);
  const timer = setInterval(
    () => (terminal ? process.stderr.write(`\r${line()}`) : say(line())),
    terminal ? 1000 : QUIET_MS,
  );
  return () => {
    clearInterval(timer);
    if (terminal) process.stderr.write(`\r${line()}\n`);
    else say(line());
  };
}
