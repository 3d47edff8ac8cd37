/** One agent's day for staff: whether they may be asked, their offers and misses, and the available actions. */
import type { ComponentChildren } from 'preact';
import type { AgentDay } from '../../../shared/contracts/staff-agents.ts';
import { clockTime, dayAndTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { KindTag } from '../../ui/kind-tag.tsx';
import { OfferTries } from '../../ui/offer-tries.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { AgentActs, useAgentActs } from './agent-acts.tsx';
import { DeedRow } from './deed.tsx';
import { ListTable } from './list-table.tsx';
import { ReadAt } from './read-at.tsx';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).agents;

const Fact = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="case-fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

type Day = { readonly day: AgentDay };
const shown = ({ serverNow }: AgentDay, at: Instant): string =>
  dayAndTime(at, serverNow, ZONE, i18n.value.screen);

const Facts = ({ day }: Day) => {
  const text = words();
  const { agent, duty, failed } = day;
  const when = duty.available ? duty.until : duty.nextFrom;
  const because = [...agent.because, ...agent.unmetCriteria.map((one) => text.criteria[one])];
  return (
    <dl class="case-facts">
      <Fact label={text.facts.now}>
        <strong class={failed === null ? 'good' : 'risk-under10'}>
          {failed === null ? text.mayBeAsked : text.notAsked}
        </strong>
      </Fact>
      <Fact label={text.facts.access}>
        <strong>{text.accessStates[agent.access]}</strong>
        <span class="muted">{[text.registrations[agent.registration], ...because].join(' · ')}</span>
        {agent.since !== null && agent.access !== 'open' && (
          <span class="muted">{text.since(shown(day, agent.since))}</span>
        )}
      </Fact>
      <Fact label={text.facts.duty}>
        <strong>{duty.available ? text.onDuty : text.offDuty}</strong>
        <span class="muted">
          {[
            duty.reason && text.dutyReasons[duty.reason],
            when !== null && (duty.available ? text.until : text.nextFrom)(shown(day, when)),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </Fact>
      <Fact label={text.facts.load}>
        <strong>{text.inProgress(agent.inProgress)}</strong>
        {typeof agent.capacity === 'number' && <span class="muted">{text.ownCapacity(agent.capacity)}</span>}
        <span class="muted">{text.waiting(agent.offersPending)}</span>
      </Fact>
    </dl>
  );
};

const ReferralLink = ({ id, open }: { id: string; open: (id: string) => void }) => (
  <button type="button" class="link" onClick={() => open(id)}>
    {id}
  </button>
);

const Offers = ({ day, toReferral }: Day & { toReferral: (id: string) => void }) => {
  const text = words();
  const timeText = (at: Instant) => clockTime(at, ZONE, i18n.value.screen);
  return (
    <section>
      <h2>{text.offers}</h2>
      {day.offers.length === 0 ? (
        <p class="muted">{text.noOffers}</p>
      ) : (
        <ListTable columns={text.offerColumns}>
          {day.offers.map(({ referralId, kind, status, at, tries }) => (
            <tr key={`${referralId}-${at}-${kind}`}>
              <td class="number">{clockTime(at, ZONE, i18n.value.screen)}</td>
              <td>
                <KindTag kind={kind} />
              </td>
              <td>{text.became[status]}</td>
              <td>
                <OfferTries tries={tries ?? []} timeText={timeText} />
              </td>
              <td>
                <ReferralLink id={referralId} open={toReferral} />
              </td>
            </tr>
          ))}
        </ListTable>
      )}
    </section>
  );
};

type MissesProps = Day & {
  readonly toReferral: (id: string) => void;
  readonly acts: ReturnType<typeof useAgentActs>;
};
const Misses = ({ day, toReferral, acts }: MissesProps) => {
  const text = words();
  return (
    <section>
      <h2>{text.misses}</h2>
      {day.misses.length === 0 ? (
        <p class="muted">{text.noMisses}</p>
      ) : (
        <ListTable columns={text.missColumns}>
          {day.misses.flatMap(({ offerId, referralId, at, contest, reason }) => [
            <tr key={offerId}>
              <td class="number">{shown(day, at)}</td>
              <td>
                {contest === null
                  ? '–'
                  : [text.contests[contest], reason && text.contestReasons[reason]]
                      .filter(Boolean)
                      .join(': ')}
              </td>
              <td>
                <ReferralLink id={referralId} open={toReferral} />
              </td>
              <td>
                {contest !== 'forgiven' && (
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => void acts.prepare({ type: 'forgive', offerId }, offerId)}
                  >
                    {text.forgive}
                  </button>
                )}{' '}
                {contest === 'open' && (
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => void acts.prepare({ type: 'uphold', offerId }, offerId)}
                  >
                    {text.uphold}
                  </button>
                )}
              </td>
            </tr>,
            <DeedRow key={`${offerId} end`} id="agent" deed={acts} at={offerId} columns={4} />,
          ])}
        </ListTable>
      )}
    </section>
  );
};

const Live = ({ day }: Day) => {
  const text = words();
  const time = (at: Instant) => clockTime(at, ZONE, i18n.value.screen);
  return (
    <section>
      <h2>{text.live}</h2>
      <p class="number">
        {day.live.length === 0
          ? text.notLive
          : day.live.map(({ from, to }) => `${time(from)}–${time(to)}`).join(', ')}
      </p>
      {day.undelivered > 0 && <p class="bad">{text.undelivered(day.undelivered)}</p>}
    </section>
  );
};

const Messages = ({ day }: Day) => {
  const text = words();
  const { messages = [] } = day;
  return (
    <section>
      <h2>{text.messages}</h2>
      {messages.length === 0 ? (
        <p class="muted">{text.noMessages}</p>
      ) : (
        <ListTable columns={text.messageColumns}>
          {messages.map(({ id, at, staff, text: wrote, readAt }) => (
            <tr key={id}>
              <td class="number">{shown(day, at)}</td>
              <td>{staff}</td>
              <td>{wrote}</td>
              <td class="number">{readAt === null ? text.unread : shown(day, readAt)}</td>
            </tr>
          ))}
        </ListTable>
      )}
    </section>
  );
};

type BodyProps = Day & { readonly again: () => void; readonly toReferral: (id: string) => void };
const Body = ({ day, again, toReferral }: BodyProps) => {
  const acts = useAgentActs(day.agent, again);
  return (
    <>
      <Facts day={day} />
      <p class="case-now">{words().whyNot(day.agent.name, day.failed)}</p>
      <div class="case-body">
        <div class="case-side">
          <Offers day={day} toReferral={toReferral} />
          <Misses day={day} toReferral={toReferral} acts={acts} />
          <Live day={day} />
          <Messages day={day} />
        </div>
        <AgentActs agent={day.agent} acts={acts} />
      </div>
    </>
  );
};

type Props = {
  readonly agent: string;
  readonly back: () => void;
  readonly toReferral: (referralId: string) => void;
};
export const AgentDayPanel = ({ agent, back, toReferral }: Props) => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffAgent', { agent }), [agent]);
  const { data, problem, busy } = query.state.value;
  return (
    <div class="case">
      <p>
        <button type="button" class="link" onClick={back}>
          {words().back}
        </button>
      </p>
      <header class="board-head">
        <h1 tabIndex={-1}>
          {data ? data.agent.name : all.features['program-agents']}{' '}
          <span class="muted case-id">
            {data ? [i18n.value.shared.role[data.agent.role], data.agent.agent].join(' · ') : agent}
          </span>
        </h1>
        {data && <ReadAt at={data.serverNow} busy={busy} again={query.again} />}
      </header>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && <Body day={data} again={query.again} toReferral={toReferral} />}
    </div>
  );
};
