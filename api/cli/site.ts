/** `kod site add|remove|list`: the pages that may embed the widget. */
import { Command } from 'commander';
import { changeSiteAs } from '../application/sites.ts';
import { siteStore } from '../store/repositories/service-store.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = Pick<DeedOptions, 'json'>;

export function siteCommand(): Command {
  return new Command('site')
    .description('The sites that may embed the widget.')
    .addCommand(asDeed(new Command('add').argument('<origin>', 'such as https://kynect.ky.gov')).action(add))
    .addCommand(asDeed(new Command('remove').argument('<origin>')).action(remove))
    .addCommand(new Command('list').option(...JSON_OPTION).action(list));
}

const change = (what: 'add' | 'remove', text: string, { reason = '', dryRun = false }: DeedOptions) =>
  withApplication(({ apply }, staff) => apply(changeSiteAs({ staff, reason, dryRun }, what, text)));

async function add(text: string, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const { origin, unchanged } = await change('add', text, deed);
  if (unchanged === 'no-origin')
    return fail(
      'An origin is a scheme and a full host name without a path, such as https://kynect.ky.gov. Add each site separately.',
    );
  if (unchanged === 'not-secure')
    return fail(`The widget works only over https: use ${origin.replace('http:', 'https:')}.`);
  const added = unchanged === null;
  print(json, SCHEMAS['site add'], { origin, added, dryRun }, () =>
    added
      ? `${origin} ${dryRun ? 'would be allowed to' : 'may now'} embed the widget.`
      : `${origin} was already allowed.`,
  );
}

async function remove(text: string, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const { origin, unchanged } = await change('remove', text, deed);
  if (unchanged) return fail(`${origin} is not on the list.`);
  print(
    json,
    SCHEMAS['site remove'],
    { origin, removed: true, dryRun },
    () => `${origin} ${dryRun ? 'would no longer be allowed to' : 'may no longer'} embed the widget.`,
  );
}

async function list({ json = false }: Options): Promise<void> {
  const origins = await withApplication(({ database }) => siteStore(database.read).all());
  print(json, SCHEMAS['site list'], origins, () =>
    origins.length > 0 ? origins.join('\n') : 'No site is allowed yet. Add one with: kod site add https://…',
  );
}
