/** Words of the staff's policy: each value's meaning, and the effects of less and more. */
import type { PolicyChangedAnswer, PolicyName } from '../../../shared/contracts/staff-policy.ts';

type Value = readonly [name: string, less: string, more: string];
type Fault = PolicyChangedAnswer['faults'][number]['fault'];

const values: Readonly<Record<PolicyName, Value>> = {
  massReserve: [
    'Time kept for a Mass before the promised time',
    'A Mass may have no time to be noticed.',
    'Fewer Generals.',
  ],
  waveSize: ['People alerted to a Mass at a time', 'It is found late.', 'One request rings in many offices.'],
  waveEvery: [
    'Shortest time between two waves of a Mass',
    'Nobody has time to look.',
    'Too few hear of it in time.',
  ],
  everyoneBefore: [
    'Time before the promised time when everybody is alerted',
    'It is too late to call.',
    'Waves are cut short.',
  ],
  alertAgain: [
    'Time until an untaken Mass is alerted again',
    'People stop listening.',
    'With few on duty, nobody looks.',
  ],
  pauseFor: [
    'Pause before the last miss that is allowed',
    'The last miss happens at lunch.',
    'People who are back but silent are not asked.',
  ],
  callPause: [
    'Pause for a call',
    'People are rung while they talk.',
    'People who forget to end it are not asked.',
  ],
  capacity: [
    'Referrals In Progress that one person may hold',
    'Good people are not asked.',
    'Residents wait behind earlier calls.',
  ],
  callTakes: [
    'Time that a call and its paperwork take',
    'Promises break.',
    'Promised times are later than needed.',
  ],
  callGap: [
    'Time between two calls of one person',
    'Promises break.',
    'Promised times are later than needed.',
  ],
  answerIn: [
    'Time from asking somebody free to the first ring',
    'First calls are promised too early.',
    'Promised times are later than needed.',
  ],
  promiseConfidence: [
    'Share of promises that should be kept',
    'Promises break.',
    'Fewer people are promised thirty minutes.',
  ],
  supplyShare: [
    'Share of possible calls that count when many are on duty',
    'Promised times are later than needed.',
    'Promises break.',
  ],
  supplyCaution: [
    'Caution in counting possible calls',
    'Promises break.',
    'Promised times are later than needed.',
  ],
  openingsShare: [
    'Share of planned duty that can be booked',
    'Fewer times to choose from.',
    'Booked calls come late.',
  ],
  openingLead: [
    'Time before a booked call when somebody is asked',
    'Calls begin late.',
    'People are bound early.',
  ],
  returnAfterReminder: [
    'Time after the reminder until a referral returns',
    'Somebody on the phone loses it.',
    'The resident waits longer.',
  ],
  overrideFor: [
    'How long switching on outside hours holds',
    'People have to switch on again.',
    'Forgotten switches make promises that nobody keeps.',
  ],
  milesPerMiss: [
    'Miles added for each miss of 30 days',
    'Misses count for little.',
    'One miss sends referrals far away.',
  ],
  milesPerInProgress: [
    'Miles added for each referral In Progress',
    'Neighbors get a second call while others are free.',
    'Distance counts for little.',
  ],
  milesOnCall: [
    'Miles added for a call under way',
    'People on the phone are asked while others are free.',
    'Mail goes out first.',
  ],
  milesForMessageOnly: [
    'Miles added for who is reached by message alone',
    'More misses, and more registrations that end.',
    'Mail is never used.',
  ],
  residentsAnHour: [
    'Residents that one person may take on in an hour',
    'Fast workers are stopped.',
    'Somebody who misuses an agent’s sign-in sees more residents’ data.',
  ],
  coolDown: [
    'Pause after taking on too many',
    'Somebody who misuses a sign-in can go on sooner.',
    'Honest people wait for staff.',
  ],
  contestWithin: [
    'How long a miss can be contested',
    'It is over before a week’s leave is.',
    'Nobody remembers.',
  ],
  disputeWithin: [
    'How long a resident can dispute the end',
    'It is over before a weekend is.',
    'Old requests open again.',
  ],
  callBackAhead: [
    'How far ahead somebody may say they call again',
    'Appointments do not fit.',
    'Residents are put off.',
  ],
  nudgesAWeek: [
    'How often a week one person is asked to stay on; 0 is never',
    'Nobody is asked where help is missing.',
    'People turn the questions off.',
  ],
  nudgeStay: ['How much longer they are asked to stay', 'Hardly a call fits into it.', 'Few say yes.'],
  nudgeMiles: [
    'Miles within which somebody is asked to stay on',
    'Nobody is found.',
    'Half the state is asked.',
  ],
};

/** Values that staff can't change, as faults name them. */
const others: Readonly<Record<string, string>> = {
  callbackWithin: 'the promised time',
  contactKept: 'how long contact data is kept',
  milesOnCallForMass: 'miles added for a call under way, in a Mass',
  milesPerMissInRow: 'miles added for each miss in a row',
};

export const words = {
  values,
  help: [
    'Values that the service works by, and what less or more of each does. A change counts for all processes at the same moment, and stays in the history with its reason.',
    'What cannot work is refused. What the source documents fix, such as the 15 and the 30 minutes, is not here.',
  ],
  title: 'Values',
  columns: { value: 'Value', now: 'Now', does: 'What it does' },
  less: (text: string) => `Less: ${text}`,
  more: (text: string) => `More: ${text}`,
  changed: (configured: string) => `changed, otherwise ${configured}`,
  change: 'Change a value',
  value: 'Value',
  pick: 'Pick a value',
  pickFirst: 'Pick a value and type a number first.',
  amount: { duration: 'Minutes', count: 'Number', miles: 'Miles', share: 'Percent', plain: 'Number' },
  range: (least: string, most: string) => `From ${least} to ${most}.`,
  from: 'From this day on (empty: in a minute)',
  back: 'Back to the setting',
  look: 'See what changes',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  hours: (count: string) => `${count} h`,
  days: (count: string) => `${count} days`,
  miles: (count: string) => `${count} miles`,
  will: (name: string, before: string, after: string, when: string) =>
    `From ${when} on, on every process at the same moment: ${name}, ${after} instead of ${before}.`,
  did: (name: string, after: string, when: string) => `From ${when} on: ${name}, ${after}.`,
  same: 'It is that already. Nothing was changed.',
  past: 'That day has passed. Nothing was changed.',
  faults: {
    range: (name: string, least: string, most: string) => `${name} has to be from ${least} to ${most}.`,
    whole: (name: string) => `${name} has to be a whole number.`,
    less: (name: string, than: string) => `That cannot work: “${name}” has to be less than “${than}”.`,
    windows: 'That cannot work: a General and the time kept for a Mass have to fit into the promised time.',
  } satisfies Record<Fault, unknown>,
  others,
  history: 'Changes',
  noHistory: 'Nothing was ever changed.',
  historyColumns: { from: 'From', value: 'Value', amount: 'Amount', staff: 'By', reason: 'Why' },
  planned: 'planned',
  setting: 'the setting',
};
export type ProgramPolicyWords = typeof words;
