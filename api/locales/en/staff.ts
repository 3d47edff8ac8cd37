/** Alerts to staff by mail, text, or webhook, with only numbers, places, and languages of referrals. */
import type { StaffWords } from '../words.ts';

export const words: StaffWords = {
  atRisk: {
    headline: (passed, many) => {
      if (passed)
        return many === 1
          ? 'A promise was not kept: nobody accepted in time'
          : `${many} promises were not kept: nobody accepted in time`;
      return many === 1
        ? 'A promised call is at risk: nobody has accepted it'
        : `${many} promised calls are at risk: nobody has accepted them`;
    },
    place: (county, language) => `${county} County, ${language}`,
    mailed: (place, time, referralId) => `${place}: promised by ${time} (kod referral show ${referralId})`,
    texted: (place, time) => `${place}, by ${time}`,
    more: (count) => `and ${count} more`,
    act: (link) => `Ask somebody by name, or open it to everybody: Program in the Agent Portal, ${link}`,
  },
  expired: (county, referralId) => [
    `A referral from ${county} County expired: nobody helped in time`,
    'A resident asked for help, and nobody who accepted it, if anybody did, helped in time. Their page says so and shows the phone line.',
    `Who was asked and who was not, and why: kod explain ${referralId}`,
  ],
  nobodyCalled: (county, referralId) => [
    `A resident in ${county} County says that nobody called`,
    'The resident says that no call came. Where an agent held or had completed the referral, it is open again as a Mass, unless their number has another open request.',
    `What happened to it: kod explain ${referralId}`,
  ],
  disputed: (county, referralId) => [
    `A resident in ${county} County says that the end of a request is not right`,
    'An agent completed the referral, and the resident says that what was written down is not right. It stays closed.',
    `What happened to it: kod explain ${referralId}`,
  ],
  contested: (reason, offerId) => [
    'An agent contests a missed referral',
    `The agent's reason: ${reason}.`,
    `Forgive it with: kod miss forgive ${offerId} --reason "…"`,
    `Or let it stand: kod miss uphold ${offerId} --reason "…"`,
  ],
  viewedTooMany: (agentId) => [
    'An agent took on more residents than one person can call',
    'Within an hour an agent took on so many residents, or read and gave back so many at once, that nobody could have called them all. Nothing more is offered to them for an hour. What they have in progress stays theirs.',
    `Who it is, and how many: kod agent show ${agentId}`,
    `Whose data they read: kod audit --agent ${agentId}`,
    `If it was honest work: kod agent lift ${agentId} --reason "…"`,
    `If it was not: kod agent suspend ${agentId} --reason security`,
  ],
  signs: {
    'many-held': 'Most requests of the last ten minutes are held as doubtful.',
    'wrong-numbers': 'Most calls of the last half hour found a stranger.',
    'misses-in-a-crowd': 'Far more requests came than agents can serve, and hardly any is answered.',
  },
  declared: 'It was declared by staff.',
  attack: (sign) => [
    'kynect On Demand seems to be under attack',
    sign,
    'Until it is over no missed referral counts, doubtful requests are held, and agents are alerted more slowly. Promises stay as they were made.',
    'What is going on: kod attack show',
    'What is held: kod quarantine list',
    'If it is none: kod attack end --reason "…"',
  ],
};
