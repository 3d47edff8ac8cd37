/** Where an agent's phones and browsers are pushed. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';

/** As the browser gave it: an address at its push service, and the keys that messages are encrypted to. */
export type PushSubscription = {
  endpoint: string;
  p256dh: string;
  auth: string;
  language: ScreenLanguage;
};
export type PushStore = {
  /** Assigns this browser to an agent. Returns its previous agent, who no longer gets pushes there. */
  add(id: string, agentId: string, subscription: PushSubscription): Promise<{ before: string | null }>;
  /** False where the agent has none with this address. */
  remove(agentId: string, endpoint: string): Promise<boolean>;
  count(agentId: string): Promise<number>;
  has(agentId: string, endpoint: string): Promise<boolean>;
};
