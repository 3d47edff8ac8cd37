/**
 * Goes through a history step by step. A holding is certain from the answer to an accept until the beginning of anything that may
 * end it. Its holder sees the referral, nobody else accepts it, and no revision falls.
 */
import type { Anomaly, Operation } from './history.ts';

type Holding = { readonly agent: string };
/** Operations that may end a holding: how many are under way, and the step at which the last one was seen. */
type Enders = { pending: number; last: number };

const ENDS_REFERRAL = new Set<Operation['do']>([
  ...(['cancel', 'reschedule', 'reassign', 'open-to-all', 'hand-back', 'complete'] as const),
]);

export function checkSteps(operations: readonly Operation[]): Anomaly[] {
  const walk = new Walk();
  for (const { operation, begins } of inOrder(operations))
    if (begins) walk.begin(operation);
    else walk.end(operation);
  return walk.anomalies;
}

type Step = { operation: Operation; begins: boolean };

/** Every step is used once, so they are their own places. */
function inOrder(operations: readonly Operation[]): Step[] {
  const steps: Step[] = [];
  for (const operation of operations) {
    steps[operation.invoked] = { operation, begins: true };
    if (operation.returned !== null) steps[operation.returned] = { operation, begins: false };
  }
  return steps.filter(Boolean);
}

class Walk {
  readonly anomalies: Anomaly[] = [];
  readonly #holders = new Map<string, Holding>();
  readonly #heldBy = new Map<string, Map<string, Holding>>();
  readonly #enders = new Map<string, Enders>();
  readonly #revisions = new Map<string, number>();
  /** The expected result of each look under way, if it still holds at its end. */
  readonly #looks = new Map<Operation, { revision: number; held: [string, Holding][] }>();

  begin(operation: Operation): void {
    if (operation.do === 'look') {
      const revision = this.#revisions.get(operation.agent) ?? 0;
      const held = [...(this.#heldBy.get(operation.agent) ?? [])];
      this.#looks.set(operation, { revision, held });
      return;
    }
    const ended = endedBy(operation);
    if (ended === null) return;
    const enders = this.#endersOf(ended);
    enders.pending++;
    enders.last = operation.invoked;
    if (operation.do === 'suspend')
      for (const id of [...(this.#heldBy.get(operation.agent)?.keys() ?? [])]) this.#release(id);
    else if ('referral' in operation && operation.referral !== null) this.#release(operation.referral);
  }

  end(operation: Operation): void {
    if (operation.do === 'look') this.#look(operation);
    if (operation.do === 'accept' && operation.result === 'ok') this.#hold(operation);
    const ended = endedBy(operation);
    // One whose answer was lost may still end it at any time.
    if (ended === null || operation.result === 'info') return;
    const enders = this.#endersOf(ended);
    enders.pending--;
    enders.last = operation.returned ?? enders.last;
  }

  #hold(operation: Extract<Operation, { do: 'accept' | 'reject' }>): void {
    const { referral, agent, invoked } = operation;
    // Its holding may have ended before this answer came, and somebody else's begun.
    const mayHaveEnded = [`referral ${referral}`, `agent ${agent}`].some((key) => {
      const enders = this.#enders.get(key);
      return enders !== undefined && (enders.pending > 0 || enders.last > invoked);
    });
    if (mayHaveEnded) return;
    const before = this.#holders.get(referral);
    if (before && before.agent !== agent)
      this.anomalies.push({
        rule: 'one holder at a time',
        about: `${referral} was accepted by ${agent} and ${before.agent}`,
      });
    if (before) return;
    const holding = { agent };
    this.#holders.set(referral, holding);
    const held = this.#heldBy.get(agent) ?? new Map<string, Holding>();
    this.#heldBy.set(agent, held.set(referral, holding));
  }

  #release(referral: string): void {
    const holding = this.#holders.get(referral);
    if (!holding) return;
    this.#holders.delete(referral);
    this.#heldBy.get(holding.agent)?.delete(referral);
  }

  #look(operation: Operation & { do: 'look' }): void {
    const { agent, seen } = operation;
    const before = this.#looks.get(operation);
    this.#looks.delete(operation);
    if (!seen || !before) return;
    if (seen.revision < before.revision)
      this.anomalies.push({
        rule: 'revisions never fall',
        about: `${agent} saw ${before.revision}, then ${seen.revision}`,
      });
    this.#revisions.set(agent, Math.max(seen.revision, this.#revisions.get(agent) ?? 0));
    if (seen.generals.length > 1)
      this.anomalies.push({ rule: 'no two Generals at once', about: `${agent} saw ${seen.generals}` });
    for (const [referral, holding] of before.held)
      if (this.#holders.get(referral) === holding && !seen.holds.includes(referral))
        this.anomalies.push({
          rule: 'nothing acknowledged is lost',
          about: `${agent} holds ${referral} and does not see it`,
        });
  }

  #endersOf(key: string): Enders {
    const known = this.#enders.get(key) ?? { pending: 0, last: -1 };
    this.#enders.set(key, known);
    return known;
  }
}

function endedBy(operation: Operation): string | null {
  if (operation.do === 'suspend') return `agent ${operation.agent}`;
  return ENDS_REFERRAL.has(operation.do) && 'referral' in operation ? `referral ${operation.referral}` : null;
}
