/** Ready-made messages to a resident in English. */
import type { Templates } from '../language-data.ts';

export const templates: Templates = {
  tried: 'I tried to call you and could not reach you. What is a good time?',
  calling: 'I will call you in a few minutes.',
  late: 'I am running late. I will still call you today.',
  'have-ready':
    'Before I call, please have ready: who lives with you, what each person earns, and letters from kynect.',
};
