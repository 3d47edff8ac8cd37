/** Opens the database for one command and closes it again. Nothing keeps time here: the service does. */
import { type Application, compose } from '../compose.ts';
import { readConfig } from '../config.ts';

export async function withApplication<T>(run: (application: Application) => Promise<T>): Promise<T> {
  const application = await compose({ ...readConfig(process.env), logLevel: 'silent' });
  try {
    return await run(application);
  } finally {
    await application.stop();
  }
}
