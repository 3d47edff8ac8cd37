/** The agents of a browser test, and their setup next to the service. */
import { register } from '../../api/application/agent/agent-settings.ts';
import { importRoster } from '../../api/application/roster-import/import-roster.ts';
import { type Application, compose } from '../../api/compose.ts';
import { readConfig } from '../../api/config.ts';
import { type RowWish, rosterRow } from '../../api/in-memory/made-up-agent.ts';
import type { TextGateway } from '../stand-ins/text-gateway/text-gateway.ts';

/** Agents by portal subject, with their differences; all work around the clock. */
export type Cast = Record<string, RowWish>;
/** Their accounts at the portal. */
export const accountsOf = (cast: Cast) =>
  Object.entries(cast).map(([subject, { role = 'insurance-agent' }]) => ({
    subject,
    name: `Ann ${subject}`,
    role,
  }));
export const textSettings = ({ origin, account, token, number }: TextGateway) => ({
  ...{ KOD_TEXT_URL: origin, KOD_TEXT_ACCOUNT: account },
  ...{ KOD_TEXT_TOKEN: token, KOD_TEXT_FROM: number },
});

const composeBeside = (env: Record<string, string>): Promise<Application> =>
  compose({ ...readConfig(env), logLevel: 'silent', smtpUrl: undefined }, {}, 'tool');

export const applyBeside =
  (env: Record<string, string>): Application['apply'] =>
  async (command, wanted) => {
    const application = await composeBeside(env);
    return application.apply(command, wanted).finally(() => application.stop());
  };

/** Uses the same commands as staff and agents. */
export async function fillRoster(env: Record<string, string>, cast: Cast): Promise<void> {
  const application = await composeBeside(env);
  const rows = Object.entries(cast).map(([subject, wish]) => rosterRow(subject, wish));
  await application.apply(importRoster(rows));
  for (const { portalSubject } of rows) {
    const id = await application.apply((work) => work.stores.agents.idBySubject(portalSubject));
    if (id && cast[portalSubject]?.registered !== false)
      await application.apply(register(id, undefined, undefined));
  }
  await application.stop();
}
