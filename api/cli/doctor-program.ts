/** Checks by `kod doctor` of the program: sites, closed days, messages, agents, and counties where nobody could be asked. */
import { catalogs } from '../../shared/i18n/catalog.ts';
import { LANGUAGES } from '../../shared/vocabulary.ts';
import { programToday } from '../application/closed-days/staff-days.ts';
import { systemClock } from '../clock.ts';
import { miles } from '../domain/matching/distance.ts';
import { serviceSends } from '../domain/messages.ts';
import { COUNTIES, ZIPS } from '../places/places.ts';
import { agentStore } from '../store/repositories/agent-store.ts';
import { closedDaysStore } from '../store/repositories/closed-days-store.ts';
import { heartbeatStore, siteStore } from '../store/repositories/service-store.ts';
import { outboxFigures } from '../store/views/message-view.ts';
import type { Patient } from './doctor-database.ts';
import { type Check, type Finding, failure, ok, SKIPPED, warning } from './finding.ts';

/** These checks need the tables of this release. */
const ofThisRelease =
  (look: Check<Patient>['look']): Check<Patient>['look'] =>
  async (patient) =>
    patient.lacking > 0 ? SKIPPED : look(patient);

export const PROGRAM_CHECKS: readonly Check<Patient>[] = [
  { name: 'mail', look: ofThisRelease(mail) },
  { name: 'messages', look: ofThisRelease(messages) },
  { name: 'sites', look: ofThisRelease(sites) },
  { name: 'closed days', look: ofThisRelease(closedDays) },
  { name: 'agents', look: ofThisRelease(agents) },
  { name: 'coverage', look: ofThisRelease(coverage) },
];

const heardOfMail = async ({ database }: Patient) =>
  serviceSends(await heartbeatStore(database.read).heardOf('email'));

async function mail(patient: Patient): Promise<Finding> {
  const heard = await heardOfMail(patient);
  const act = 'Set KOD_SMTP_URL for every process of the service, and restart it.';
  if (heard === null) return warning('No service has reported yet whether it sends mail.', 'Start it.');
  if (!heard.agree)
    return failure('Some processes send mail and others do not, so they promise different times.', act);
  return heard.sends ? ok('The service sends mail.') : warning('The service sends no mail.', act);
}

/** Ms. A message that waited this long was tried several times. */
const LONG = 15 * 60_000;

async function messages({ database, clock }: Patient): Promise<Finding> {
  const { waiting, oldestAt, undelivered } = await outboxFigures(database.read, clock.now());
  const many = [...waiting.values()].reduce((sum, n) => sum + n, 0);
  const minutes = oldestAt === null ? 0 : Math.floor((clock.now() - oldestAt) / 60_000);
  const told = [
    many === 0 ? 'None waits.' : `${many} wait, the oldest for ${minutes} min.`,
    ...(undelivered > 0 ? [`${undelivered} could not be delivered.`] : []),
  ].join(' ');
  const troubled = undelivered > 0 || minutes * 60_000 >= LONG;
  return troubled ? warning(told, '“kod message list” shows why.') : ok(told);
}

async function sites({ config, database }: Patient): Promise<Finding> {
  const all = await siteStore(database.read).all();
  if (all.length > 0)
    return ok(`${all.length === 1 ? '1 site' : `${all.length} sites`} may embed the widget.`);
  if (config.allowLocalSites) return ok('Only pages on this machine may embed the widget.');
  return warning(
    'No site is entered. Unless the service allows pages on its own machine, as “npm start” does, no resident can ask.',
    '“kod site add https://…” allows one.',
  );
}

const SHOWN_DAYS = 3;

async function closedDays({ database }: Patient): Promise<Finding> {
  const now = programToday(systemClock.now());
  const ahead = (await closedDaysStore(database.read).all()).filter(({ to }) => to >= now);
  const open = ahead.find(({ kind, from }) => kind === 'pause' && from <= now);
  if (open) return warning(`The program is paused: ${open.name}.`, '“kod resume” ends it.');
  const holidays = ahead.filter(({ kind }) => kind === 'holiday');
  if (holidays.length === 0)
    return warning(
      'No holiday is entered, so calls are promised on holidays.',
      '“kod holiday add” enters them.',
    );
  const next = holidays
    .slice(0, SHOWN_DAYS)
    .map(({ name, from }) => `${name} (${from})`)
    .join(', ');
  return ok(`${holidays.length} holidays ahead: ${next}${holidays.length > SHOWN_DAYS ? ', …' : ''}.`);
}

/** Uses the service's last report; before the first one, this shell's settings. */
const sendsMail = async (patient: Patient): Promise<boolean> =>
  (await heardOfMail(patient))?.sends ?? patient.config.smtpUrl !== undefined;

/** Registered, not barred, and with all criteria met: may be asked when on duty. */
async function mayBeAsked(patient: Patient) {
  const { database, clock } = patient;
  const sends = {
    mail: await sendsMail(patient),
    push: patient.config.push !== undefined,
    text: patient.config.text !== undefined,
  };
  const now = clock.now();
  const entries = await agentStore(database.read, now, sends).rosterEntries();
  return entries.filter(
    ({ registered, barred, unmetCriteria, criteriaEndAt }) =>
      registered && !barred && unmetCriteria.length === 0 && (criteriaEndAt === null || now < criteriaEndAt),
  );
}

async function agents(patient: Patient): Promise<Finding> {
  const all = await mayBeAsked(patient);
  if (all.length === 0)
    return failure(
      'No registered agent may be asked.',
      '“kod roster import” brings agents, who register in the portal.',
    );
  if (!(await sendsMail(patient)))
    return warning(`${all.length} may be asked, none of them by mail: no mail is sent.`, 'See “mail”.');
  const silent = all.filter(({ hasChannel }) => !hasChannel).length;
  if (silent === 0) return ok(`${all.length} may be asked, and all of them can be reached.`);
  return warning(
    `${silent} of ${all.length} have no address that works: they are asked only while their browser is open.`,
    'Ask them to confirm their KOD Email under Preferred Contact.',
  );
}

/** Miles from a county’s center. Calls go by phone, but agents nearby know the place. */
const NEAR = 60;

/** Each county's center: the mean of its ZIPs. */
const MIDDLES = COUNTIES.map(({ name }) => {
  const its = ZIPS.filter(({ counties }) => counties[0] === name);
  const mean = (of: (zip: (typeof its)[number]) => number) =>
    its.reduce((sum, zip) => sum + of(zip), 0) / Math.max(1, its.length);
  return { name, lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) };
});

const SHOWN_NAMES = 5;
const list = (names: readonly string[]): string =>
  names.length > SHOWN_NAMES
    ? `${names.slice(0, SHOWN_NAMES).join(', ')}, and ${names.length - SHOWN_NAMES} more`
    : names.join(', ');

async function coverage(patient: Patient): Promise<Finding> {
  const all = await mayBeAsked(patient);
  if (all.length === 0) return failure('Nobody may be asked anywhere.', 'See “agents”.');
  const holes = LANGUAGES.map((language) => {
    const speakers = all.filter(({ languages }) => languages.includes(language));
    const counties = MIDDLES.filter((middle) => !speakers.some((agent) => miles(agent, middle) <= NEAR));
    return { language, nobody: speakers.length === 0, counties: counties.map(({ name }) => name) };
  });
  const unspoken = holes.filter(({ nobody }) => nobody).map(({ language }) => catalogs.en.language[language]);
  const far = holes.find(({ language }) => language === 'en')?.counties ?? [];
  const parts = [
    ...(far.length > 0 ? [`More than ${NEAR} miles from any agent: ${list(far)}.`] : []),
    ...(unspoken.length > 0 ? [`Not spoken by any agent, so an interpreter joins: ${list(unspoken)}.`] : []),
  ];
  const partly = holes.filter(
    ({ nobody, counties, language }) => !nobody && language !== 'en' && counties.length > 0,
  );
  const spoken = `Spoken only near some counties: ${list(partly.map(({ language, counties }) => `${catalogs.en.language[language]} (not near ${counties.length})`))}.`;
  if (parts.length === 0) return ok(partly.length > 0 ? spoken : 'Each language is spoken near each county.');
  return warning(
    [...parts, ...(partly.length > 0 ? [spoken] : [])].join(' '),
    'Recruit there; “--ignore coverage” once you know.',
  );
}
