/** Access rights: one row per procedure. The README's table is generated from it, and a test tries every cell over HTTP. */
import type { AppRouter } from './app-router.ts';

/**
 * `anybody` has no account and no link; `link` is a resident with a private link; delegates act for an agency, by level. Someone
 * may have several roles.
 */
export const ROLES = ['anybody', 'link', 'agent', 'delegate-1', 'delegate-2', 'staff'] as const;
export type Role = (typeof ROLES)[number];

type PathsIn<Record_> = {
  [Name in keyof Record_ & string]: Record_[Name] extends { readonly _def: object }
    ? Name
    : `${Name}.${PathsIn<Record_[Name]>}`;
}[keyof Record_ & string];
/** Every procedure of the service, such as `agent.contact.set`. */
export type ProcedurePath = PathsIn<AppRouter['_def']['record']>;

const ALL: readonly Role[] = ROLES;
const LINK: readonly Role[] = ['link'];
const AGENT: readonly Role[] = ['agent'];
const STAFF: readonly Role[] = ['staff'];
const DELEGATES: readonly Role[] = ['delegate-1', 'delegate-2'];
const LEVEL_2: readonly Role[] = ['delegate-2'];
const ACCOUNT: readonly Role[] = ['agent', 'delegate-1', 'delegate-2', 'staff'];

export const RIGHTS: Readonly<Record<ProcedurePath, readonly Role[]>> = {
  'resident.places': ALL,
  'resident.callbackPromise': ALL,
  'resident.outlook': ALL,
  'resident.challenge': ALL,
  'resident.request': ALL,
  'resident.linkAgain': ALL,
  'resident.track': LINK,
  'resident.cancel': LINK,
  'resident.notCalled': LINK,
  'resident.rate': LINK,
  'resident.numberCode': LINK,
  'resident.confirmNumber': LINK,
  'resident.change': LINK,
  'resident.watch': LINK,
  'assist.me': AGENT,
  'assist.request': AGENT,
  'agent.me': AGENT,
  'agent.setCurrentAvailability': AGENT,
  'agent.answerNudge': AGENT,
  'agent.readMessage': AGENT,
  'agent.imHere': AGENT,
  'agent.onACall': AGENT,
  'agent.registration.status': AGENT,
  'agent.registration.agree': AGENT,
  'agent.registration.contact': AGENT,
  'agent.registration.schedule': AGENT,
  'agent.registration.cancel': AGENT,
  'agent.registration.leave': AGENT,
  'agent.registration.register': AGENT,
  'agency.now': DELEGATES,
  'agency.answer': DELEGATES,
  'agency.away': LEVEL_2,
  'agency.hours': LEVEL_2,
  'agency.move': LEVEL_2,
  'agency.pause': LEVEL_2,
  'agency.mine': AGENT,
  'agency.belong': AGENT,
  'agent.missedLately': AGENT,
  'agent.rules': ACCOUNT,
  'agent.contact.get': AGENT,
  'agent.contact.set': AGENT,
  'agent.contact.sendCode': AGENT,
  'agent.contact.confirm': AGENT,
  'agent.contact.sendPhoneCode': AGENT,
  'agent.contact.confirmPhone': AGENT,
  'agent.contact.sendTest': AGENT,
  'agent.push.state': AGENT,
  'agent.push.on': AGENT,
  'agent.push.off': AGENT,
  'agent.availability.get': AGENT,
  'agent.availability.preview': AGENT,
  'agent.availability.set': AGENT,
  'referrals.worklist': AGENT,
  'referrals.quickUpdates': AGENT,
  'referrals.list': AGENT,
  'referrals.export': AGENT,
  'referrals.calendar': AGENT,
  'referrals.get': AGENT,
  'referrals.shown': AGENT,
  'referrals.accept': AGENT,
  'referrals.acceptTogether': AGENT,
  'referrals.reject': AGENT,
  'referrals.handBack': AGENT,
  'referrals.logAttempt': AGENT,
  'referrals.setCallBack': AGENT,
  'referrals.complete': AGENT,
  'referrals.contestMiss': AGENT,
  'referrals.note': AGENT,
  'referrals.write': AGENT,
  'referrals.read': AGENT,
  'referrals.caseNumbers': AGENT,
  'metrics.summary': AGENT,
  'metrics.series': AGENT,
  'psl.profile': AGENT,
  'psl.list': AGENT,
  'psl.reminders': AGENT,
  'psl.draftKey': AGENT,
  'psl.get': AGENT,
  'psl.save': AGENT,
  'psl.startCall': AGENT,
  'psl.endCall': AGENT,
  'psl.followUp': AGENT,
  'psl.advice': AGENT,
  'psl.tick': AGENT,
  'psl.resolve': AGENT,
  'psl.reopen': AGENT,
  'psl.putAway': AGENT,
  'psl.discard': AGENT,
  'psl.attach': AGENT,
  'psl.detach': AGENT,
  'psl.picture': AGENT,
  'psl.trackerEntry': AGENT,
  'psl.export': AGENT,
  'live.worklist': AGENT,
  'staff.me': ACCOUNT,
  'staff.board': STAFF,
  'staff.agents.list': STAFF,
  'staff.agents.show': STAFF,
  'staff.agents.access': STAFF,
  'staff.agents.capacity': STAFF,
  'staff.agents.lift': STAFF,
  'staff.agents.write': STAFF,
  'staff.agents.forgive': STAFF,
  'staff.agents.uphold': STAFF,
  'staff.days.list': STAFF,
  'staff.days.change': STAFF,
  'staff.residents.correct': STAFF,
  'staff.residents.erase': STAFF,
  'staff.residents.hold': STAFF,
  'staff.residents.copy': STAFF,
  'staff.roster.put': STAFF,
  'staff.roster.plan': STAFF,
  'staff.roster.begin': STAFF,
  'staff.roster.step': STAFF,
  'staff.roster.leave': STAFF,
  'staff.roster.underWay': STAFF,
  'staff.policy.list': STAFF,
  'staff.policy.change': STAFF,
  'staff.policy.tryOut': STAFF,
  'staff.policy.trial': STAFF,
  'staff.policy.stopTrial': STAFF,
  'staff.protection.show': STAFF,
  'staff.protection.answer': STAFF,
  'staff.protection.attack': STAFF,
  'staff.delivery.show': STAFF,
  'staff.delivery.messages': STAFF,
  'staff.delivery.site': STAFF,
  'staff.coverage': STAFF,
  'staff.report': STAFF,
  'staff.find': STAFF,
  'staff.referral': STAFF,
  'staff.person': STAFF,
  'staff.present': STAFF,
  'staff.reassign': STAFF,
  'staff.release': STAFF,
  'staff.resend': STAFF,
  'staff.close': STAFF,
  'staff.note': STAFF,
};

/** The content of `RIGHTS.md`. */
export function rightsTable(): string {
  const mark = (may: boolean) => (may ? 'yes' : 'no');
  const rows = Object.entries(RIGHTS).map(
    ([path, roles]) => `| \`${path}\` | ${ROLES.map((role) => mark(roles.includes(role))).join(' | ')} |`,
  );
  return [
    '# Who may call what',
    '',
    'Made of `rights.ts`; `rights.test.ts` compares the two and tries each cell over HTTP; the specs try those of staff and agencies in the browser, too. A person who has several roles may do what each of them may.',
    '',
    '| procedure | anybody | resident with a link | agent | delegate, level 1 | delegate, level 2 | staff |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
