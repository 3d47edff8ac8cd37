/** Lets pending requests finish before a server stops, so a restart fails nobody’s. */
import type { RequestHandler, Response } from 'express';

export type Drain = {
  /** Must come first: tracks each request until it is answered. */
  readonly watch: RequestHandler;
  /** Resolves once all are answered; later requests close their connection. Streams are not waited for. */
  end(): Promise<void>;
};

/** A stream may never end; its client reconnects elsewhere. */
const isStream = (response: Response): boolean =>
  `${response.req.get('accept')} ${response.get('content-type')}`.includes('text/event-stream');

export function createDrain(): Drain {
  const open = new Set<Response>();
  let ending = false;
  const closesAfterwards = (response: Response): void => {
    if (!response.headersSent) response.set('connection', 'close');
  };
  return {
    watch(_request, response, next) {
      open.add(response);
      response.once('close', () => open.delete(response));
      if (ending) closesAfterwards(response);
      next();
    },
    async end() {
      ending = true;
      for (const response of open) closesAfterwards(response);
      const waited = [...open].filter((response) => !isStream(response));
      await Promise.all(waited.map((response) => new Promise<void>((done) => response.once('close', done))));
    },
  };
}
