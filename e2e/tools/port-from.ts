import { ConfigProblem } from '../../api/config.ts';

/** A stand-in's port from the environment; 0 takes a free one. Throws a `ConfigProblem` that names the variable. */
export function portFrom(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(env[name] || fallback);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigProblem(`${name} must be a number from 0 to 65535`);
}
