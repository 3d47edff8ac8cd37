/** `callers` do it at once, each again and again, until it was done so many times. */
export async function atOnce(callers: number, times: number, one: () => Promise<void>): Promise<void> {
  let left = times;
  const caller = async (): Promise<void> => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
