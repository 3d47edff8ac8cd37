/** Known weaknesses of packages that we ship, and whether each is still within its deadline. */
import { z } from 'zod';

const SEVERITIES = ['critical', 'high', 'moderate', 'low'] as const;
type Severity = (typeof SEVERITIES)[number];

export type Advisory = { id: string; name: string; title: string; severity: Severity };
/** `seen`: the day on which we learned of it. `unaffected`: why it doesn't concern us. */
const RECORD = z.record(
  z.string(),
  z.strictObject({ seen: z.iso.date(), unaffected: z.string().min(20).optional() }),
);
export type WeaknessRecord = z.infer<typeof RECORD>;
export type Finding = Advisory & {
  state: 'not recorded' | 'past its deadline' | 'open';
  until: string | null;
};

export const recordFrom = (text: string): WeaknessRecord => RECORD.parse(JSON.parse(text));

/** Days for each severity, from the table in SECURITY.md. */
export function deadlinesIn(security: string): Record<Severity, number> {
  const daysOf = (severity: Severity): number => {
    const days = Number(new RegExp(`^\\| ${severity} \\| (\\d+) \\|$`, 'm').exec(security)?.[1]);
    if (!(days > 0)) throw new Error(`SECURITY.md has no deadline for ${severity}.`);
    return days;
  };
  return {
    ...{ critical: daysOf('critical'), high: daysOf('high') },
    ...{ moderate: daysOf('moderate'), low: daysOf('low') },
  };
}

/** A package that only depends on a weak one is named by a text. */
const VIA = z.union([
  z.string(),
  z.looseObject({
    name: z.string(),
    title: z.string(),
    url: z.string(),
    severity: z.enum([...SEVERITIES, 'info']),
  }),
]);
const AUDIT = z.looseObject({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.looseObject({ via: z.array(VIA) })),
});

/** Of `npm audit --json`, each once. Throws a sentence if npm printed something else, as when it could not ask. */
export function advisoriesIn(report: unknown): Advisory[] {
  const read = AUDIT.safeParse(report);
  if (!read.success) throw new Error('npm could not ask for known weaknesses.');
  const found = new Map<string, Advisory>();
  for (const via of Object.values(read.data.vulnerabilities).flatMap((one) => one.via)) {
    if (typeof via === 'string' || via.severity === 'info') continue;
    const { name, title, url, severity } = via;
    const id = url.slice(url.lastIndexOf('/') + 1);
    found.set(id, { id, name, title, severity });
  }
  return [...found.values()];
}

const DAY_MS = 86_400_000;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** All that concern us, as of the day `today`. The last day of a deadline is within it. */
export function findingsOf(
  advisories: readonly Advisory[],
  record: WeaknessRecord,
  deadlines: Record<Severity, number>,
  today: string,
): Finding[] {
  return advisories.flatMap((one): Finding[] => {
    const known = record[one.id];
    if (!known) return [{ ...one, state: 'not recorded', until: null }];
    if (known.unaffected !== undefined) return [];
    const until = dayAfter(known.seen, deadlines[one.severity]);
    return [{ ...one, state: today > until ? 'past its deadline' : 'open', until }];
  });
}
