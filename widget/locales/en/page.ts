import type { PageWords } from '../words.ts';

export const page: PageWords = {
  call: 'Call',
  title: 'Your request',
  back: 'Back to kynect',
  whose: 'kynect On Demand is part of kynect. That is where people in Kentucky get health coverage.',
  notShown: 'Is your request not shown here? Call',
  contact: 'Want to talk now? Call',
};
