/** config → compose → listen; stops cleanly. */
import { fileURLToPath } from 'node:url';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { serve } from './server.ts';

const widgetFolder = fileURLToPath(new URL('../dist/widget', import.meta.url));

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const application = await compose(config);
  await application.start();
  const { port, host, trustProxy } = config;
  const listening = await serve(application, { port, host, trustProxy, widgetFolder });
  application.services.log.info({ port: listening.port, agents: application.services.roster.size }, 'ready');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await listening.stop();
    await application.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const problem = error instanceof Error ? error.message : 'The service could not start.';
  process.stderr.write(`${problem}\n`);
  process.exit(1);
});
