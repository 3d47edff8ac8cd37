/** One referral for staff: four facts, the story with each decision explained, and what can be done. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DecisionMoment, DeskCase, DeskPerson, DeskReferral } from '../../../shared/contracts/staff.ts';
import { dayAndTime, shortTime } from '../../../shared/i18n/when.ts';
import { standing, storyLines, weighedText } from '../../../shared/staff-words.ts';
import { CLOSE_REASONS, type Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { KindTag } from '../../ui/kind-tag.tsx';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { Acts } from './acts.tsx';
import { AddNote } from './add-note.tsx';
import { Others } from './others.tsx';
import { ReadAt } from './read-at.tsx';
import { ResidentRights } from './resident-rights.tsx';
import { ZONE } from './zone.ts';

const desk = () => programWords(i18n.value.screen).desk;
const MINUTE = 60_000;

const Fact = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="case-fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Promised = ({ referral, now }: { referral: DeskReferral; now: Instant }) => {
  const { noPromise, by, ended, called, minutesLeft, minutesPast } = desk();
  const { promisedBy, endedAt, firstAttemptAt } = referral;
  const { screen } = i18n.value;
  if (promisedBy === null) return <strong>{noPromise}</strong>;
  const left = promisedBy - now;
  const open = endedAt === null && firstAttemptAt === null;
  const minutes = Math.ceil(Math.abs(left) / MINUTE);
  const more = left > 0 ? minutesLeft(minutes) : minutesPast(minutes);
  return (
    <>
      <strong class={open && left <= 10 * MINUTE ? (left <= 0 ? 'risk-past' : 'risk-under10') : ''}>
        {by(shortTime(promisedBy, now, ZONE, screen))}
      </strong>
      <span class="muted">{endedAt !== null ? ended : firstAttemptAt === null ? more : called}</span>
    </>
  );
};

/** One press, entered in the audit log and counted. */
const Person = ({ referralId }: { referralId: string }) => {
  const { hidden, show, recorded } = desk();
  const [person, setPerson] = useState<DeskPerson>();
  const { run, busy, problem } = useAction();
  const look = async () => {
    const answer = await run(() => sendMessage('staffPerson', { referralId }));
    if (answer?.ok) setPerson(answer.data);
  };
  if (person)
    return (
      <span role="status">
        <strong>{person.name}</strong>
        <span class="number">{phoneText(person.phone)}</span>
        {person.email && <span>{person.email}</span>}
      </span>
    );
  return (
    <>
      <strong>{hidden}</strong>
      <span>
        <button type="button" class="link" aria-disabled={busy} onClick={() => void look()}>
          {show}
        </button>{' '}
        <span class="muted">{recorded}</span>
      </span>
      {problem && <ProblemNote problem={problem} acting />}
    </>
  );
};

const Facts = ({ found, open }: { found: DeskCase; open: (id: string) => void }) => {
  const { facts, asked, statuses, siblings, closeReasons } = desk();
  const { referral, offers, events, siblings: others } = found.story;
  const closed = CLOSE_REASONS.find((reason) => events.some(({ type }) => type === `closed-${reason}`));
  const people = offers.reduce((sum, { agents }) => sum + agents, 0);
  const { shared } = i18n.value;
  return (
    <>
      <dl class="case-facts">
        <Fact label={facts.promised}>
          <Promised referral={referral} now={found.serverNow} />
        </Fact>
        <Fact label={facts.now}>
          <strong>
            {referral.status === 'pending' ? <KindTag kind={referral.kind} /> : statuses[referral.status]}
          </strong>
          <span class="muted">{closed ? closeReasons[closed] : asked(people)}</span>
        </Fact>
        <Fact label={facts.needs}>
          <strong>{languageAndNeeds({ ...referral, forSomeoneElse: false }, i18n.value)}</strong>
          <span class="muted">{shared.contactMethod[referral.contactMethod]}</span>
        </Fact>
        <Fact label={facts.person}>
          <Person referralId={referral.id} />
        </Fact>
      </dl>
      {others.length > 0 && (
        <p>
          {siblings}:{' '}
          {others.map((id) => (
            <button key={id} type="button" class="link" onClick={() => open(id)}>
              {id}
            </button>
          ))}
        </p>
      )}
    </>
  );
};

/** Agents considered at that moment, with the result for each. */
const Weighed = ({ moment }: { moment: DecisionMoment }) => {
  const { weighed, agentColumns, miles, speaks, interpreter } = desk();
  const dash = (value: string | number | null): string => (value === null ? '–' : String(value));
  return (
    <>
      <p class="muted">{weighed(moment.looked, moment.passed)}</p>
      <div class="table-scroll">
        <table class="table">
          <thead>
            <tr>
              {Object.entries(agentColumns).map(([name, label]) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {moment.agents.map((one) => (
              <tr key={one.agent} class={one.status ? 'case-asked' : ''}>
                <th scope="row">{one.name}</th>
                <td lang="en">{weighedText(one, moment.kind)}</td>
                <td class="number">{one.miles === null ? '–' : miles(one.miles)}</td>
                <td>{one.speaksLanguage === null ? '–' : one.speaksLanguage ? speaks : interpreter}</td>
                <td class="number">{dash(one.missed)}</td>
                <td class="number">{dash(one.inProgress)}</td>
                <td class="number">{one.cost === null ? '–' : one.cost.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const ASKS: ReadonlySet<string> = new Set(['general-offered', 'mass-opened', 'released', 'revived']);

/** Oldest first, because it explains the decisions. The sentences are in English, like those of `kod`. */
const Story = ({ found }: { found: DeskCase }) => {
  const { story } = desk();
  const { screen } = i18n.value;
  const lines = storyLines(found.story, ({ name }) => name);
  const moments = [...found.moments];
  return (
    <section aria-labelledby="case-story">
      <h2 id="case-story">{story}</h2>
      <ol class="case-story">
        {lines.map((line, index) => {
          const at = ASKS.has(line.type) ? moments.findIndex((moment) => moment.at === line.at) : -1;
          const [moment] = at < 0 ? [] : moments.splice(at, 1);
          return (
            <li key={`${line.at}-${index}`} class={`event-${line.type}`}>
              <time dateTime={new Date(line.at).toISOString()} class="number">
                {shortTime(line.at, found.serverNow, ZONE, screen)}
              </time>
              <div>
                <p lang="en">
                  <strong>{line.text}</strong>
                </p>
                {line.note !== undefined && <p class="case-note">{line.note}</p>}
                {moment && <Weighed moment={moment} />}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

type Props = {
  readonly referralId: string;
  readonly back: () => void;
  readonly open: (referralId: string) => void;
};
export const Case = ({ referralId, back, open }: Props) => {
  const { words, shared } = i18n.value;
  const text = desk();
  const query = useQuery(() => sendMessage('staffReferral', { referralId }), [referralId]);
  const { data, problem, busy } = query.state.value;
  const referral = data?.story.referral;
  return (
    <div class="case">
      <p>
        <button type="button" class="link" onClick={back}>
          {text.back}
        </button>
      </p>
      <header class="board-head">
        <h1 tabIndex={-1}>
          {referral
            ? `${shared.help[referral.help]}, ${words.county(referral.county)}`
            : words.features['program-referrals']}{' '}
          <span class="muted case-id">{referralId}</span>
        </h1>
        {data && <ReadAt at={data.serverNow} busy={busy} again={query.again} />}
      </header>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{words.situation.loading}</p>}
      {data && (
        <>
          <Others referral={data.story.referral} again={query.again} />
          <Facts found={data} open={open} />
          <p class="case-now" lang="en">
            {standing(
              data.story.referral,
              data.serverNow,
              ({ name }) => name,
              (at) => dayAndTime(at, data.serverNow, ZONE, 'en'),
            )}
          </p>
          <div class="case-body">
            <Story found={data} />
            <div class="case-side">
              <Acts found={data} changed={query.again} />
              <AddNote referralId={referralId} changed={query.again} />
              <ResidentRights referralId={referralId} changed={query.again} />
            </div>
          </div>
        </>
      )}
    </div>
  );
};
