import type { ShownBy } from '../../shared/vocabulary.ts';

/** Storage for agents' addresses: failed deliveries, changes to announce, and mailboxes that want no codes (rules 23 to 23d). */
export type ChannelStore = {
  /** Mail to this address fails: until it changes, it does not make the agent reachable. */
  noteFailure(agentId: string, email: string): Promise<void>;
  /** A code that was sent there was returned, or another one is on its way. */
  forgetFailure(agentId: string, email: string): Promise<void>;
  /** Records that a confirmed KOD Phone stopped or resumed texts. Resolves to the agents whose state changed. */
  notePhone(phone: string, state: 'fails' | 'works'): Promise<string[]>;
  /** A browser or phone of this agent shows these offers; those that are over, or another's, are left out. */
  noteShown(agentId: string, offerIds: readonly string[], by: ShownBy): Promise<void>;
  /** The browser that this push went to shows its offer. */
  notePushShown(messageId: string): Promise<void>;
  /** Stores the destination of the message with this id. */
  addChange(messageId: string, told: string): Promise<void>;
  /** Identifies a mailbox without storing its address. */
  mailboxKey(mailbox: string): string;
  wantsNoCodes(mailbox: string): Promise<boolean>;
  /** `key` is from the link in a code's mail. */
  setWantsNoCodes(key: string, none: boolean): Promise<void>;
};
