/** Limits a portal account's concurrent calls, so one account can't take all turns at the database. */

/** A reconnecting browser sends up to twenty calls in one message; nobody needs more than a few otherwise. */
const AT_ONCE = 50;

export type Calls = {
  /** Takes a slot; returns a function that frees it, or null if the account has none left. */
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
