/** What the parts of the tracker are drawn from, and what they can do. */
import type { Procedures } from '../client.ts';
import type { State } from './state.ts';
import type { Told } from './story.ts';

export type Change = 'change' | 'cancel' | 'notCalled' | 'rate';

export type Page = Told & {
  /** The private link of the request. */
  link: string;
  state: Readonly<State>;
  button: (label: unknown, press: () => void, part?: string, primary?: boolean) => unknown;
  /** Draws again; and leads the reader to an element when one is named. */
  show: (part: Partial<State>, focus?: string) => void;
  /** `done` is said afterwards. */
  act: <P extends Change>(
    name: P,
    input: Omit<Procedures[P][0], 'token'>,
    done?: string,
    focus?: string,
  ) => Promise<void>;
};

/** Where the reader is led once nothing more is asked of them. */
export const HEADLINE = '#k-heading';
