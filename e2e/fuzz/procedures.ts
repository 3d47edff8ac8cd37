/** Every procedure of the API with inputs that its schema refuses, and some that it accepts. */
import { createHash } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import pino from 'pino';
import { z } from 'zod';
import { RIGHTS, type Role } from '../../api/http/routers/rights.ts';
import { seededRandom } from '../../api/in-memory/random.ts';
import { createWorld, type World } from '../../api/testing/world.ts';
import { broken, fitting, MARKER, type Random, torn } from './hostile.ts';
import { type Known, procedures } from './schemas.ts';
import type { Fuzzed, Target } from './target.ts';

/** Captures the service's log, to search it for forbidden content. */
export function listening() {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  return { lines, log };
}

/** All rows of all tables as one hash. */
export async function rowsOf({ app: { database } }: World): Promise<string> {
  const tables: { name: string }[] = await database
    .read('sqlite_master')
    .where({ type: 'table' })
    .orderBy('name')
    .select('name');
  const hash = createHash('sha256');
  for (const { name } of tables) hash.update(JSON.stringify([name, await database.read(name).select('*')]));
  return hash.digest('hex');
}

const AT_ONCE = 20;

/** One target per procedure. They share a world in which an agent holds a resident's request. */
export async function procedureTargets(): Promise<{ targets: Target[]; stop(): Promise<void> }> {
  const { lines, log } = listening();
  const world = await createWorld({ log });
  await world.addAgent('ann');
  await world.request({ firstName: MARKER });
  const [offer] = (await world.as('ann').referrals.worklist()).offers;
  if (offer) await world.as('ann').referrals.accept({ referralId: offer.referralId });
  await world.settle();
  let before = await rowsOf(world);
  const targets = procedures().map(
    (one): Target => ({
      name: one.path,
      async run(inputs, seed) {
        const came = await fuzzed(world, lines, one, inputs, seededRandom(seed));
        const after = await rowsOf(world);
        const changed = after !== before;
        before = after;
        return { ...came, changed };
      },
    }),
  );
  return { targets, stop: () => world.app.stop() };
}

type Sent = { sent: number; faults: string[] };

async function fuzzed(
  world: World,
  lines: string[],
  known: Known,
  inputs: number,
  random: Random,
): Promise<Omit<Fuzzed, 'changed'>> {
  const { sent, faults } = await (known.schema === null
    ? byStrangers(world, known.path, inputs, random)
    : malformed(world, known.path, known.schema, inputs, random));
  const leaks = lines.splice(0).filter((line) => line.includes(MARKER)).length;
  return { sent, faults, leaks };
}

const CALLERS: readonly (readonly [Role, string])[] = [
  ['agent', 'ann'],
  ['staff', 'staff:lee'],
  ['delegate-2', 'delegate2:may'],
];
const ROLES_OF = new Map<string, readonly Role[]>(Object.entries(RIGHTS));
/** Somebody who may call it: a call without the right is entered in the audit log. */
const callerOf = (path: string): string =>
  CALLERS.find(([role]) => ROLES_OF.get(path)?.includes(role))?.[1] ?? 'ann';

/** Calls by a caller with the right, with input that its schema refuses. */
async function malformed(
  world: World,
  path: string,
  schema: z.ZodType,
  inputs: number,
  random: Random,
): Promise<Sent> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const caller = world.as(callerOf(path));
  const faults: string[] = [];
  let sent = 0;
  for (let tries = 0; sent < inputs && tries < inputs * 4; tries += AT_ONCE) {
    const made = Array.from({ length: AT_ONCE }, () => broken(fitting(shape, random), random));
    const wrong = made.filter((input) => !schema.safeParse(input).success).slice(0, inputs - sent);
    sent += wrong.length;
    faults.push(...(await faultsOf(wrong.map((input) => faultOf(caller, path, input)))));
  }
  return { sent, faults };
}

/** For procedures without input, the rest of the call is malformed: the token, and a superfluous input. */
async function byStrangers(world: World, path: string, inputs: number, random: Random): Promise<Sent> {
  const faults: string[] = [];
  for (let sent = 0; sent < inputs; sent += AT_ONCE) {
    const calls = Array.from({ length: Math.min(AT_ONCE, inputs - sent) }, () =>
      faultOf(world.as(`${MARKER} ${torn('nobody', random)}`), path, broken({ a: MARKER }, random)),
    );
    faults.push(...(await faultsOf(calls)));
  }
  return { sent: inputs, faults };
}

const faultsOf = async (calls: readonly Promise<string | null>[]): Promise<string[]> =>
  (await Promise.all(calls)).filter((fault) => fault !== null);

/** The name of a fault; null for a result or a named refusal. */
async function faultOf(caller: object, path: string, input: unknown): Promise<string | null> {
  const call = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof call !== 'function') return 'is no procedure';
  try {
    await call(input);
    return null;
  } catch (error) {
    if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return null;
    return error instanceof Error ? error.name : 'threw no error';
  }
}
