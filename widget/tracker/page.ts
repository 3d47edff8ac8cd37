/** Data and actions for rendering the tracker's parts. */
import type { Procedures } from '../client.ts';
import type { State } from './state.ts';
import type { Told } from './story.ts';

export type Change = 'change' | 'numberCode' | 'confirmNumber' | 'cancel' | 'notCalled' | 'rate';

export type Page = Told & {
  /** The private link of the request. */
  link: string;
  state: Readonly<State>;
  button: (label: unknown, press: () => void, part?: string, primary?: boolean) => unknown;
  /** Renders again, and moves the focus to an element if named. */
  show: (part: Partial<State>, focus?: string) => void;
  /** `done` is announced afterward. */
  act: <P extends Change>(
    name: P,
    input: Omit<Procedures[P][0], 'token'>,
    done?: string,
    focus?: string,
  ) => Promise<void>;
};

/** Where the focus goes when no question is open. */
export const HEADLINE = '#k-heading';
