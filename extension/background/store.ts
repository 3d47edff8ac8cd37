/** Typed reads and writes of the browser's storage. Only the background imports the writing half. */

import { browser } from 'wxt/browser';
import { mergeSettings, type Settings } from '../model/settings.ts';
import type { Reads } from '../model/shape.ts';
import { type Readers, STORED, type Stores } from '../model/stored-shapes.ts';
import { THIS_BUILD } from '../model/this-build.ts';

type Area = keyof Stores;

/** Undefined: absent, or not in this version's shape. */
export const read = async <A extends Area, K extends keyof Stores[A] & string>(
  area: A,
  key: K,
): Promise<Stores[A][K] | undefined> => {
  const found = await browser.storage[area].get(key);
  const readers: Readers<Stores[A]> = STORED[area];
  const reads: Reads<Stores[A][K]> = readers[key];
  return reads(found[key]);
};

export const write = <A extends Area, K extends keyof Stores[A] & string>(
  area: A,
  key: K,
  value: Stores[A][K],
): Promise<void> => browser.storage[area].set({ [key]: value });

export const remove = (area: Area, keys: string[]): Promise<void> => browser.storage[area].remove(keys);

export const readSettings = async (): Promise<Settings> => {
  const { settings, managed } = await browser.storage.local.get(['settings', 'managed']);
  return mergeSettings(settings, managed, THIS_BUILD);
};

/** Copies the organization's policy for fast access. Firefox rejects if there is none. */
export const copyManaged = async (): Promise<void> => {
  const managed = await Promise.resolve(browser.storage.managed?.get() ?? {}).catch(() => ({}));
  const before = (await read('local', 'managed')) ?? {};
  if (JSON.stringify(managed) !== JSON.stringify(before)) await write('local', 'managed', managed);
};
