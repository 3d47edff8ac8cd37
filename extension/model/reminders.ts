/** Reminders of approaching deadlines, and news of missed Generals. Pure. */
import type { Assignment, Offer } from '../../shared/contracts/worklist.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';
import type { Alert } from './alert.ts';
import { missNews, standingOf } from './misses.ts';
import { openOffers } from './open-offers.ts';
import type { AlertMemory, Snapshot } from './stored.ts';

const MINUTE = 60_000;
/** Minutes before the end of a General's window: time to finish a sentence, and the last chance. */
const BEFORE_ANSWER = [5, 1] as const;
/** Minutes that a reminder to call again stays useful: a worker that slept shows it late. */
const AFTER_CALL_BACK = 10;
/** Minutes before the promised time of an accepted referral without an attempt: time to end a call or hand back (rule 7e), and to dial. */
const BEFORE_CALL = [10, 5] as const;

export const MISSED_ID = 'kod:missed';
export const CALL_PREFIX = ':call:';

type Promised = Assignment & { readonly promisedBy: Instant };
type CallBack = Assignment & { readonly callBackAt: Instant };
/** A deadline that is `minutes` away. */
export type Due =
  | { readonly offer: Offer; readonly minutes: number }
  | { readonly assignment: Promised; readonly minutes: number }
  | { readonly callBack: CallBack; readonly minutes: number };

type Deadline = {
  readonly key: string;
  readonly from: Instant;
  readonly at: Instant;
  readonly before: readonly number[];
  readonly due: (minutes: number) => Due;
};

const deadlinesOf = (snapshot: Snapshot, serverNow: Instant): readonly Deadline[] => [
  ...openOffers(snapshot, serverNow).flatMap((offer) =>
    offer.kind === 'general' && offer.dueAt !== null && snapshot.duty.available
      ? [
          {
            ...{ key: offer.id, from: offer.offeredAt, at: offer.dueAt, before: BEFORE_ANSWER },
            due: (minutes: number): Due => ({ offer, minutes }),
          },
        ]
      : [],
  ),
  ...snapshot.assignments.flatMap((assignment) => {
    const { callBackAt = null } = assignment;
    return callBackAt === null
      ? []
      : [
          {
            ...{ key: assignment.referralId, from: assignment.acceptedAt, before: [AFTER_CALL_BACK] },
            at: callBackAt + AFTER_CALL_BACK * MINUTE,
            due: (minutes: number): Due => ({ callBack: { ...assignment, callBackAt }, minutes }),
          },
        ];
  }),
  ...snapshot.assignments.flatMap((assignment) => {
    const { promisedBy, callFrom = null, attempts } = assignment;
    // If the resident set the time, also when it begins.
    const window = promisedBy === null || callFrom === null ? [] : [(promisedBy - callFrom) / MINUTE];
    return promisedBy !== null && attempts === 0
      ? [
          {
            ...{
              key: assignment.referralId,
              from: assignment.acceptedAt,
              at: promisedBy,
              before: [...window, ...BEFORE_CALL],
            },
            due: (minutes: number): Due => ({ assignment: { ...assignment, promisedBy }, minutes }),
          },
        ]
      : [];
  }),
];

/** A reminder right after the offer would say nothing new, so short windows have none. */
const instantsOf = ({ from, at, before }: Deadline): { minutes: number; at: Instant }[] =>
  before
    .map((minutes) => ({ minutes, at: at - minutes * MINUTE }))
    .filter((reminder) => reminder.at >= from + MINUTE);

/** When reminders are due, to set an alarm. */
export const reminderInstants = (snapshot: Snapshot, serverNow: Instant): Instant[] =>
  deadlinesOf(snapshot, serverNow).flatMap((deadline) => instantsOf(deadline).map(({ at }) => at));

/** Minutes of the latest reminder due; undefined before the first, and once everything is over. */
const reached = (deadline: Deadline, serverNow: Instant): number | undefined =>
  serverNow >= deadline.at ? undefined : instantsOf(deadline).findLast(({ at }) => at <= serverNow)?.minutes;

/** If several came due while the worker slept, only the last one rings. An offer's first alert tells its time itself. */
export const dueReminders = (
  remembered: AlertMemory | undefined,
  fresh: readonly Offer[],
  snapshot: Snapshot,
  serverNow: Instant,
): { due: readonly Due[]; reminded: Readonly<Record<string, number>> } => {
  const before = remembered?.reminded ?? {};
  const now = deadlinesOf(snapshot, serverNow).flatMap((deadline) => {
    const minutes = reached(deadline, serverNow);
    return minutes === undefined ? [] : [{ deadline, minutes }];
  });
  const news = now.filter(
    ({ deadline: { key }, minutes }) => before[key] !== minutes && !fresh.some(({ id }) => id === key),
  );
  return {
    due: news.map(({ deadline, minutes }) => deadline.due(minutes)),
    reminded: Object.fromEntries(now.map(({ deadline: { key }, minutes }) => [key, minutes])),
  };
};

/** Told when the run grew or the registration ended. The state at this browser's first look is no news. */
export const missedAlert = (
  remembered: AlertMemory | undefined,
  snapshot: Snapshot,
  { words }: I18n,
): Alert | undefined => {
  const standing = standingOf(snapshot);
  const told = missNews(remembered?.told, standing);
  if (!told) return undefined;
  const out = told === 'deregistered';
  const { missed } = standing;
  const { missesAllowed } = snapshot;
  return {
    id: MISSED_ID,
    title: out ? words.alert.deregisteredTitle : words.alert.missedTitle(missed, missesAllowed),
    message: out ? words.badge.deregistered : words.missed.warning(missed, missesAllowed),
    // This one paused the agent: the alert has the button that ends it.
    buttons: snapshot.pausedUntil && snapshot.pausedFor !== 'call' && !out ? [words.missed.imHere] : [],
    stays: true,
    offerIds: [],
    rings: false,
  };
};
