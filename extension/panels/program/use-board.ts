/** The live board by long polling: each request names the version shown, and is answered once there is another one. */
import { useEffect, useState } from 'preact/hooks';
import type { Board } from '../../../shared/contracts/board.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { after, every, now } from '../../clock.ts';
import type { Problem } from '../../model/problem.ts';
import { unanswered } from '../../state/answers.ts';

/** ms until the next try while nothing answers. */
const AGAIN = 2_000;

export type BoardState = {
  readonly board: Board | undefined;
  /** The browser's time of the last answer. */
  readonly receivedAt: Instant;
  /** Why there is no newer one. */
  readonly problem: Problem | undefined;
};

export const useBoard = (): BoardState => {
  const [state, setState] = useState<BoardState>({ board: undefined, receivedAt: now(), problem: undefined });
  useEffect(() => {
    let open = true;
    let stopWaiting = (): void => undefined;
    const pause = () =>
      new Promise<void>((resolve) => {
        stopWaiting = after(AGAIN, resolve);
      });
    const follow = async (): Promise<void> => {
      let since: string | undefined;
      while (open) {
        const answer = await sendMessage('staffBoard', since === undefined ? {} : { since }).catch(
          () => unanswered,
        );
        if (!open) return;
        if (answer.ok) {
          since = answer.data.version;
          setState({ board: answer.data, receivedAt: now(), problem: undefined });
        } else {
          setState((before) => ({ ...before, problem: answer.problem }));
          await pause();
        }
      }
    };
    void follow();
    return () => {
      open = false;
      stopWaiting();
    };
  }, []);
  return state;
};

/** The browser's time, each second. */
export const useSeconds = (): Instant => {
  const [at, setAt] = useState(now());
  useEffect(() => every(1_000, () => setAt(now())), []);
  return at;
};
