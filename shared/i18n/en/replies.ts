/** Recognized English texts from residents: lowercase, without accents and punctuation. */
import type { Replies } from '../language-data.ts';

export const replies: Replies = {
  stop: [
    'stop',
    'stopall',
    'stop all',
    'unsubscribe',
    'cancel',
    'end',
    'quit',
    'revoke',
    'optout',
    'opt out',
  ],
  start: ['start', 'unstop', 'subscribe'],
  help: ['help', 'info'],
  keep: ['keep', 'keep waiting', 'wait', 'yes', 'ok', 'okay'],
  'other-time': ['time', 'another time', 'other time', 'new time', 'reschedule', 'change time'],
  telling: ['what', 'when', 'who', 'why', 'how', 'you', 'your', 'please', 'thanks', 'call', 'need'],
  cancel: ['cancel request', 'cancel my request', 'cancel it', 'cancel the request'],
};
