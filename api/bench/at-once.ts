/** Runs a task a fixed number of times in all, with `callers` running it concurrently. */
export async function atOnce(callers: number, times: number, one: () => Promise<void>): Promise<void> {
  let left = times;
  const caller = async (): Promise<void> => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
