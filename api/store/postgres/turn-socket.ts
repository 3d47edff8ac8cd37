/** A connection to PostgreSQL that sends the statements of one turn of the event loop together: each write is a system call. */
import { Socket } from 'node:net';

/** pg corks it for each prepared statement, and uncorks it once the statement is written. */
export class TurnSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork());
  }
}
