/** The stream of hints and its interruptions: short ones are nobody's business, longer ones are told. */

export type ListenEvents = {
  /** The worklist has changed. */
  readonly hint: () => void;
  /** The stream runs, for the first time or again: whatever happened meanwhile has to be asked for. */
  readonly up: () => void;
  /** The stream is interrupted and tries again by itself. */
  readonly down: () => void;
  /** The stream was ended by the service and will not come back: the token no longer counts. */
  readonly ended: () => void;
  /** It was ended by the service for a reason about this agent, which the worklist's answer names. */
  readonly refused: () => void;
};

export type StreamPorts = {
  /** Opens the stream from a revision; the returned function closes it. */
  readonly listen: (revision: number, events: ListenEvents) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
};

export type StreamTold = {
  readonly ask: () => void;
  readonly interrupted: () => void;
  readonly ended: () => void;
  readonly refused: () => void;
};

/** A server that restarts is back within a second or two; telling the agent of it would only be noise. */
export const BLIP = 2_000;

export const createLiveStream = (ports: StreamPorts, told: StreamTold) => {
  let close: (() => void) | undefined;
  let cancelBlip: (() => void) | undefined;
  let streaming = false;
  /** Grows with each opening and closing: what an earlier stream still says is not heard. */
  let turn = 0;

  const calm = (): void => {
    cancelBlip?.();
    cancelBlip = undefined;
  };
  const stop = (): void => {
    turn += 1;
    streaming = false;
    calm();
    close?.();
    close = undefined;
  };
  const up = (): void => {
    calm();
    streaming = true;
    told.ask();
  };
  const down = (): void => {
    streaming = false;
    cancelBlip ??= ports.after(BLIP, told.interrupted);
  };
  const ended = (): void => {
    stop();
    told.ended();
  };
  const refused = (): void => {
    stop();
    told.refused();
  };
  const open = (revision: number): void => {
    stop();
    const mine = turn;
    const only = (act: () => void) => () => {
      if (mine === turn) act();
    };
    close = ports.listen(revision, {
      hint: only(told.ask),
      up: only(up),
      down: only(down),
      ended: only(ended),
      refused: only(refused),
    });
  };
  return { open, stop, isOpen: () => close !== undefined, isStreaming: () => streaming };
};
