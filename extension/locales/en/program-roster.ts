/** Words of the staff's roster import. */
import { counted } from '../plural.ts';

const many = (count: number): string => count.toLocaleString('en');

export const words = {
  help: [
    'Pick the roster as a CSV file. First you see what it would do; nothing changes before you say so.',
    'Agents missing from the file stay, unless the file is the whole roster. An import that stops can be finished: what is in stays.',
  ],
  pick: 'Roster file (CSV)',
  pickHint: '“kod roster template” shows the columns.',
  tooLarge: 'The file is larger than 10 MB. Import it with “kod roster import”.',
  empty: 'The file is empty.',
  sending: (done: number, of: number) => `Sending the file: part ${done} of ${of}.`,
  reading: 'Comparing it with the roster on file …',
  wrong: (count: number) =>
    `${counted('en', count, { one: 'problem', other: 'problems' })} in the file. Nothing can be imported before ${count === 1 ? 'it is' : 'they are'} mended.`,
  /** What the service says of a cell in English; null if this language has no words for it. */
  reason: (english: string): string | null => english,
  line: (line: number, column: string) => (column === '' ? `Line ${line}` : `Line ${line}, ${column}`),
  others: (count: number) =>
    `${counted('en', count, { one: 'column that the roster does not have is', other: 'columns that the roster does not have are' })} passed over.`,
  plan: 'What the import would do',
  rows: {
    added: 'Added',
    changed: 'Changed',
    unchanged: 'Unchanged',
    suspended: 'Lose access by what the file says',
    missing: 'On file, not in the file',
    staysRemoved: 'In the file, removed by staff: stay removed',
  },
  columns: { what: 'What', count: 'How many', who: 'Who' },
  more: (count: number) => `and ${many(count)} more`,
  full: 'The file is the whole roster: remove agents who are not in it',
  confirm: (losing: number, entitled: number) =>
    `${many(losing)} would lose their place or access; ${many(entitled)} may take part today. If that is right, type the number.`,
  confirmLabel: 'How many lose access',
  notThatNumber: (losing: number) => `That is not the number. ${many(losing)} would lose access.`,
  nothing: 'The file changes nothing.',
  go: 'Import',
  willText: (added: number, changed: number, removed: number) =>
    `${many(added)} are added, ${many(changed)} are changed, ${many(removed)} are removed. Residents are served meanwhile.`,
  progress: (done: number, of: number) => `${many(done)} of ${many(of)} are done.`,
  stop: 'Stop',
  stopped: (done: number, of: number) => `Stopped at ${many(done)} of ${many(of)}. What is in stays.`,
  goOn: 'Go on',
  leave: 'Leave it so',
  unfinished: (staff: string, done: number, of: number) =>
    `An import by ${staff} stopped at ${many(done)} of ${many(of)}.`,
  taken: (agent: string, owner: string) =>
    `The roster was changed meanwhile: a number of ${agent} is on file for ${owner} now. What is in stays; nothing more is imported.`,
  done: (added: number, changed: number, unchanged: number, removed: number) =>
    `Done: ${many(added)} added, ${many(changed)} changed, ${many(unchanged)} unchanged, ${many(removed)} removed.`,
};
export type ProgramRosterWords = typeof words;
