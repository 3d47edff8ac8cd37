/** Calls that are being answered, by portal account: each takes turns at the database, and one account leaves turns to the others. */

/** A browser that comes back sends twenty in one message; nobody waits for more than a few. */
const AT_ONCE = 50;

export type Calls = {
  /** Takes a place, which the function that it answers with gives back; null when the account has none left. */
  begin(subject: string): (() => void) | null;
};

export function createCalls(): Calls {
  const open = new Map<string, number>();
  return {
    begin(subject) {
      const before = open.get(subject) ?? 0;
      if (before >= AT_ONCE) return null;
      open.set(subject, before + 1);
      return () => {
        const left = (open.get(subject) ?? 1) - 1;
        if (left > 0) open.set(subject, left);
        else open.delete(subject);
      };
    },
  };
}
