/** Times in the agent's zone, as the page shows them. */
import { shortTime } from '../../shared/i18n/when.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { i18n, presentDay, zone } from './state.ts';

/** "11:00 a.m.", with its day unless today. */
export const timeText = (at: Instant): string =>
  shortTime(at, presentDay.value, zone.value, i18n.value.screen);
