/** Runs tasks one by one: two that read storage before either writes would lose a change. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
};
