/**
 * What waits on the device: IndexedDB, each entry encrypted with a key that no script can read out. Key and entries belong to one
 * portal account, and the whole database goes with the last entry.
 */
import type { Instant } from '../../shared/vocabulary.ts';

/** `mark` tells two keys apart. */
type Owner = {
  readonly id: 'owner';
  readonly subject: string;
  readonly mark: string;
  readonly key: CryptoKey;
};
type Row = {
  readonly id: string;
  readonly at: Instant;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
};
export type Opened = { readonly id: string; readonly text: string };

export type SealedStore = {
  /** Whose entries are here, and how many; null without any. */
  owner(): Promise<{ readonly subject: string; readonly count: number } | null>;
  /** Entries that don't open are left out: their key is gone. */
  readAll(): Promise<Opened[]>;
  /** Rejects where the browser stores nothing. */
  put(subject: string, id: string, at: Instant, text: string): Promise<void>;
  /** The last entry takes the key and the database with it. */
  remove(id: string): Promise<void>;
  wipe(): Promise<void>;
};

const NAME = 'kod-assist';
const STORES = ['owner', 'entries'] as const;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed.'));
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const name of STORES) request.result.createObjectStore(name, { keyPath: 'id' });
  };
  return settled(request);
}

type Tables = { readonly owner: IDBObjectStore; readonly entries: IDBObjectStore };

/** One transaction; `run` may await nothing but requests of it. */
async function within<T>(mode: IDBTransactionMode, run: (tables: Tables) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORES, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up.'));
    });
    const result = await run({
      owner: transaction.objectStore('owner'),
      entries: transaction.objectStore('entries'),
    });
    await done;
    return result;
  } finally {
    database.close();
  }
}

const ownerIn = ({ owner }: Tables): Promise<Owner | undefined> => settled(owner.get('owner'));
const rowsIn = ({ entries }: Tables): Promise<Row[]> => settled(entries.getAll());

const newOwner = async (subject: string): Promise<Owner> => ({
  ...{ id: 'owner', subject, mark: crypto.randomUUID() },
  key: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
});

async function sealedBy({ key }: Owner, id: string, at: Instant, text: string): Promise<Row> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bound = new TextEncoder().encode(id);
  const algorithm = { name: 'AES-GCM', iv, additionalData: bound };
  return { id, at, iv, sealed: await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(text)) };
}

const opened = async ({ key }: Owner, { id, iv, sealed }: Row): Promise<Opened[]> => {
  const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) };
  try {
    return [{ id, text: new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed)) }];
  } catch {
    return [];
  }
};

const wipe = async (): Promise<void> => void (await settled(indexedDB.deleteDatabase(NAME)));

/** Whether the database exists: opening it to look would create it. */
const exists = async (): Promise<boolean> => (await indexedDB.databases()).some(({ name }) => name === NAME);

export const sealedStore: SealedStore = {
  async owner() {
    if (!(await exists())) return null;
    const found = await within('readonly', async (tables) => ({
      owner: await ownerIn(tables),
      count: (await rowsIn(tables)).length,
    }));
    return found.owner && found.count > 0 ? { subject: found.owner.subject, count: found.count } : null;
  },
  async readAll() {
    if (!(await exists())) return [];
    const found = await within('readonly', async (tables) => ({
      owner: await ownerIn(tables),
      rows: await rowsIn(tables),
    }));
    const { owner, rows } = found;
    if (!owner) return [];
    return (await Promise.all(rows.map((row) => opened(owner, row)))).flat();
  },
  async put(subject, id, at, text) {
    const known = (await exists()) ? await within('readonly', ownerIn) : undefined;
    let mine = known?.subject === subject ? known : await newOwner(subject);
    // Another tab may have sent its last entry, and the key with it, or made its own key.
    for (;;) {
      const row = await sealedBy(mine, id, at, text);
      const present = await within('readwrite', async (tables) => {
        const now = await ownerIn(tables);
        if (now && now.mark !== mine.mark && now.subject === subject) return now;
        if (now?.mark !== mine.mark) await settled(tables.owner.put(mine));
        await settled(tables.entries.put(row));
        return mine;
      });
      if (present === mine) return;
      mine = present;
    }
  },
  async remove(id) {
    if (!(await exists())) return;
    const left = await within('readwrite', async ({ entries }) => {
      await settled(entries.delete(id));
      return settled(entries.count());
    });
    if (left === 0) await wipe();
  },
  wipe,
};
