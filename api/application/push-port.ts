/** The phones and browsers that agents get pushes on. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';

/** From the browser: the endpoint at its push service, and the keys to encrypt messages to. */
export type PushSubscription = {
  endpoint: string;
  p256dh: string;
  auth: string;
  language: ScreenLanguage;
};
export type PushStore = {
  /** Assigns this browser to an agent. Returns its previous agent, who no longer gets pushes there. */
  add(id: string, agentId: string, subscription: PushSubscription): Promise<{ before: string | null }>;
  /** False if the agent has none with this endpoint. */
  remove(agentId: string, endpoint: string): Promise<boolean>;
  count(agentId: string): Promise<number>;
  has(agentId: string, endpoint: string): Promise<boolean>;
};
