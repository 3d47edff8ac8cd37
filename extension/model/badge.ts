/** The toolbar's badge: a pure function of the stored worklist and connection, so it can be set again at any time. */
import { colors } from '../../shared/design/tokens.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { accessWords } from '../locales/access-words.ts';
import type { I18n } from '../locales/words.ts';
import { coolDownUntilOf, onACallUntilOf, pausedUntilOf } from './misses.ts';
import { byAwaitedCall, byUrgency, type Called, callTime, inLine, isOwed } from './offers.ts';
import { openOffers } from './open-offers.ts';
import { type Connection, type Snapshot, serverTime } from './stored.ts';

export type Badge = { readonly text: string; readonly color: string; readonly title: string };

const { general, mass, off, bad, good } = colors;

const byConnection = (connection: Connection, { words, screen }: I18n): Badge | undefined => {
  const quiet = (text: string, title: string): Badge => ({ text, color: off.light, title });
  if (connection === 'signed-out') return quiet('?', words.badge.signedOut);
  if (connection === 'no-address') return quiet('!', words.badge.noAddress);
  if (connection === 'not-on-roster') return quiet('?', words.badge.notOnRoster);
  if (connection === 'suspended' || connection === 'criteria-unmet')
    return quiet('!', accessWords[screen][connection].title);
  if (connection === 'not-registered') return quiet('', words.badge.notRegistered);
  if (connection === 'connecting') return quiet('…', words.badge.connecting);
  if (connection === 'offline') return quiet('…', words.badge.offline);
  return undefined;
};

/** Chromium shows four characters. */
const countText = (count: number): string => (count > 999 ? '999+' : String(count));

/** When the soonest call is due: among waiting offers, and among what this agent holds. */
const calls = (snapshot: Snapshot, serverNow: Instant, i18n: I18n) => {
  const { badge } = i18n.words;
  const promised = ({ promisedBy }: Called) => promisedBy !== null;
  const say = (called: Called) => inLine(callTime(called, serverNow, snapshot.zone, i18n).text);
  const [first] = openOffers(snapshot, serverNow).toSorted(byUrgency);
  const [owed] = snapshot.assignments.filter(isOwed).filter(promised).toSorted(byAwaitedCall);
  const [again] = snapshot.assignments
    .filter(({ callBackAt = null }) => callBackAt !== null)
    .toSorted(byAwaitedCall);
  return {
    first: first && promised(first) ? badge.first(say(first)) : undefined,
    owed: owed && badge.owed(say(owed)),
    again: again && badge.owed(say(again)),
  };
};

/** Offers come first. Without one, the number is of residents who wrote. */
const byWorklist = (snapshot: Snapshot, serverNow: Instant, i18n: I18n): Badge => {
  const { first, owed, again } = calls(snapshot, serverNow, i18n);
  const badge = byOffers(snapshot, serverNow, i18n, (owed ?? again) !== undefined);
  const wrote = snapshot.assignments.filter(({ replies }) => replies).length;
  const replies = wrote > 0 ? i18n.words.badge.replies(wrote) : undefined;
  const title = [badge.title, first, owed, again, replies].filter((part) => part !== undefined).join(' ');
  const counted = wrote > 0 && openOffers(snapshot, serverNow).length === 0;
  return { ...badge, ...(counted && { text: countText(wrote), color: good.light }), title };
};

/** Waiting offers are shown even if the agent is off: they can still be accepted. */
const byOffers = (
  snapshot: Snapshot,
  serverNow: Instant,
  { words, shared }: I18n,
  owesCall: boolean,
): Badge => {
  const open = openOffers(snapshot, serverNow);
  const generals = open.filter(({ kind }) => kind === 'general').length;
  const masses = open.length - generals;
  if (generals > 0)
    return {
      text: countText(open.length),
      color: general.light,
      title: words.badge.general(generals, masses),
    };
  if (masses > 0) return { text: countText(masses), color: mass.light, title: words.badge.mass(masses) };
  if (snapshot.registration === 'de-registered')
    return { text: '!', color: bad.light, title: words.badge.deregistered };
  if (snapshot.registration === 'never-registered')
    return { text: '', color: off.light, title: words.badge.notRegistered };
  if (coolDownUntilOf(snapshot, serverNow) !== null)
    return { text: '!', color: bad.light, title: words.badge.coolsDown };
  if (pausedUntilOf(snapshot, serverNow) !== null)
    return { text: '!', color: general.light, title: words.badge.paused };
  if (onACallUntilOf(snapshot, serverNow) !== null)
    return { text: '', color: off.light, title: words.badge.onACall };
  if (snapshot.agencyPaused) return { text: 'off', color: off.light, title: words.badge.agencyPaused };
  if (!snapshot.duty.available)
    return {
      text: 'off',
      color: off.light,
      title: `${words.badge.off} ${shared.dutyReason[snapshot.duty.reason]}`,
    };
  return { text: '', color: off.light, title: owesCall ? words.badge.noOffer : words.badge.none };
};

/** `browserNow` is the browser's clock; the snapshot has its offset from the server's. */
export const badgeOf = (
  connection: Connection,
  snapshot: Snapshot | undefined,
  browserNow: Instant,
  i18n: I18n,
): Badge => {
  const badge =
    byConnection(connection, i18n) ??
    (snapshot
      ? byWorklist(snapshot, serverTime(snapshot, browserNow), i18n)
      : { text: '…', color: off.light, title: i18n.words.badge.connecting });
  return { ...badge, title: `${i18n.words.product}: ${badge.title}` };
};
