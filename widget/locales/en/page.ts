import type { PageWords } from '../words.ts';

const LINES =
  '<a href="tel:+18554596328">855-459-6328</a> (TTY <a href="tel:+18553264654">1-855-326-4654</a>).';

export const page: PageWords = {
  call: 'Call',
  title: 'Your request',
  back: 'Back to kynect',
  whose: 'kynect On Demand is part of kynect. That is where people in Kentucky get health coverage.',
  notShown: `Is your request not shown here? Call ${LINES}`,
  contact: `Want to talk now? Call ${LINES}`,
};
