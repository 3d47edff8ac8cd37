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

export const viewedTooMany = (agentId: string): Text => ({
  subject: 'An agent took on more residents than one person can call',
  text: [
    'Within an hour an agent took on so many residents, or read and gave back so many at once, that nobody could have called them all. Nothing more is offered to them for an hour. What they have in progress stays theirs.',
    `Who it is, and how many: kod agent show ${agentId}`,
    `Whose data they read: kod audit --agent ${agentId}`,
    `If it was honest work: kod agent lift ${agentId}`,
    `If it was not: kod agent suspend ${agentId} --reason security`,
  ].join('\n\n'),
});

/** Signs that revealed an attack, keyed by the domain's names. */
const SIGNS: Readonly<Record<string, string>> = {
  'many-held': 'Most requests of the last ten minutes are held as doubtful.',
  'wrong-numbers': 'Most calls of the last half hour found a stranger.',
  'misses-in-a-crowd': 'Far more requests came than agents can serve, and hardly any is answered.',
};

export const attackBegan = (sign: string): Text => ({
  subject: 'kynect On Demand seems to be under attack',
  text: [
    SIGNS[sign] ?? 'It was declared by staff.',
    'Until it is over no missed referral counts, doubtful requests are held, and agents are alerted more slowly. Promises stay as they were made.',
    'What is going on: kod attack show',
    'What is held: kod quarantine list',
    'If it is none: kod attack end',
  ].join('\n\n'),
});
