/** One process of the service: reads the config, composes, listens, and stops cleanly. */
import { fileURLToPath } from 'node:url';
import { compose } from './compose.ts';
import { readConfig, unknownSettings } from './config.ts';
import { serveAdmin } from './http/admin.ts';
import { serve } from './http/server.ts';
import { missingSettings, refuseUnsafe } from './production.ts';

const widgetFolder = fileURLToPath(new URL('../dist/widget', import.meta.url));
const phoneFolder = fileURLToPath(new URL('../dist/phone', import.meta.url));
const assistFolder = fileURLToPath(new URL('../dist/assist', import.meta.url));

/** How far a start has come. */
export type Stage = 'listening' | 'ready';

/** Resolves once it is ready; a signal stops it. Rejects with a sentence for the operator. */
export async function runProcess(reached: (stage: Stage) => void): Promise<void> {
  const config = readConfig(process.env);
  refuseUnsafe(config);
  const application = await compose(config);
  const { caughtUp } = await application.begin();
  const { port, host, trustProxy, publicUrl, admin } = config;
  const administering = await serveAdmin(application, admin);
  const { issuer, phoneClient: clientId, portalUrl } = config;
  const agentPage = { folder: phoneFolder, assistFolder, issuer, clientId, portalUrl };
  const listening = await serve(application, {
    ...{ port, host, trustProxy, publicUrl, widgetFolder, agentPage },
  });
  const { log, roster } = application.services;
  for (const missing of missingSettings(config)) log.warn(missing);
  for (const name of unknownSettings(process.env)) log.warn(`${name} is not a setting and has no effect.`);
  const where = { port: listening.port, agents: roster.size, adminPort: administering.port };
  log.info(where, 'listening');
  reached('listening');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await listening.stop();
    await administering.stop();
    await application.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  await caughtUp;
  if (stopping) return;
  log.info(where, 'ready');
  reached('ready');
}
