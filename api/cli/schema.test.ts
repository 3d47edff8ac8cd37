/** Every command that prints JSON has a schema, which a program can read. */
import { expect, it } from 'vitest';
import { keysOf } from '../../shared/typed.ts';
import { AUDITED } from './audited.ts';
import { SCHEMAS } from './json-schemas.ts';
import { schemaOf } from './schema.ts';

const WITHOUT_JSON = ['completion', 'schema'];

it('is there for every command, and for nothing else', () => {
  const commands = keysOf(AUDITED).filter((name) => !WITHOUT_JSON.includes(name));
  expect(keysOf(SCHEMAS).toSorted()).toEqual(commands.toSorted());
});

it.each(keysOf(SCHEMAS).map((name) => [name]))('describes all of kod %s --json', (name) => {
  const schema = schemaOf(name);
  expect(schema.title).toBe(`kod ${name} --json`);
  expect(schema.$schema).toContain('2020-12');
  // An object without named fields would describe nothing.
  expect(JSON.stringify(schema).length).toBeGreaterThan(100);
});
