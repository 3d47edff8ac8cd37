/** English texts for an agent whose access ended. */
import type { SuspensionReason } from '../../../shared/vocabulary.ts';

export type AccessWords = {
  suspended: { title: string; text: string };
  'criteria-unmet': { title: string; text: string };
  reasons: Record<SuspensionReason, string>;
  contact: string;
  call: (number: string) => string;
};

export const words: AccessWords = {
  suspended: {
    title: 'Your access is suspended',
    text: 'The program has suspended your access to kynect On Demand. Referrals you had accepted are no longer yours; please do not contact those residents.',
  },
  'criteria-unmet': {
    title: 'You may not take referrals now',
    text: 'A condition to take part is no longer met. Referrals you had accepted are no longer yours; please do not contact those residents. Your registration is kept.',
  },
  reasons: {
    'license-question': 'The reason: there is a question about your license.',
    complaint: 'The reason: a complaint is being looked into.',
    security: 'The reason: your account may not be safe.',
    'own-request': 'The reason: you asked for it.',
    other: 'The program can tell you the reason.',
  },
  contact: 'Questions? Call the Professional Services Line.',
  call: (number) => `Call ${number}`,
};
