/** The event stream and its interruptions: short ones are ignored, longer ones reported. */

export type ListenEvents = {
  /** The worklist has changed. `trace`: a W3C traceparent to ask with. */
  readonly event: (trace?: string | null) => void;
  /** The stream is running, again or for the first time: refetch, because events may have been missed. */
  readonly up: () => void;
  /** The stream is interrupted and reconnects by itself. */
  readonly down: () => void;
  /** The service ended the stream for good: the token is no longer valid. */
  readonly ended: () => void;
  /** The service ended it for a reason about this agent, which the worklist's answer names. */
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

/** ms. A restarting server is back in a second or two; showing that would only be noise. */
export const BLIP = 2_000;

export const createLiveStream = (ports: StreamPorts, told: StreamTold) => {
  let close: (() => void) | undefined;
  let cancelBlip: (() => void) | undefined;
  let streaming = false;
  /** Of the newest event that nobody asked about yet. */
  let trace: string | undefined;
  /** Increases with each opening and closing, to ignore events of earlier streams. */
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
    const ask = only(told.ask);
    close = ports.listen(revision, {
      event: (newest) => {
        trace = newest ?? trace;
        ask();
      },
      up: only(up),
      down: only(down),
      ended: only(ended),
      refused: only(refused),
    });
  };
  const takeTrace = (): string | undefined => {
    const taken = trace;
    trace = undefined;
    return taken;
  };
  return { open, stop, takeTrace, isOpen: () => close !== undefined, isStreaming: () => streaming };
};
