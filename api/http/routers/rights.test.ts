/** Every role at every procedure, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../../shared/typed.ts';
import { type Answer, createServedWorld, type ServedWorld } from '../../testing/served-world.ts';
import { appRouter } from './app-router.ts';
import { type ProcedurePath, RIGHTS, ROLES, type Role, rightsTable } from './rights.ts';

let world: ServedWorld;
let link = '';
beforeAll(async () => {
  world = await createServedWorld();
  await world.addAgent('ann');
  link = (await world.request()).token;
});
afterAll(() => world.stop());

const paths = keysOf(RIGHTS);
const NO_LINK = 'x'.repeat(32);
const TOKENS: Readonly<Record<Role, string | null>> = {
  ...{ anybody: null, link: null, agent: 'ann', staff: 'staff:lee' },
  ...{ 'delegate-1': 'delegate1:kit', 'delegate-2': 'delegate2:may' },
};
/** The refusals each role may get where it has no right. */
const TURNED_AWAY: Readonly<Record<Role, readonly string[]>> = {
  anybody: ['not-signed-in', 'not-found'],
  link: ['not-signed-in'],
  agent: ['not-staff', 'not-delegate', 'not-found'],
  'delegate-1': ['not-staff', 'not-on-roster', 'second-level-only', 'not-found'],
  'delegate-2': ['not-staff', 'not-on-roster', 'not-found'],
  staff: ['not-on-roster', 'not-delegate', 'not-found'],
};

/** Good enough to reach the door, and where a link is needed, beyond it. Of the others the form is refused after it. */
function inputOf(path: ProcedurePath, role: Role): unknown {
  const token = role === 'link' ? link : NO_LINK;
  if (path === 'resident.confirmNumber') return { token, code: '012345' };
  if (path === 'resident.rate') return { token, rating: 5 };
  if (path === 'resident.change') return { token, phone: '502-555-0147' };
  return RIGHTS[path].includes('link') && !RIGHTS[path].includes('anybody') ? { token } : { lastEventId: 1 };
}

/** A stream that admits the role never ends by itself, so this leaves after its first words. */
async function watchOver(path: ProcedurePath, role: Role): Promise<string | null> {
  const leaving = new AbortController();
  const response = await fetch(`${world.origin}/trpc/${path}`, {
    method: 'POST',
    headers: { ...headersOf(role), accept: 'text/event-stream' },
    body: JSON.stringify(inputOf(path, role)),
    signal: leaving.signal,
  });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (/"refusal":|"revision":/.test(text)) break;
  }
  leaving.abort();
  return /"refusal":"([\w-]+)"/.exec(text)?.[1] ?? null;
}

const headersOf = (role: Role): Record<string, string> => ({
  'content-type': 'application/json',
  ...(TOKENS[role] && { authorization: `Bearer ${TOKENS[role]}` }),
});

async function refusalAt(path: ProcedurePath, role: Role): Promise<string | null> {
  if (path === 'resident.watch' || path === 'live.worklist') return watchOver(path, role);
  const { error }: Answer = await world.call(path, inputOf(path, role), headersOf(role));
  return error?.data.refusal ?? null;
}

describe('the table of rights', () => {
  it('names every procedure, and no other', () => {
    expect(paths.toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
  });

  it('is the one in RIGHTS.md', async () => {
    await expect(rightsTable()).toMatchFileSnapshot('./RIGHTS.md');
  });

  it.each(paths.map((path) => [path]))('says of %s who may call it, and who is turned away', async (path) => {
    const let_in: Role[] = [];
    for (const role of ROLES) {
      const refusal = await refusalAt(path, role);
      if (refusal === null || !TURNED_AWAY[role].includes(refusal)) let_in.push(role);
    }
    expect(let_in).toEqual(ROLES.filter((role) => RIGHTS[path].includes(role)));
  });
});
