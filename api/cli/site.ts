/** `kod site add|remove|list`: the pages that may embed the widget. */
import { Command } from 'commander';
import { isLoopback } from '../loopback.ts';
import { siteStore } from '../store/repositories/service-store.ts';
import { asDeed, type DeedOptions, withEntry } from './deed.ts';
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

async function add(text: string, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
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
      deed,
      (transaction) => siteStore(transaction).add(origin, application.services.clock.now()),
      (done) => (done ? { what: 'site-added', detail: origin } : null),
    ),
  );
  print(json, SCHEMAS['site add'], { origin, added, dryRun }, () =>
    added
      ? `${origin} ${dryRun ? 'would be allowed to' : 'may now'} embed the widget.`
      : `${origin} was already allowed.`,
  );
}

async function remove(text: string, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const origin = originOf(text) ?? text;
  const removed = await withApplication((application, staff) =>
    withEntry(
      application,
      staff,
      deed,
      (transaction) => siteStore(transaction).remove(origin),
      (done) => (done ? { what: 'site-removed', detail: origin } : null),
    ),
  );
  if (!removed) return fail(`${origin} is not on the list.`);
  print(
    json,
    SCHEMAS['site remove'],
    { origin, removed, dryRun },
    () => `${origin} ${dryRun ? 'would no longer be allowed to' : 'may no longer'} embed the widget.`,
  );
}

async function list({ json = false }: Options): Promise<void> {
  const origins = await withApplication(({ database }) => siteStore(database.read).all());
  print(json, SCHEMAS['site list'], origins, () =>
    origins.length > 0 ? origins.join('\n') : 'No site is allowed yet. Add one with: kod site add https://…',
  );
}
