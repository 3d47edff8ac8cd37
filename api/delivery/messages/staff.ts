/** Mail to staff about single events. The referral's number is enough to look it up with `kod`. */
import type { Text } from './text.ts';

export const nobodyAccepted = (referralId: string, county: string): Text => ({
  subject: `A referral from ${county} County expired: nobody helped in time`,
  text: [
    'A resident asked for help, and nobody who accepted it, if anybody did, helped in time. Their page says so and shows the phone line.',
    `Who was asked and who was not, and why: kod explain ${referralId}`,
  ].join('\n\n'),
});

export const nobodyCalled = (referralId: string, county: string): Text => ({
  subject: `A resident in ${county} County says that nobody called`,
  text: [
    'The resident says that no call came. Where an agent held or had completed the referral, it is open again as a Mass, unless their number has another open request.',
    `What happened to it: kod explain ${referralId}`,
  ].join('\n\n'),
});

export const endDisputed = (referralId: string, county: string): Text => ({
  subject: `A resident in ${county} County says that the end of a request is not right`,
  text: [
    'An agent completed the referral, and the resident says that what was written down is not right. It stays closed.',
    `What happened to it: kod explain ${referralId}`,
  ].join('\n\n'),
});

export const missContested = (offerId: string, reason: string): Text => ({
  subject: 'An agent contests a missed referral',
  text: [
    `The agent's reason: ${reason}.`,
    `Forgive it with: kod miss forgive ${offerId}`,
    `Or let it stand: kod miss uphold ${offerId}`,
  ].join('\n\n'),
});
