/** What an outbox message is about, as it stands at the moment of sending. */
import type { Knex } from 'knex';
import type {
  HelpKind,
  Instant,
  Language,
  ReferralKind,
  ScreenLanguage,
  Zone,
} from '../../../shared/vocabulary.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import type { Row } from '../rows.ts';
import type { Sealer } from '../sealed.ts';

export type LetterFacts = {
  to: string;
  missed: number;
  offer: OfferOfLetter | null;
  staff: { referralId: string; county: string; offerId: string; reason: string } | null;
  /** The secret of the private link, and the language the form was filled in with. */
  resident: { token: string; language: ScreenLanguage } | null;
};
export type OfferOfLetter = {
  kind: ReferralKind;
  help: HelpKind;
  language: Language;
  county: string;
  miles: number;
  dueAt: Instant | null;
  /** The agent's. */
  zone: Zone;
};

const NOBODY_ELSE = { offer: null, staff: null, resident: null } as const;

/** null when the message has nobody or nothing left to be about: it may have waited for a mail server for hours. */
export async function letterFacts(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  staffEmail: string | undefined,
): Promise<LetterFacts | null> {
  if (message.type === 'private-link' || message.type === 'caller-lost')
    return forResident(db, sealer, message);
  if (message.agentId === '') return staffEmail ? forStaff(db, message, staffEmail) : null;
  const agent = (await db('agents')
    .where({ id: message.agentId })
    .first('kod_email', 'kod_alerts', 'zone', 'consecutive_missed', 'registration')) as Row | undefined;
  if (!agent) return null;
  const facts: LetterFacts = {
    to: agent.kod_email as string,
    missed: agent.consecutive_missed as number,
    ...NOBODY_ELSE,
  };
  switch (message.type) {
    case 'offer-general':
    case 'offer-mass': {
      const offer = wants(agent, message.type) && (await pendingOffer(db, message, agent.zone as string));
      return offer ? { ...facts, offer } : null;
    }
    case 'reminder':
      return (await isRemindedOf(db, message)) ? facts : null;
    case 'miss-warning':
      return facts.missed > 0 && agent.registration === 'registered' ? facts : null;
    case 'de-registered':
      return agent.registration === 'de-registered' ? facts : null;
    default:
      return facts;
  }
}

/** Asked as late as this, so that what was switched off a moment ago sends no more. */
const wants = ({ kod_alerts }: Row, type: 'offer-general' | 'offer-mass'): boolean =>
  kod_alerts === null ||
  JSON.parse(kod_alerts as string)[type === 'offer-general' ? 'generalByEmail' : 'massByEmail'] === true;

async function forStaff(
  db: Knex,
  { referralId, offerId }: WaitingMessage,
  to: string,
): Promise<LetterFacts | null> {
  const referral = (await db('referrals').where({ id: referralId }).first('county')) as Row | undefined;
  const offer = (await db('offers').where({ id: offerId }).first('contest_reason')) as Row | undefined;
  if (!referral || referralId === null) return null;
  const staff = {
    referralId,
    county: referral.county as string,
    offerId: offerId ?? '',
    reason: (offer?.contest_reason as string | undefined) ?? '',
  };
  return { ...NOBODY_ELSE, to, missed: 0, staff };
}

/** Address and secret are opened as late as this. null once the request is over: its link has nothing left to change. */
async function forResident(
  db: Knex,
  sealer: Sealer,
  { referralId: id }: WaitingMessage,
): Promise<LetterFacts | null> {
  const row = (await db('referrals')
    .where({ id })
    .whereIn('status', ['scheduled', 'pending', 'in-progress'])
    .first('email_sealed', 'token_sealed', 'screen_language')) as Row | undefined;
  if (!row?.email_sealed) return null;
  const open = (field: 'email' | 'token') =>
    sealer.open(row[`${field}_sealed`] as string, `referrals.${field}:${id}`);
  const resident = { token: open('token'), language: row.screen_language as ScreenLanguage };
  return { ...NOBODY_ELSE, to: open('email'), missed: 0, resident };
}

async function pendingOffer(
  db: Knex,
  { offerId }: WaitingMessage,
  zone: string,
): Promise<OfferOfLetter | null> {
  const row = (await db('offers as o')
    .join('referrals as r', 'r.id', 'o.referral_id')
    .where({ 'o.id': offerId, 'o.status': 'pending' })
    .first('o.kind', 'o.due_at', 'o.why', 'r.help', 'r.language', 'r.county')) as Row | undefined;
  return row ? offerFacts(row, zone) : null;
}

/** Whether nothing was heard of the holder since the reminder. */
const isRemindedOf = async (db: Knex, { referralId, agentId }: WaitingMessage): Promise<boolean> =>
  (await db('referrals')
    .where({ id: referralId, status: 'in-progress', holder_id: agentId })
    .whereNotNull('reminded_at')
    .first('id')) !== undefined;

const offerFacts = (row: Row, zone: string): OfferOfLetter => ({
  kind: row.kind as ReferralKind,
  help: row.help as HelpKind,
  language: row.language as Language,
  county: row.county as string,
  miles: (JSON.parse(row.why as string) as { miles: number }).miles,
  dueAt: row.due_at as number | null,
  zone,
});
