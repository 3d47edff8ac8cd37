/**
 * Wraps a task so that it never runs concurrently. Callers during a run wait for one more run, because the current one may have
 * read outdated data.
 */
export const once = (task: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };
  const after = async (): Promise<void> => {
    await running?.catch(() => undefined);
    next = undefined;
    return start();
  };
  return () => {
    // First: between the end of one run and the start of the next nothing runs, and a third must not start.
    if (next) return next;
    if (!running) return start();
    next = after();
    return next;
  };
};
