import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { BUILDS, ensureBuilt } from './builds.mjs';
import { say } from './say.mjs';

/** ms. Editors write a file in several steps, and a branch switch changes many at once. */
const SETTLE_MS = 100;

/**
 * Rebuilds what a source change makes stale, until the returned function is called. A failed build is
 * reported, and retried after the next change. `built` is called with each build's name.
 */
export function watchBuilds(root, node, names, built = sayBuilt) {
  const inputs = new Set(names.flatMap((name) => BUILDS[name].inputs));
  let timer;
  let busy = false;
  let again = false;

  async function buildAll() {
    again = busy;
    if (busy) return;
    busy = true;
    for (const name of names) await buildOne(name);
    busy = false;
    if (again) await buildAll();
  }
  async function buildOne(name) {
    try {
      if ((await ensureBuilt(root, node, [name])) > 0) built(name);
    } catch (cause) {
      say(cause instanceof Error ? cause.message : String(cause));
    }
  }
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(buildAll, SETTLE_MS);
  };
  const watchers = [...inputs]
    .map((input) => join(root, input))
    .filter(existsSync)
    .map((path) => watch(path, { recursive: true }, changed));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const THEN = {
  widget: 'Reload the page.',
  extension: 'Reload it at chrome://extensions, then the portal’s page.',
};
const sayBuilt = (name) => say(`The ${name} is new. ${THEN[name] ?? ''}`);
