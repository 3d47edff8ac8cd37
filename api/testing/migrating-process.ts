/** A process that opens the database of its argument and migrates it once its standard input ends. */
import { openDatabase } from '../store/database.ts';

process.stdout.write('loaded\n');
for await (const _ of process.stdin);
const database = openDatabase(process.argv[2] ?? '');
try {
  await database.migrate();
  process.stdout.write('migrated\n');
} finally {
  await database.close();
}
