/** The state of being on a call: starts by pressing a number, ends by itself, and asks how it went. */
import { signal } from '@preact/signals';
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import { problemText } from './answering.ts';
import { ask, changed, whenSignedOut } from './connection.ts';
import { OURS } from './session.ts';
import { onACallUntil, tell } from './state.ts';

const CALLING = `${OURS}calling`;

/** The referral whose number was pressed last; survives a reload, because phones discard pages during calls. */
export const calling = signal<string | null>(sessionStorage.getItem(CALLING));
const setCalling = (referralId: string | null): void => {
  calling.value = referralId;
  if (referralId === null) sessionStorage.removeItem(CALLING);
  else sessionStorage.setItem(CALLING, referralId);
};

const busy = signal(false);
export const pausing = busy;

async function change(make: Parameters<typeof ask>[0]): Promise<void> {
  if (busy.peek()) return;
  busy.value = true;
  const answer = await ask(make);
  busy.value = false;
  if (!answer.ok) tell(problemText(answer.problem), true);
  changed();
}

export const onACall = (longer = false): Promise<void> =>
  change((api) => api.agent.onACall.mutate({ longer }));

/** Does not wait: the phone app opens over the page. */
export const callBegins = (referralId: string): void => {
  setCalling(referralId);
  if (onACallUntil.peek() === null) void onACall();
};

export const callEnds = async (): Promise<void> => {
  await change((api) => api.agent.imHere.mutate());
  if (onACallUntil.peek() === null) setCalling(null);
};

/** "I'm here", after misses. */
export const imHere = (): Promise<void> => change((api) => api.agent.imHere.mutate());
export const answerNudge = (input: { nudgeId: string; answer: NudgeAnswer }): Promise<void> =>
  change((api) => api.agent.answerNudge.mutate(input));
export const readMessage = (input: { messageId: string }): Promise<void> =>
  change((api) => api.agent.readMessage.mutate(input));
/** The call's outcome is logged. */
export const callIsLogged = (referralId: string): void => {
  if (calling.peek() === referralId) setCalling(null);
};

whenSignedOut(() => {
  calling.value = null;
});
