/** Asks an agent to stay on (rule 51c). Gives the expected requests, the end time, and a link to answer. */
import type { Nudge } from '../../../shared/contracts/nudge.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { nudgeText } from '../../../shared/nudge-words.ts';
import type { Zone } from '../../../shared/vocabulary.ts';
import type { Text } from './text.ts';

/** `zone`: the agent's. */
export type NudgeFacts = { readonly nudge: Nudge; readonly zone: Zone };

export function nudgeMail({ nudge, zone }: NudgeFacts, link: string): Text {
  const { title, why, ask, off } = nudgeText(nudge, zone, 'en');
  return { subject: title, text: [`${why} ${ask}`, link, off].join('\n\n') };
}

export function nudgePush({ nudge, zone }: NudgeFacts, screen: ScreenLanguage): Text {
  const { title, why, ask } = nudgeText(nudge, zone, screen);
  return { subject: title, text: `${why} ${ask}` };
}

export function nudgeSms({ nudge, zone }: NudgeFacts, screen: ScreenLanguage, link: string): string {
  const { why, ask } = nudgeText(nudge, zone, screen);
  return `${why} ${ask} ${link}`;
}
