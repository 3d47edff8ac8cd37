/** The pages that may embed the widget, as stored. */
import type { Instant } from '../../shared/vocabulary.ts';

export type SiteStore = {
  all(): Promise<string[]>;
  /** False if it is there already. */
  add(origin: string, now: Instant): Promise<boolean>;
  /** False if it is not there. */
  remove(origin: string): Promise<boolean>;
};
