/** Rules that Help states, and the numbers in them. */
import type { AgentRules } from '../../shared/contracts/agent.ts';

/** In the order of an agent's work. */
export const HELP_TOPICS = [
  ...['kinds', 'alerts', 'order', 'misses', 'run', 'contest', 'accepting', 'siblings', 'reject', 'handBack'],
  ...['call', 'nobody', 'callBack', 'code', 'complete', 'resident', 'messages', 'search', 'numbers'],
  ...['switch', 'hours', 'onACall', 'budget', 'reach', 'email', 'phone', 'register', 'access', 'psl'],
] as const;
export type HelpTopicName = (typeof HELP_TOPICS)[number];

/** `also`: other words that somebody may look for. */
export type HelpTopic = {
  readonly title: string;
  readonly lines: (numbers: HelpNumbers) => readonly string[];
  readonly also: string;
};
/** In words, such as "15 minutes". `missesBeforeLast`: one less than end a registration. */
export type HelpNumbers = Readonly<Record<keyof AgentRules | 'missesBeforeLast' | 'undoFor', string>>;
export type HelpTopics = Readonly<Record<HelpTopicName, HelpTopic>>;
