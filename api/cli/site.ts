/** `kod site add|remove|list`: the pages that may embed the widget. */
import { Command } from 'commander';
import { isLoopback } from '../loopback.ts';
import { siteStore } from '../store/repositories/service-store.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';
import { withEntry } from './with-entry.ts';

type Options = { json?: boolean };

export function siteCommand(): Command {
  return new Command('site')
    .description('The sites that may embed the widget.')
    .addCommand(
      new Command('add')
        .argument('<origin>', 'such as https://kynect.ky.gov')
        .option(...JSON_OPTION)
        .action(add),
    )
    .addCommand(
      new Command('remove')
        .argument('<origin>')
        .option(...JSON_OPTION)
        .action(remove),
    )
    .addCommand(new Command('list').option(...JSON_OPTION).action(list));
}

/** The origin as browsers send it: scheme, host, and port; null for anything else. A `*` would match no site. */
export function originOf(text: string): string | null {
  const url = URL.parse(text);
  return url && !url.host.includes('*') && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
    ? url.origin
    : null;
}

/** The widget needs features that browsers offer only over https, and on the local machine. */
export function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || isLoopback(hostname);
}

async function add(text: string, { json = false }: Options): Promise<void> {
  const origin = originOf(text);
  if (!origin)
    return fail(
      'An origin is a scheme and a full host name without a path, such as https://kynect.ky.gov. Add each site separately.',
    );
  if (!isSecure(origin))
    return fail(`The widget works only over https: use ${origin.replace('http:', 'https:')}.`);
  const added = await withApplication((application, staff) =>
    withEntry(
      application,
      staff,
      (transaction) => siteStore(transaction).add(origin, application.services.clock.now()),
      (done) => (done ? { what: 'site-added', detail: origin } : null),
    ),
  );
  print(json, { origin, added }, () =>
    added ? `${origin} may now embed the widget.` : `${origin} was already allowed.`,
  );
}

async function remove(text: string, { json = false }: Options): Promise<void> {
  const origin = originOf(text) ?? text;
  const removed = await withApplication((application, staff) =>
    withEntry(
      application,
      staff,
      (transaction) => siteStore(transaction).remove(origin),
      (done) => (done ? { what: 'site-removed', detail: origin } : null),
    ),
  );
  if (!removed) return fail(`${origin} is not on the list.`);
  print(json, { origin, removed }, () => `${origin} may no longer embed the widget.`);
}

async function list({ json = false }: Options): Promise<void> {
  const origins = await withApplication(({ database }) => siteStore(database.read).all());
  print(json, origins, () =>
    origins.length > 0 ? origins.join('\n') : 'No site is allowed yet. Add one with: kod site add https://…',
  );
}
