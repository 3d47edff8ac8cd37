/** Texts to an agent's KOD Phone: only place and kind, like a push, with a link that accepts the offer. */
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { MessageType } from '../../domain/messages.ts';
import { locales } from '../../locales/locales.ts';
import type { OfferFacts } from './offer.ts';

export type AgentTextFacts = {
  readonly language: ScreenLanguage;
  readonly code: string | null;
  /** Accepts the offer, or opens the agents' page. */
  readonly link: string;
};
const AGENT_TEXTS = ['text-general', 'text-mass', 'text-reminder', 'text-reply', 'text-code'] as const;
export type AgentText = (typeof AGENT_TEXTS)[number];
export const isAgentText = (type: MessageType): type is AgentText =>
  AGENT_TEXTS.some((text) => text === type);

/** Null if the offer is over. */
export function agentText(
  type: AgentText,
  { language, code, link }: AgentTextFacts,
  offer: Omit<OfferFacts, 'link' | 'tap'> | null,
): string | null {
  const words = locales[language].agentTexts;
  if (type === 'text-code') return code === null ? null : words.code(code);
  if (type === 'text-reminder') return words.reminder(link);
  if (type === 'text-reply') return words.reply(link);
  if (!offer) return null;
  const shared = catalogs[language];
  const about = {
    help: shared.helpInSentence[offer.help],
    language: shared.language[offer.language],
    county: offer.county,
    link,
  };
  if (type === 'text-mass' || offer.dueAt === null) return words.mass(about);
  return words.general({ ...about, time: timeWithZone(offer.dueAt, offer.zone, language) });
}
