/** Help: the product's rules as an agent needs them. Numbers are arguments, because staff may tune them. */
import type { HelpTopics } from '../help-topics.ts';

const topics: HelpTopics = {
  kinds: {
    title: 'General and Mass',
    lines: (n) => [
      `A General is offered to you alone for ${n.generalWindow}. You accept or reject it in that time.`,
      'A Mass is offered to everyone who may help. The first to accept keeps it.',
      'A General that you reject goes to the next person or to everyone. One that nobody answers in its time becomes a Mass.',
      `A resident is promised a call within ${n.callbackWithin} while enough people are on duty. Otherwise they are told a later time.`,
    ],
    also: 'offer answer time left window expire',
  },
  alerts: {
    title: 'When you are alerted to a Mass',
    lines: (n) => [
      'Everyone who may take it sees it in the list at once. Alerts go out in waves, the best matches first.',
      `A wave goes to ${n.waveSize} people, and the next one follows after ${n.waveEvery}, or later while there is much time left.`,
      `A Mass that nobody took alerts you again after ${n.alertAgain}.`,
    ],
    also: 'ring sound volume quiet hours mute notification desktop',
  },
  order: {
    title: 'Who is asked first',
    lines: (n) => [
      'Somebody who speaks the resident’s language comes before anybody who does not.',
      `Then count: how far away you are, Generals you missed in the last ${n.missMemory}, calls you have, and whether your browser is connected.`,
      'Applications go to kynectors first, plan enrollments to Agents first. The others are asked after them.',
      'At a tie, the person asked longest ago comes first.',
    ],
    also: 'why me why not match near distance miles language queue',
  },
  misses: {
    title: 'What counts as a miss',
    lines: () => [
      'A General whose time ran out without your answer is a miss. A Mass never is.',
      'These are no misses: a General that we withdrew, one that the resident cancelled or moved, one whose time ended during an outage of ours, and one that ran out after your duty ended.',
      'A second General from the same number, offered together with the first, is no miss either.',
    ],
    also: 'missed lapse late expired',
  },
  run: {
    title: 'Misses in a row',
    lines: (n) => [
      `${n.missesAllowed} Generals missed in a row end your registration. You can register again at once.`,
      'An accept or a reject in time sets the count back to zero. A Mass does not change it.',
      `After ${n.missesBeforeLast} in a row you are paused for ${n.pauseFor}, or until you press “I’m here”. The count stays.`,
      'After a miss, Generals come only while a browser of yours is connected, until you answer one. Masses come as before.',
      'What is In Progress stays yours when a registration ends.',
    ],
    also: 'de-registered deregistered unregistered removed lose lost place pause three are you there strike',
  },
  contest: {
    title: 'Contest a miss',
    lines: (n) => [
      `You can contest a miss for ${n.contestWithin}. Open the referral and choose a reason.`,
      'Staff forgive or uphold it. A forgiven miss no longer counts, and a registration that ended because of it comes back.',
      '“Do referrals reach you?” shows what is known about each miss.',
    ],
    also: 'appeal forgive mistake dispute',
  },
  accepting: {
    title: 'What you see before and after you accept',
    lines: (n) => [
      'Before: kind of help, county, distance, language, needs, contact method, time left, and why you were asked.',
      'After: name, phone, e-mail, and note. Nobody else sees them, and each look is recorded.',
      `You can have ${n.capacity} people In Progress. People who share one number count as one.`,
    ],
    also: 'contact data privacy limit full capacity how many',
  },
  siblings: {
    title: 'Several people, one phone number',
    lines: (n) => [
      `Up to ${n.openPerNumber} people can ask from one number at a time. Each has a name, a code word, and a promised time of their own.`,
      'The second request is offered first to the person who has the first one. You can accept them together, and one call can serve them all.',
      'Log an attempt for each of them.',
    ],
    also: 'family couple shelter same number sibling',
  },
  reject: {
    title: 'Reject',
    lines: (n) => [
      `You can take a reject back for ${n.undoFor}. After that it goes on to others. If you close the browser before, it goes on when you next sign in there.`,
      'A reason is optional. You are not asked again for that referral.',
      'A reject in time is no miss. Rejecting a Mass costs nothing.',
      'Switching Current Availability off while a General waits rejects it.',
    ],
    also: 'undo decline refuse no',
  },
  handBack: {
    title: 'Hand back',
    lines: () => [
      'A referral that you hand back opens to everyone at once. You are not asked for it again.',
      'You choose a reason. It is no miss, but View Metrics counts the promise as not kept if no attempt was logged.',
      'Name and number close when you hand it back.',
    ],
    also: 'return give back release cannot help',
  },
  call: {
    title: 'The first call',
    lines: (n) => [
      'Call by the promised time and log the attempt: reached, no answer, voicemail, or wrong number.',
      `If no attempt is logged, we remind you shortly before that time if you accepted well ahead of it, and again when it comes. ${n.returnAfterReminder} later the referral goes back to everyone. That is no miss.`,
      'Use the way of contact that the resident prefers.',
    ],
    also: 'attempt log promise due remind overdue returned',
  },
  nobody: {
    title: 'Nobody answers',
    lines: (n) => [
      'Log each try. Tries of earlier agents count as well.',
      `${n.failedAttemptsAllowed} failed attempts over ${n.failedAttemptsOver} end the referral as Unable to reach.`,
      `A referral with an attempt and no news for ${n.expireAfter} brings a reminder.`,
    ],
    also: 'unable to reach voicemail no answer wrong number',
  },
  callBack: {
    title: 'Call back at a set time',
    lines: (n) => [
      `With an attempt, or after it, you can choose when you call back, up to ${n.callBackAhead} ahead. The resident reads that time. You can change or remove it.`,
      'It shows in your lists, and an alert rings then.',
      'The next attempt saves what the field shows then. Quick Updates saves your set calls as a calendar file.',
    ],
    also: 'later appointment schedule calendar ics',
  },
  code: {
    title: 'The code word',
    lines: () => [
      'The resident has four digits on their page. Say them at the start of the call, so that they know it is you.',
      'Residents are asked to hang up on a caller who does not know it.',
    ],
    also: 'digits pin verify stranger',
  },
  complete: {
    title: 'Complete',
    lines: (n) => [
      'Choose what came of it. The resident reads it in plain words.',
      'Without a logged attempt we ask why, and the resident reads that too.',
      `For ${n.disputeWithin} the resident can say that it is not right. “Nobody called me” opens the referral to others, and staff are told.`,
    ],
    also: 'close finish outcome done rating',
  },
  resident: {
    title: 'What the resident is told',
    lines: () => [
      'When you accept, they read your name, your number, and the code word.',
      'They are also told when it runs late, and how it ended. A time that you set to call back shows on their page.',
      'All of it is on their private page. News goes by text or e-mail to those who agreed.',
    ],
    also: 'tracker news text message page',
  },
  messages: {
    title: 'Messages with a resident',
    lines: () => [
      'You can write to a resident while the referral is yours. It goes by text if they agreed to texts, or by e-mail if they gave an address.',
      'A phone shows a text to whoever looks at it: leave out names, addresses, and long numbers.',
      'At night, where the resident is, a text waits for the morning.',
    ],
    also: 'text sms reply thread write',
  },
  search: {
    title: 'Find a referral',
    lines: () => [
      'Referral Manager finds people whom you have or had In Progress by name, last four digits of the number, case number, or your note.',
      'It finds every referral by county, kind of help, and language.',
      'What you search for is not in the address of the page.',
    ],
    also: 'lookup filter sort list name number',
  },
  numbers: {
    title: 'How your figures are counted',
    lines: () => [
      'Missed counts Generals alone, without those that staff forgave.',
      'A promise is kept by your first attempt before its time. It does not count while it can still be kept, or if the time had passed when you accepted.',
      'Response time runs from the offer of a General to your answer. Half of your answers were quicker, half were slower.',
    ],
    also: 'metrics figures statistics median promise kept percent report',
  },
  switch: {
    title: 'Current Availability',
    lines: (n) => [
      'Registering switches it on. You get referrals while it is on and your Available Hours say so.',
      'Signing in outside your hours switches it off. It comes back on by itself when your hours begin, unless you switched it off by hand.',
      `Switching it on outside your hours holds for ${n.overrideFor}, or until your hours begin.`,
    ],
    also: 'on off duty sign in override',
  },
  hours: {
    title: 'Available Hours and Out of Office Hours',
    lines: (n) => [
      'Hours are those of the zone that you chose, also when the clocks change. A day may have several ranges, and one may cross midnight.',
      'Out of Office Hours come before Available Hours and the switch. They may have no end.',
      `No General is offered to you when your duty ends in less than ${n.generalWindow}.`,
      'Changing your hours does not reject a General that waits.',
    ],
    also: 'week break lunch vacation holiday time zone daylight saving schedule',
  },
  onACall: {
    title: 'While you are on a call',
    lines: (n) => [
      `“I am on a call”, on the phone page, stops new offers for ${n.callPause}. A General that waits is still yours to answer.`,
      'It ends by itself, or when you press “I am done”.',
    ],
    also: 'busy pause phone',
  },
  budget: {
    title: 'Many residents within an hour',
    lines: (n) => [
      `You can take on ${n.residentsAnHour} residents in an hour. One that you leave alone counts three times.`,
      `Above that you are offered nothing for ${n.coolDown}, and staff are told. What is In Progress stays yours.`,
      'If your work needs more, tell the program staff. They can end it at once.',
    ],
    also: 'cool down limit blocked viewing',
  },
  reach: {
    title: 'Be reachable',
    lines: (n) => [
      `You are asked while a browser of yours was connected within the last ${n.reachableWithin}, or while e-mail for both kinds, texts to a confirmed number, or a phone with alerts can tell you.`,
      'People whose browser is connected are asked before those who only get messages.',
      '“Do referrals reach you?” tries each way for real.',
    ],
    also: 'online offline connected alerts push pinned',
  },
  email: {
    title: 'Confirm your KOD Email',
    lines: (n) => [
      `Type the code that we send there. It has six digits, is good for ${n.codeLasts}, and allows ${n.codeTries} tries.`,
      `You can get ${n.codesADay} codes in a day, at least ${n.codeEvery} apart.`,
      'Until a new address is confirmed, mail goes to the one before.',
    ],
    also: 'code address mail bounce verify',
  },
  phone: {
    title: 'Your KOD Phone Number',
    lines: () => [
      'Once you confirm it with a code, residents see it as their caller’s number. Until then, they see the number in your DOI record.',
      'Call from the number that they see, or they may not answer.',
      'Texts about offers go there only after you confirm it, too.',
    ],
    also: 'caller id number contact',
  },
  register: {
    title: 'Who may register',
    lines: () => [
      'An Agent needs an active license, the My Purpose certification, and contact data confirmed with the Department of Insurance.',
      'A kynector needs an active certification and an organization.',
      'Registration lists what is missing, and how to fix it.',
    ],
    also: 'license certificate doi criteria join eligibility',
  },
  access: {
    title: 'When access ends',
    lines: () => [
      'A license or certificate that ends, a suspension, or a lost place on the list ends your access at once.',
      'What is In Progress then goes to somebody else, and the resident is told. It is no miss.',
      'When it is mended, your registration is as it was.',
    ],
    also: 'roster suspended lapsed removed license ended',
  },
  psl: {
    title: 'Professional Services Line',
    lines: () => [
      'Go through the checklist before you call, and have the case details in front of you.',
      'One issue has one ticket, and each call has its own ticket number. Write it down, or say that none was given.',
      'If an issue is not solved, add follow-ups and an entry for the Open Enrollment Issue Tracker.',
    ],
    also: 'ticket escalation technical help issue',
  },
};

export const words = {
  search: 'Search help',
  hint: 'A word or two, such as missed, call back, or hours',
  /** Next to a topic. */
  howTo: (feature: string) => `How ${feature} works`,
  found: (count: number) => (count === 1 ? '1 answer' : `${count} answers`),
  near: 'No answer has all these words. These have some of them.',
  nothing: 'No answer has these words. Try fewer, or other ones.',
  clear: 'Show all help',
  more: 'Not in here? Ask the program staff.',
  topics,
};
export type HelpWords = typeof words;
