import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The settings of a laptop, made once: a data key of its own. Used only by commands of a laptop (`start`, `kod`), where
 * the environment names neither a key nor a database server, so that a production environment is never filled in silently.
 * Returns Node's arguments that read them.
 */
export function localEnvironment(root, env = process.env) {
  if (env.KOD_DATA_KEY || /^postgres(ql)?:/.test(env.KOD_DATABASE_URL ?? '')) return [];
  const file = join(root, 'data', 'kod.env');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const key = randomBytes(32).toString('base64');
    const lines = [
      '# Made by npm start for this machine alone.',
      `KOD_DATA_KEY=${key}`,
      'KOD_OIDC_ISSUER=http://localhost:4420',
      '',
    ];
    writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  }
  return [`--env-file=${file}`];
}
