/** Settings that a secrets manager hands over as files: systemd's credentials, or what an agent of a vault writes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The environment, with the content of each file `KOD_…` in its folder `CREDENTIALS_DIRECTORY`. A file wins over a variable of its
 * name. Throws the system's error if the folder can't be read: it would be wrong to start without a secret that somebody placed there.
 */
export function withCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folder = env.CREDENTIALS_DIRECTORY;
  if (!folder) return env;
  const names = readdirSync(folder).filter((name) => /^KOD_\w+$/.test(name));
  return {
    ...env,
    ...Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  };
}
