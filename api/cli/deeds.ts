/** Every change that staff make: how it is taken back, and where else it can be done. `DEEDS.md` is made of it. */
import type { Command } from 'commander';
import { entriesOf, keysOf } from '../../shared/typed.ts';
import { AUDITED, type AuditedCommand } from './audited.ts';

/** These enter that somebody looked, or wrote a file. */
const LOOKS = [
  ...(['roster diff', 'agent list', 'agent show', 'agency show', 'availability'] as const),
  ...(['referral list', 'referral show', 'explain', 'promise', 'miss list', 'quarantine list'] as const),
  ...(['message list', 'message show', 'message test', 'coverage gaps', 'coverage forecast'] as const),
  ...(['nudge list', 'report', 'psl report', 'resident find', 'resident export'] as const),
  ...(['audit list', 'audit unusual', 'audit export', 'backup'] as const),
];
type Entering = {
  [Name in AuditedCommand]: (typeof AUDITED)[Name] extends { readonly nothing: string } ? never : Name;
}[AuditedCommand];
type Deed = Exclude<Entering, (typeof LOOKS)[number]>;

type Facts = {
  /** The command that takes it back, or why none does. */
  readonly undo: AuditedCommand | { readonly none: string };
  /** The portal's procedure that runs the same command; null: only in the terminal. */
  readonly portal: string | null;
  /** Instead of `--dry-run`. */
  readonly saysFirst?: string;
  /** Instead of `--reason`. */
  readonly because?: string;
};

const none = (none: string) => ({ none });
const TOLD = none('the resident has been told; the next step goes on from there');
const GONE = none('it is erased');

export const DEEDS: Readonly<Record<Deed, Facts>> = {
  'roster import': { undo: 'roster import', portal: 'staff.roster.begin' },
  'roster rename': { undo: 'roster rename', portal: null },
  'agent suspend': { undo: 'agent resume', portal: 'staff.agents.access' },
  'agent resume': { undo: 'agent suspend', portal: 'staff.agents.access' },
  'agent remove': { undo: 'agent reinstate', portal: 'staff.agents.access' },
  'agent reinstate': { undo: 'agent remove', portal: 'staff.agents.access' },
  'agent lift': {
    undo: none('the count starts over; `agent suspend` stops them'),
    portal: 'staff.agents.lift',
  },
  'agent capacity': { undo: 'agent capacity', portal: 'staff.agents.capacity' },
  'agent message': { undo: none('it is sent'), portal: 'staff.agents.write' },
  'agency pause': { undo: 'agency resume', portal: 'agency.pause' },
  'agency resume': { undo: 'agency pause', portal: 'agency.pause' },
  'agency away': { undo: 'agency back', portal: 'agency.away' },
  'agency back': { undo: 'agency away', portal: 'agency.away' },
  'agency move': { undo: 'agency move', portal: 'agency.move' },
  'miss forgive': {
    undo: none('the agent has been told, and may be registered again'),
    portal: 'staff.agents.forgive',
  },
  'miss uphold': { undo: 'miss forgive', portal: 'staff.agents.uphold' },
  'referral reassign': { undo: 'referral release', portal: 'staff.reassign' },
  'referral release': { undo: TOLD, portal: 'staff.release' },
  'referral close': { undo: TOLD, portal: 'staff.close' },
  'referral resend': { undo: none('it is sent'), portal: 'staff.resend' },
  'referral note': {
    undo: none('a story is added to, never changed'),
    portal: 'staff.note',
    because: 'the note',
  },
  'holiday add': { undo: 'holiday remove', portal: 'staff.days.change' },
  'holiday remove': { undo: 'holiday add', portal: 'staff.days.change' },
  'closure add': { undo: 'closure remove', portal: 'staff.days.change' },
  'closure remove': { undo: 'closure add', portal: 'staff.days.change' },
  pause: { undo: 'resume', portal: 'staff.days.change' },
  resume: { undo: 'pause', portal: 'staff.days.change' },
  'policy set': { undo: 'policy set', portal: 'staff.policy.change' },
  'quarantine release': { undo: none('agents have been asked'), portal: 'staff.protection.answer' },
  'quarantine reject': {
    undo: none('it has ended; the person may ask again'),
    portal: 'staff.protection.answer',
  },
  'attack begin': { undo: 'attack end', portal: 'staff.protection.attack' },
  'attack end': { undo: 'attack begin', portal: 'staff.protection.attack' },
  'message resend': { undo: none('it is sent'), portal: 'staff.delivery.messages' },
  'message drop': { undo: 'message resend', portal: 'staff.delivery.messages' },
  'site add': { undo: 'site remove', portal: 'staff.delivery.site' },
  'site remove': { undo: 'site add', portal: 'staff.delivery.site' },
  'words allow': { undo: 'words forbid', portal: null },
  'words forbid': { undo: 'words allow', portal: null },
  'resident correct': {
    undo: none('correct it again; a private link that ended stays ended'),
    portal: 'staff.residents.correct',
  },
  'resident erase': {
    undo: GONE,
    portal: 'staff.residents.erase',
    saysFirst: 'lists them until `--yes` names their number',
  },
  'resident hold': { undo: 'resident release', portal: 'staff.residents.hold' },
  'resident release': { undo: 'resident hold', portal: 'staff.residents.hold' },
  purge: { undo: GONE, portal: null },
  restore: {
    undo: none('the replaced database is kept'),
    portal: null,
    saysFirst: 'says what is lost until `--yes`',
  },
  'key add': { undo: 'key retire', portal: null },
  'key rotate': { undo: 'key rotate', portal: null },
  'key retire': { undo: 'key add', portal: null },
};

export const LOOKING: readonly AuditedCommand[] = LOOKS;

const hasOption = (command: Command | undefined, wanted: string): boolean =>
  command?.options.some(({ long }) => long === wanted) ?? false;

export type DeedRow = {
  readonly name: Deed;
  readonly saysFirst: string | null;
  readonly undo: string;
  readonly reason: string | null;
  readonly entries: readonly string[];
  readonly portal: string | null;
};

/** `commandOf`: the command of these words. */
export const deedRows = (commandOf: (name: string) => Command | undefined): DeedRow[] =>
  entriesOf(DEEDS).map(([name, { undo, portal, saysFirst, because }]) => {
    const command = commandOf(name);
    const { enters } = AUDITED[name];
    return {
      name,
      saysFirst: saysFirst ?? (hasOption(command, '--dry-run') ? '`--dry-run`' : null),
      undo: typeof undo === 'string' ? `\`${undo}\`` : `none: ${undo.none}`,
      reason: because ?? (hasOption(command, '--reason') ? '`--reason`' : null),
      ...{ entries: enters, portal },
    };
  });

export const deedsTable = (rows: readonly DeedRow[]): string =>
  [
    '# Changes by staff',
    '',
    'Made of `deeds.ts`; `deeds.test.ts` compares the two, and the options with the commands. In the portal each asks first, with the sentence of the same dry run, and needs a reason. The audit entry is made by the tests of `audited.ts`.',
    '',
    '| `kod` | says first what will happen | taken back by | reason | audit entry | in the portal |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      ({ name, saysFirst, undo, reason, entries, portal }) =>
        `| \`${name}\` | ${saysFirst ?? 'no'} | ${undo} | ${reason ?? 'no'} | ${entries.map((one) => `\`${one}\``).join(', ')} | ${portal ? `\`${portal}\`` : 'no'} |`,
    ),
    '',
  ].join('\n');

export const DEED_NAMES: readonly Deed[] = keysOf(DEEDS);
