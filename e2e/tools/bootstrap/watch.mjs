import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { BUILDS, ensureBuilt } from './builds.mjs';
import { say } from './say.mjs';

/** Editors write a file in several steps, and a branch switch changes many at once. */
const SETTLE_MS = 100;

/**
 * Builds again what a change of its sources makes stale, until the function that it returns is called. A build that fails is
 * told and tried again after the next change. `built` is called with the name of each build that was made.
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
