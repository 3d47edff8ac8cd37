/** Imports and registers the demo roster with the product's own commands. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from '../../api/application/agent/agent-settings.ts';
import { importRoster } from '../../api/application/roster-import/import-roster.ts';
import { parseRoster } from '../../api/application/roster-import/roster-csv.ts';
import { type Clock, systemClock } from '../../api/clock.ts';
import { type Application, compose } from '../../api/compose.ts';
import type { Config } from '../../api/config.ts';
import type { ReferralFacts } from '../../api/domain/referral/state.ts';
import { isRefusal } from '../../api/domain/refusal.ts';
import { localDate } from '../../api/domain/time/zoned-time.ts';
import { lookUpZip } from '../../api/places/places.ts';
import type { Instant, Language } from '../../shared/vocabulary.ts';

const ROSTER = fileURLToPath(new URL('../stand-ins/roster.csv', import.meta.url));

export type DemoSummary = { agents: number; registered: number; examples: Example[] };
/** An example to try, and the agent who would be asked first now. */
export type Example = { zip: string; language: Language; subject: string | null };

/**
 * Imports the demo roster and registers new agents who meet their criteria. Sends no mail, but needs the
 * configuration's mail server, because without one nobody counts as reachable (rule 23).
 */
export async function prepareDemo(config: Config, clock: Clock = systemClock): Promise<DemoSummary> {
  const application = await compose({ ...config, logLevel: 'silent' }, { clock });
  try {
    const { rows, problems } = parseRoster(
      readFileSync(ROSTER, 'utf8'),
      localDate(clock.now(), 'America/New_York'),
    );
    if (problems.length > 0)
      throw new Error(
        `The demo roster has ${problems.length} bad rows; the first is in line ${problems[0]?.line}.`,
      );
    await application.apply(importRoster(rows));
    const registered = await registerAll(application);
    return { agents: rows.length, registered, examples: await examples(application, clock.now()) };
  } finally {
    await application.stop();
  }
}

async function registerAll({ apply, database }: Application): Promise<number> {
  const rows: { id: string }[] = await database
    .read('agents')
    .where({ registration: 'never-registered' })
    .select('id');
  const results = await Promise.all(rows.map(({ id }) => apply(register(id, undefined, undefined))));
  return results.filter((result) => !isRefusal(result)).length;
}

const TRY: readonly { zip: string; language: Language }[] = [
  { zip: '40202', language: 'en' },
  { zip: '40508', language: 'es' },
];

async function examples({ services, database }: Application, now: Instant): Promise<Example[]> {
  await services.apply(async (work) => work.roster.update(await work.stores.agents.rosterEntries()));
  return Promise.all(
    TRY.map(async ({ zip, language }) => {
      const candidate = services.roster.general(
        imagined(zip, language, now),
        new Map(),
        now,
        services.policy,
      );
      const row =
        candidate && (await database.read('agents').where({ id: candidate.agentId }).first('portal_subject'));
      return { zip, language, subject: row?.portal_subject ?? null };
    }),
  );
}

/** A referral as the example's resident would create it. */
function imagined(zip: string, language: Language, now: number): ReferralFacts {
  const answer = lookUpZip(zip);
  if (answer.kind !== 'found') throw new Error(`${zip} is no ZIP with one county.`);
  return {
    id: 'example',
    version: 1,
    help: 'enrollment',
    language,
    needs: [],
    contactMethod: 'phone',
    forSomeoneElse: false,
    place: answer.place,
    submittedAt: now,
    promisedBy: null,
    plannedBy: null,
    callFrom: null,
    promiseMissedAt: null,
    slip: null,
    firstAttemptAt: null,
    failedAttempts: [],
    expiresAt: now,
    rating: null,
    shadow: false,
  };
}
