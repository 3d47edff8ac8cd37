/** Codes for an agent's address, in English. */
import type { CodeWords } from '../words.ts';

export const words: CodeWords = {
  mail: (code, minutes, stop) => [
    `Your code: ${code}`,
    `An agent of kynect On Demand entered this address to get mail about referrals. If that was you, type the code in Preferred Contact within ${minutes} minutes. Give it to nobody else: we never ask for it by phone or mail.`,
    'If it was not you, somebody mistyped an address, or tried yours. You do not need to do anything: without the code, nothing else is sent here.',
    ...(stop ? [`To get no more of these codes at this address:\n${stop}`] : []),
  ],
  ask: {
    title: 'No more codes?',
    text: 'kynect On Demand sends codes to an address that an agent entered, to see whether it is theirs.',
  },
  stopped: { title: 'No more codes', text: 'We send no more codes to this address.' },
  allowed: { title: 'Codes are allowed', text: 'A code may be sent to this address again.' },
  unknown: {
    title: 'This link is not complete',
    text: 'Open it again from the mail, or copy all of it.',
  },
  stop: 'Send no more codes',
  allow: 'Allow codes again',
};
