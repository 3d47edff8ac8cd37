/** What the agent itself does not hold about its addresses (rules 23 to 23d). */
export type ChannelStore = {
  /** Mail to this address can't be delivered: until it is another one, it is no way to reach the agent. */
  noteFailure(agentId: string, email: string): Promise<void>;
  /** A code that was sent there came back, or is on its way. */
  forgetFailure(agentId: string, email: string): Promise<void>;
  /** Where the message with this id goes. */
  addChange(messageId: string, told: string): Promise<void>;
  /** Tells mailboxes apart without holding an address. */
  mailboxKey(mailbox: string): string;
  wantsNoCodes(mailbox: string): Promise<boolean>;
  /** By the key that the link in a code's mail carries. */
  setWantsNoCodes(key: string, none: boolean): Promise<void>;
};
