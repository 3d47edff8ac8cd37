/** Lets pending requests finish before a server stops, so a restart fails nobody’s. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestHandler, Response } from 'express';

export type Drain = {
  /** Must come first: tracks each request until it is answered. */
  readonly watch: RequestHandler;
  /** Tracks connections until their first request. */
  attach(server: Server): void;
  /**
   * Resolves once all are answered; later requests close their connection. Streams are not waited for, nor connections that have
   * sent nothing when `unused` resolves.
   */
  end(unused: Promise<void>): Promise<void>;
};

/** A stream may never end; its client reconnects elsewhere. */
const isStream = (response: Response): boolean =>
  `${response.req.get('accept')} ${response.get('content-type')}`.includes('text/event-stream');

const closesAfterwards = (response: Response): void => {
  if (!response.headersSent) response.set('connection', 'close');
};

export function createDrain(): Drain {
  const open = new Set<Response>();
  /** Accepted, and no request has arrived yet. */
  const fresh = new Set<Socket>();
  let ended: (() => void) | null = null;
  const look = (): void => {
    if (fresh.size === 0 && [...open].every(isStream)) ended?.();
  };
  const started = (socket: Socket): void => {
    fresh.delete(socket);
    look();
  };
  return {
    attach(server) {
      server.on('connection', (socket: Socket) => {
        fresh.add(socket);
        socket.once('close', () => started(socket));
      });
      server.on('upgrade', ({ socket }) => started(socket));
    },
    watch({ socket }, response, next) {
      open.add(response);
      response.once('close', () => {
        open.delete(response);
        look();
      });
      if (ended) closesAfterwards(response);
      started(socket);
      next();
    },
    async end(unused) {
      for (const response of open) closesAfterwards(response);
      await new Promise<void>((done) => {
        ended = done;
        look();
        void unused.then(() => {
          fresh.clear();
          look();
        });
      });
    },
  };
}
