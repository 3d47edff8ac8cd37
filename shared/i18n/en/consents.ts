/** The permissions as residents read them in English. Text that was shown is never edited or removed. */
import type { Consents } from '../../consents.ts';

export const consents = {
  '2026-11-21': {
    share:
      'kynect may share my request, name, and contact details with the Agent or kynector who contacts me.',
    text: 'kynect may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
  '2026-11-21.2': {
    share:
      'kynect may share my request, name, and contact details with the Agent or kynector who contacts me, and e-mail me a private link if I gave an address.',
    text: 'kynect may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
  '2026-11-21.3': {
    share:
      'kynect may share my request, name, and contact details with the Agent or kynector who contacts me, and e-mail me a private link if I gave an address.',
    text: 'The Agent or kynector who helps me may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
  '2026-11-28': {
    share:
      'kynect may share my name, my request, and how to reach me with the Agent or kynector who helps me.',
    text: 'kynect and the Agent or kynector who helps me may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
  '2026-11-29': {
    share:
      'kynect may share my name, my request, and how to reach me. They go to the Agent or kynector who helps me.',
    text: 'kynect and the Agent or kynector who helps me may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
} as const satisfies Consents;
