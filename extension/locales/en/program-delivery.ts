/** Words of the staff's messages and sites. */
import type { SiteChanged, TroubledMessage } from '../../../shared/contracts/staff-delivery.ts';
import type { MessageKind } from '../../../shared/vocabulary.ts';
import { counted } from '../plural.ts';

const some = (count: number): string => counted('en', count, { one: 'message', other: 'messages' });
const left = (gone: number): string => (gone === 0 ? '' : ` Skipped: ${gone}, no longer on the list.`);

const KINDS: Readonly<Record<MessageKind, string>> = {
  offer: 'a new referral',
  reminder: 'a reminder',
  thread: 'a message between agent and resident',
  code: 'a code',
  misses: 'missed referrals',
  registration: 'a registration that ended',
  contact: 'a changed address or number',
  nudge: 'a question about staying on longer',
  'from-staff': 'a message from staff',
  moved: 'a referral that was moved',
  test: 'a test',
  link: 'a private link',
  news: 'news of a request',
  report: 'an alert',
};
const TO: Readonly<Record<TroubledMessage['to'], string>> = {
  agent: 'To an agent',
  resident: 'To a resident',
  staff: 'To staff',
};
/** By channel; others are newer than this extension. */
const BY: Readonly<Record<string, string>> = {
  email: 'mail',
  text: 'text',
  push: 'push',
  webhook: 'webhook',
};
const UNCHANGED: Readonly<Record<NonNullable<SiteChanged['unchanged']>, string>> = {
  'no-origin':
    'A site is https:// and a full host name without a path, such as https://kynect.ky.gov. Add each site separately.',
  'not-secure': 'The widget works only over https. Begin the site with https://.',
  'so-already': 'That is already the case. Nothing was changed.',
};

export const words = {
  help: [
    'A message that could not be sent is tried again. If it fails for too long it is given up: you can send it again, or drop it if nobody needs it any more. A message that is out of date is not sent.',
    'The widget works only on the sites listed here, and a change takes about five seconds. Remove a site to stop requests from it.',
  ],
  messages: 'Messages with problems',
  none: 'No message has failed.',
  shown: (shown: number, total: number, trying: number) =>
    total > shown
      ? `The newest ${shown} of ${total} given up. “kod message resend --undelivered” sends all.`
      : `${total} given up${trying === 0 ? '' : `, ${trying} tried again`}.`,
  columns: { message: 'Message', why: 'Why', tried: 'Tried', act: 'What to do' },
  kinds: KINDS,
  to: TO,
  by: (channel: string) => `by ${BY[channel] ?? channel}`,
  since: (time: string) => `since ${time}`,
  tried: (count: number) => counted('en', count, { one: 'time', other: 'times' }),
  nextAt: (time: string) => `tried again at ${time}`,
  gaveUp: 'given up',
  why: {
    refused: 'The mail server refused it for good.',
    'put-off': 'The mail server put it off.',
    'no-server': 'The mail server could not be reached.',
    text: 'The text service did not take it.',
    push: 'The browser’s push service did not take it.',
    webhook: 'The webhook did not take it.',
    late: 'Its time ran out before it could be sent.',
    'no-channel': 'This way of sending is not set up.',
    fault: 'The service made an error.',
    unknown: 'No reason was noted.',
  },
  code: (code: string) => `Code ${code}`,
  act: { resend: 'Send again', drop: 'Drop' },
  actOf: {
    resend: (what: string) => `Send again: ${what}`,
    drop: (what: string) => `Drop: ${what}`,
  },
  actAll: {
    resend: (count: number) => `Send ${count} again`,
    drop: (count: number) => `Drop ${count}`,
  },
  several: 'For those that are chosen',
  notThere: 'No longer on the list. Nothing was changed.',
  sites: 'Sites with the widget',
  noSites: 'No site is allowed yet. Add the pages that show the form.',
  siteColumns: { site: 'Site', since: 'Allowed since', act: 'What to do' },
  site: 'Site',
  siteHint: 'Such as https://kynect.ky.gov',
  siteNeeded: 'Type the site first.',
  add: 'Allow a site',
  remove: 'Remove',
  removeOf: (origin: string) => `Remove ${origin}`,
  unchanged: UNCHANGED,
  will: {
    resend: (count: number, gone: number) =>
      `${some(count)} will be sent again; out-of-date ones are not sent.${left(gone)} You can undo this for five seconds.`,
    drop: (count: number, gone: number) =>
      `${some(count)} will leave this list and not be sent.${left(gone)} Undo sends what is not out of date.`,
    add: (origin: string) => `${origin} may embed the widget: residents can ask for calls there.`,
    remove: (origin: string) =>
      `${origin} may no longer embed the widget: people there see the phone number instead.`,
  },
  did: {
    resend: (count: number, gone: number) => `${some(count)} will be sent again.${left(gone)}`,
    drop: (count: number, gone: number) => `${some(count)} dropped.${left(gone)}`,
    add: (origin: string) => `${origin} may now embed the widget.`,
    remove: (origin: string) => `${origin} may no longer embed the widget.`,
  },
};
export type ProgramDeliveryWords = typeof words;
