/**
 * A history of clients' operations on a running service, and the database's content afterward. Knows nothing of the product's code.
 */

/** `referral` is null for a request whose id nobody was told. */
export type Act =
  | { readonly do: 'request'; readonly referral: string | null }
  | { readonly do: 'cancel' | 'reschedule' | 'open-to-all'; readonly referral: string }
  | { readonly do: 'reassign'; readonly referral: string; readonly agent: string }
  | {
      readonly do: 'accept' | 'reject';
      readonly referral: string;
      readonly agent: string;
      readonly offer: string;
    }
  | {
      readonly do: 'hand-back' | 'complete' | 'attempt';
      readonly referral: string;
      readonly agent: string;
    }
  | {
      readonly do: 'suspend' | 'resume' | 'register' | 'switch-on' | 'switch-off';
      readonly agent: string;
    }
  | { readonly do: 'look'; readonly agent: string };

/** An agent's worklist: `generals` are pending Generals that are no siblings, `holds` the referrals that they hold. */
export type Seen = {
  readonly revision: number;
  readonly generals: readonly string[];
  readonly holds: readonly string[];
};

/**
 * `ok`: it was done. `fail`: it was refused and changed nothing. `info`: nobody knows, since the answer was lost. Steps count
 * all beginnings and answers of a history in one order, and each is used once. One without an answer may take effect at any time.
 */
export type Operation = Act & {
  readonly invoked: number;
  readonly returned: number | null;
  readonly result: 'ok' | 'fail' | 'info';
  readonly seen?: Seen;
};

/** The database at the end, in plain rows. Times are in ms. */
export type Found = {
  readonly referrals: readonly {
    readonly id: string;
    readonly status: string;
    readonly holder: string | null;
  }[];
  /** In the order of the database's numbers. */
  readonly events: readonly {
    readonly referral: string;
    readonly type: string;
    readonly agent: string | null;
  }[];
  readonly offers: readonly {
    readonly id: string;
    readonly referral: string;
    readonly agent: string;
    readonly kind: string;
    readonly status: string;
    readonly sibling: boolean;
    readonly offeredAt: number;
    readonly dueAt: number | null;
    readonly settledAt: number | null;
  }[];
  readonly assignments: readonly {
    readonly referral: string;
    readonly agent: string;
    readonly status: string;
  }[];
  readonly agents: readonly {
    readonly id: string;
    readonly missedInRow: number;
    readonly registeredAt: number;
  }[];
  /** Nobody misses anything after `since` and until the end; an attack under way has none. */
  readonly attacks: readonly { readonly since: number; readonly endedAt: number | null }[];
};

export type History = { readonly operations: readonly Operation[]; readonly found: Found };

export const RULES = [
  'one holder at a time',
  'nothing acknowledged is lost',
  'nothing refused happened',
  'real-time order',
  'no two Generals at once',
  'misses as counted',
  'revisions never fall',
  'nothing left open',
] as const;
export type Anomaly = { readonly rule: (typeof RULES)[number]; readonly about: string };
