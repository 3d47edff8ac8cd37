/** Reads a message's facts from the database when it is sent. */
import { type PartialLanguage, readable } from '../shared/i18n/resident-languages.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type ContactFacts, letter } from './delivery/letters.ts';
import type { DispatchParts } from './engine/dispatch.ts';
import type { Database } from './store/database.ts';
import type { Sealer } from './store/keys/sealer.ts';
import type { ContactOfLetter, LetterFacts } from './store/views/letter-facts.ts';
import { letterFacts } from './store/views/letter-view.ts';

type Parts = {
  readonly config: Config;
  readonly database: Database;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** The partial languages that staff allow. */
  readonly shownLanguages: () => Promise<readonly PartialLanguage[]>;
};

/** `origin`: where residents reach the service; unknown on a developer's machine until the port is open. */
export const letters =
  (
    { config, database, sealer, clock, shownLanguages }: Parts,
    origin: () => string | undefined,
  ): DispatchParts['compose'] =>
  async ({ id, ...message }) => {
    const { staffEmail, staffAlerts } = config;
    const context = { staffEmail, staffAlerts, now: clock.now() };
    const facts = await letterFacts(database.read, sealer, { id, ...message }, context);
    if (!facts || 'reason' in facts) return facts;
    const at = origin();
    if (facts.resident && !at) {
      if (!config.allowLocalSites) return null;
      // Retried: mail left over from a restart is composed before the port is open.
      throw new Error('Our own address is not known yet.');
    }
    const { missesAllowed } = config.policy;
    const { token, ...told } = facts.resident ?? NOBODY;
    const resident = facts.resident && {
      ...{ ...told, language: readable(told.language, await shownLanguages()) },
      ...{ link: `${at}/track#${token}`, lines: config.lines },
    };
    const contact = facts.contact && contactFacts(facts.contact, config, at);
    const texted = facts.texted && textedFacts(facts.texted, config, at);
    const tap = facts.tap === null || at === undefined ? null : `${at}/accept?${facts.tap}`;
    return letter({
      ...facts,
      tap,
      contact,
      texted,
      id,
      type: message.type,
      channel: message.channel,
      resident,
      staffLanguage: config.staffLanguage,
      missesAllowed,
      link: config.portalUrl,
    });
  };

const contactFacts = (contact: ContactOfLetter, { policy }: Config, at: string | undefined): ContactFacts =>
  contact.about === 'code'
    ? {
        about: 'code',
        code: contact.code,
        minutes: Math.round(policy.codeLasts / MINUTE),
        stop: at ? `${at}/no-codes/${contact.stopLink}` : null,
      }
    : contact;
/** Without our own address, the portal is where an agent answers. */
const textedFacts = (
  { token, ...texted }: NonNullable<LetterFacts['texted']>,
  { portalUrl }: Config,
  at: string | undefined,
) => ({
  ...texted,
  link: at === undefined ? portalUrl : token === null ? `${at}/agent` : `${at}/accept?${token}`,
});
const MINUTE = 60_000;
const NOBODY = {
  token: '',
  language: 'en',
  promised: null,
  caller: null,
  end: null,
  tries: 0,
  wrote: null,
  code: null,
} as const;
