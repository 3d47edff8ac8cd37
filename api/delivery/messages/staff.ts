/** What staff are told as it happens. A referral's number is all it takes to look further with `kod`. */
import type { Text } from './text.ts';

export const nobodyAccepted = (referralId: string, county: string): Text => ({
  subject: `A referral from ${county} County expired: nobody accepted it`,
  text: [
    'A resident asked for help and nobody accepted within two service days. The resident was told and has the phone line.',
    `Who was asked and who was not, and why: kod explain ${referralId}`,
  ].join('\n\n'),
});

export const nobodyCalled = (referralId: string, county: string): Text => ({
  subject: `A resident in ${county} County says that nobody called`,
  text: [
    'The promised time has passed and the resident says that no call came. The referral is offered to everybody who may take it.',
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
