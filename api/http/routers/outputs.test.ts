/** Responses contain only what a contract names. */

import { isTrackedEnvelope, tracked } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';
import { newTraceparent } from '../../tracing.ts';
import { appRouter } from './app-router.ts';
import { pslCsv } from './psl-csv.ts';
import { referralCsv } from './referral-csv.ts';
import { eachOf } from './trpc.ts';

/** Procedures by path, as tRPC stores them at run time; its types describe the nested routers. */
const KEPT = z.record(z.string(), z.custom<{ _def: { output?: unknown } }>());
const procedures = Object.entries(KEPT.parse(appRouter._def.procedures)).map(([path, { _def }]) => ({
  path,
  output: _def.output,
}));

/** This schema and all its nested schemas. */
function withParts(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return [schema, ...Object.values(def.shape).flatMap(withParts)];
    case 'array':
      return [schema, ...withParts(def.element)];
    case 'record':
      return [schema, ...withParts(def.valueType)];
    case 'union':
      return [schema, ...def.options.flatMap(withParts)];
    case 'nullable':
    case 'optional':
      return [schema, ...withParts(def.innerType)];
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return [schema];
    default:
      throw new Error(`An answer is made of data alone, but this contract has a ${def.type}.`);
  }
}

describe('every procedure', () => {
  it('has a contract for its answer', () => {
    expect(procedures.length).toBeGreaterThan(55);
    expect(procedures.filter(({ output }) => output === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('answers plain data, and leaves out what its contract does not name', () => {
    const contracts = procedures.flatMap(({ output }) => (output instanceof z.ZodType ? [output] : []));
    expect(contracts.length).toBe(procedures.length - 2);
    const open = contracts
      .flatMap(withParts)
      .filter((part) => part instanceof z.ZodObject && part.def.catchall !== undefined);
    expect(open).toEqual([]);
  });

  it('never refuses an answer for the form of its text', () => {
    const contracts = procedures.flatMap(({ output }) => (output instanceof z.ZodType ? [output] : []));
    const judging = contracts
      .flatMap(withParts)
      .filter((part) => part instanceof z.ZodString && (part.def.checks?.length ?? 0) > 0);
    expect(judging).toEqual([]);
  });
});

describe('a key that no contract names', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.app.stop());

  it('does not reach the caller of a query, however deep it is', async () => {
    const { services } = world.app;
    const true_ = await services.outlook();
    const leaky = { ...true_, secret: 1, lines: { ...true_.lines, secret: 2 } };
    const caller = appRouter.createCaller({
      services: { ...services, outlook: async () => leaky },
      ...{ origin: null, address: '1.2.3.4', connection: null, token: null, trace: newTraceparent() },
    });
    expect(await caller.resident.outlook()).toEqual(true_);
  });

  it('does not reach a subscriber, and ending the subscription ends its source', async () => {
    let ended = false;
    async function* source() {
      try {
        yield tracked('7', { revision: 7, secret: 1 });
        yield tracked('8', { revision: 8, secret: 2 });
      } finally {
        ended = true;
      }
    }
    for await (const value of eachOf(z.object({ revision: z.number() }))(source())) {
      expect(isTrackedEnvelope(value)).toBe(true);
      expect(value.slice(0, 2)).toEqual(['7', { revision: 7 }]);
      break;
    }
    expect(ended).toBe(true);
  });
});

it('files have names of fixed words and a day', () => {
  const zone = 'America/New_York';
  for (const { name } of [referralCsv([], zone, TUESDAY_10), pslCsv([], false, zone, TUESDAY_10)])
    expect(name).toMatch(/^[a-z-]+-2026-03-03\.csv$/);
});
