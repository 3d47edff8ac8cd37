/** Words for a resident's rights on the referral desk. */
import type { NewLink, NotCorrected } from '../../../shared/contracts/staff-residents.ts';
import { counted } from '../plural.ts';

const requests = (count: number): string => counted('en', count, { one: 'request', other: 'requests' });

export const words = {
  title: 'The resident’s data',
  lead: 'When a resident asks for a copy, a correction, or erasure. Each use is in the audit log.',
  all: 'All requests from this number, not only this one (for the copy and for erasing)',
  copy: 'A copy for the resident',
  copyText: 'A page with everything we keep about them, to give to them.',
  copyDo: 'Save a copy',
  correct: 'Correct',
  correctText: 'Fill in only what is wrong. The promise and the place in the queue stay.',
  parts: { firstName: 'First name', lastName: 'Last name', phone: 'Phone number', email: 'E-mail' },
  correctDo: 'Correct this request',
  typeFirst: 'Type the correction first.',
  hold: 'Legal hold',
  holdText: 'Nothing from this number is erased while a hold is on it.',
  holdDo: 'Place a hold',
  releaseDo: 'End the hold',
  erase: 'Erase',
  eraseText: 'Name, numbers, notes, and messages go for good. An open request is cancelled.',
  eraseDo: 'Erase for good',
  left: {
    'on-hold': 'It is on legal hold, so it stays as it is.',
    accepted:
      'An agent has accepted it, so the number stays: tell them the right one, or open the request to all first.',
    ended: 'It has ended, so its number stays.',
    'number-full': 'That number already has as many open requests as it may.',
    extension: 'This person wants texts, and a number with an extension can’t get any.',
  } satisfies Record<NotCorrected, string>,
  allHeld: 'Nothing would be erased: it is on legal hold.',
  differs: (count: number) =>
    `It is ${requests(count)} now. Nothing was erased. Press “Erase for good” again.`,
  soAlready: { hold: 'There is a hold already.', release: 'There is no hold.' },
  will: {
    name: 'The name is written over.',
    phone: 'The number is written over. Calls and texts go to the new one from now on.',
    email: 'The address is written over. Mail goes to the new one from now on.',
    newLink:
      'The private link may have gone to a stranger: it will open nothing. A new link, with a new code word, goes where the resident agreed to.',
    copy: 'The file has everything about this person. Give it to nobody else, and delete it afterward.',
    hold: (count: number) => `${requests(count)} will be held, and later ones from this number, too.`,
    release: (count: number) =>
      `${requests(count)} will be released. Data past its retention time is then erased.`,
    erase: (count: number, cancelled: number, held: number) =>
      [
        `${requests(count)} will be erased. This can’t be taken back.`,
        ...(cancelled > 0 ? [`${requests(cancelled)} of these will be cancelled first.`] : []),
        ...(held > 0 ? [`${requests(held)} on legal hold will stay.`] : []),
      ].join(' '),
  },
  did: {
    corrected: 'It is corrected.',
    newLink: {
      text: 'A new private link was texted. The old one opens nothing.',
      email: 'A new private link was mailed. The old one opens nothing.',
      nowhere: 'The old private link opens nothing. There is nowhere to send a new one: tell the resident.',
      later: 'The old private link opens nothing.',
    } satisfies Record<NewLink, string>,
    copy: (count: number) => `A copy of ${requests(count)} is saved.`,
    hold: 'It is on hold.',
    release: 'The hold has ended.',
    erased: (count: number) => `${requests(count)} erased.`,
    traces: 'Another process is reading the database; its log is cleaned within the hour.',
  },
};
export type ProgramResidentsWords = typeof words;
