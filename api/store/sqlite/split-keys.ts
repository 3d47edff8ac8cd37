/** Takes the wrapped keys out of a copy of the database, into a file of their own. */
import sqlite3 from 'sqlite3';
import { makePrivate } from './private-files.ts';

/** `keys` is a file that is not there. Rejects on any failure; the copy must then be thrown away. */
export async function splitKeys(copy: string, keys: string): Promise<void> {
  if (!makePrivate(keys)) throw new Error(`${keys} is there already; a copy never writes over a file.`);
  await new Promise<void>((done, failed) => {
    const own = new sqlite3.Database(copy, sqlite3.OPEN_READWRITE, (missing) => {
      if (missing) return failed(missing);
      const apart = `'${keys.replaceAll("'", "''")}'`;
      own.exec(
        `PRAGMA secure_delete=ON; ATTACH ${apart} AS apart;
        CREATE TABLE apart.wrapped_keys AS SELECT * FROM wrapped_keys; DETACH apart;
        DELETE FROM wrapped_keys; VACUUM;`,
        (error) => own.close(() => (error ? failed(error) : done())),
      );
    });
  });
}
