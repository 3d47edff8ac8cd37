/** `kod schema`: the JSON Schema of what a command prints with `--json`. */
import { Command } from 'commander';
import { z } from 'zod';
import { keysOf, memberOf } from '../../shared/typed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail } from './output.ts';

export const schemaCommand = (): Command =>
  new Command('schema')
    .description(
      'Prints the JSON Schema of what a command prints with --json. Without a command: a list of all.',
    )
    .argument('[command...]', 'its words, such as: referral list')
    .action((words: string[]) => {
      const names = keysOf(SCHEMAS);
      if (words.length === 0) return void process.stdout.write(`${names.toSorted().join('\n')}\n`);
      const name = memberOf(names, words.join(' '));
      if (!name)
        return fail(`No command “${words.join(' ')}” prints JSON. “kod schema” lists those that do.`);
      process.stdout.write(`${JSON.stringify(schemaOf(name), null, 2)}\n`);
    });

/** Draft 2020-12. Instants are milliseconds since 1970. */
export const schemaOf = (name: keyof typeof SCHEMAS): z.core.JSONSchema.BaseSchema => ({
  title: `kod ${name} --json`,
  ...z.toJSONSchema(SCHEMAS[name], { io: 'output' }),
});
