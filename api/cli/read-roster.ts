/** `kod` starts without a roster; commands that ask agents need it. */
import type { Application } from '../compose.ts';

export async function readRoster({ apply, services }: Application): Promise<void> {
  services.roster.update(await apply(({ stores }) => stores.agents.rosterEntries()));
}
