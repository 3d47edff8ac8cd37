/** The alert that asks an agent to stay on (rule 51c). Pure. */
import type { Nudge } from '../../shared/contracts/nudge.ts';
import { nudgeText } from '../../shared/nudge-words.ts';
import type { I18n } from '../locales/words.ts';
import type { Alert } from './alert.ts';
import type { AlertMemory, Snapshot } from './stored.ts';

export const NUDGE_PREFIX = 'kod:nudge:';
export const nudgeAlertId = (nudgeId: string): string => `${NUDGE_PREFIX}${nudgeId}`;

/** While it isn't answered. It rings once. */
export const nudgeAlerts = (
  { nudge, zone }: Pick<Snapshot, 'nudge' | 'zone'>,
  remembered: AlertMemory | undefined,
  { screen }: I18n,
): readonly Alert[] => {
  if (!nudge || nudge.answer !== null) return [];
  const { title, why, ask, stay, decline } = nudgeText(nudge, zone, screen);
  return [
    {
      id: nudgeAlertId(nudge.id),
      title,
      message: `${why} ${ask}`,
      buttons: [stay, decline],
      stays: false,
      offerIds: [],
      rings: remembered?.nudged !== nudge.id,
    },
  ];
};

/** The nudge that rang. */
export const nudgedIn = ({ nudge }: Pick<Snapshot, 'nudge'>): Pick<AlertMemory, 'nudged'> =>
  nudge ? { nudged: nudge.id } : {};

/** Which one can be shown now; the screens ask too, because a stored worklist may be old. */
export const currentNudge = ({ nudge }: Pick<Snapshot, 'nudge'>, serverNow: number): Nudge | null =>
  nudge && serverNow < nudge.stayUntil ? nudge : null;
