/** Measurements of whether referrals reach this agent here, and their summary. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';

/** Of one agent in this browser; each with the browser's time. */
export type Reach = {
  readonly agentId: string;
  /** `ms`: how long the service took to answer; null if it did not. */
  readonly connection?: { readonly at: Instant; readonly ms: number | null };
  /** `on`: whether the browser says that our icon is in the toolbar; null if it can't say. */
  readonly pinned?: { readonly at: Instant; readonly on: boolean | null };
  /** The alert was shown at `at`, and its button pressed at `pressedAt`; null until then. */
  readonly alert?: { readonly at: Instant; readonly pressedAt: Instant | null; readonly refused: boolean };
  readonly sound?: { readonly at: Instant; readonly heard: boolean };
};

export const CHECKS = [
  'signedIn',
  'connection',
  'alert',
  'sound',
  'pinned',
  'email',
  'text',
  'hours',
] as const;
export type Check = (typeof CHECKS)[number];

/** `works` and `fails` were measured; `waits`: for the agent; `unknown`: can't be measured here. */
export type Mark = 'works' | 'fails' | 'waits' | 'unknown';

/** The agent's settings according to the service; undefined until it answered. */
export type Settings = {
  readonly email: 'confirmed' | 'unconfirmed' | 'fails' | 'no-mail' | undefined;
  readonly text: 'confirmed' | 'unconfirmed' | 'fails' | 'no-texts' | undefined;
  readonly hours: boolean | undefined;
};

/** ms. A result of an earlier day says nothing about today. */
const GOOD_FOR = 12 * 60 * 60_000;

/** A channel that the service doesn't send by can't be measured. */
const MARKS = {
  confirmed: 'works',
  unconfirmed: 'waits',
  fails: 'fails',
  'no-mail': 'unknown',
  'no-texts': 'unknown',
} as const satisfies Readonly<Record<string, Mark>>;

export type Marks = Readonly<Record<Check, Mark>>;

export function marksOf(
  measured: Reach | undefined,
  live: boolean,
  { email, text, hours }: Settings,
  browserNow: Instant,
): Marks {
  const fresh = <T extends { readonly at: Instant }>(one: T | undefined): T | undefined =>
    one && browserNow - one.at < GOOD_FOR ? one : undefined;
  const { connection, alert, sound, pinned } = measured ?? {};
  const [answered, shown, heard, icon] = [fresh(connection), fresh(alert), fresh(sound), fresh(pinned)];
  return {
    signedIn: 'works',
    connection: !live || answered?.ms === null ? 'fails' : answered ? 'works' : 'waits',
    alert: !shown ? 'waits' : shown.refused ? 'fails' : shown.pressedAt === null ? 'waits' : 'works',
    sound: !heard ? 'waits' : heard.heard ? 'works' : 'fails',
    pinned: !icon ? 'waits' : icon.on === null ? 'unknown' : icon.on ? 'works' : 'fails',
    email: MARKS[email ?? 'unconfirmed'],
    text: MARKS[text ?? 'unconfirmed'],
    hours: hours === undefined ? 'waits' : hours ? 'works' : 'fails',
  };
}

/** How a General that came now would reach them. */
export const WAYS = ['alert', 'sound', 'pinned', 'email', 'text'] as const satisfies readonly Check[];
export type Way = (typeof WAYS)[number];

export const verdictOf = (
  marks: Marks,
): { readonly reached: readonly Way[]; readonly open: readonly Check[] } => ({
  reached:
    marks.connection === 'works'
      ? WAYS.filter((way) => marks[way] === 'works')
      : WAYS.filter((way) => (way === 'email' || way === 'text') && marks[way] === 'works'),
  open: CHECKS.filter((check) => marks[check] === 'fails' || marks[check] === 'waits'),
});
