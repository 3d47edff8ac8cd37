/** My agency: colleagues' duty, what they are asked and hold, and what a delegate does for them. */
import { useEffect, useState } from 'preact/hooks';
import type { AgencyNow } from '../../../shared/contracts/agency.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { every } from '../../clock.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { delegate, i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { DeedEnd, DeedReason } from '../program/deed.tsx';
import { ZONE } from '../program/zone.ts';
import { Changes } from './changes.tsx';
import { Colleagues } from './colleagues.tsx';
import { Held } from './held.tsx';
import { Hours } from './hours.tsx';
import { type Deeds, useDeeds } from './use-deeds.ts';
import { Waiting } from './waiting.tsx';

const words = () => agencyWords(i18n.value.screen);

/** ms. A General is open for minutes. */
const READ_EVERY = 10_000;

/** Read again and again while the panel is open. */
const useAgency = () => {
  const [times, setTimes] = useState(0);
  useEffect(() => every(READ_EVERY, () => setTimes((before) => before + 1)), []);
  return useQuery(() => sendMessage('agencyNow'), [times]);
};

const Head = ({ data }: { data: AgencyNow }) => {
  const { actsFor, onDuty, pausedBy } = words();
  const { agency, colleagues, paused, serverNow } = data;
  const here = colleagues.filter(({ now }) => now === 'on-duty').length;
  return (
    <>
      <p class="lead">{actsFor(agency, delegate.value?.level ?? 1)}</p>
      {paused && (
        <p class="note note-general">
          {pausedBy(paused.by, shortTime(paused.at, serverNow, ZONE, i18n.value.screen), paused.reason)}
        </p>
      )}
      <p class="muted" role="status">
        {onDuty(here, colleagues.length)}
      </p>
    </>
  );
};

const Body = ({ data, deed }: { data: AgencyNow; deed: Deeds }) => {
  const mayAll = delegate.value?.level === 2;
  if (data.colleagues.length === 0) return <p class="note">{words().nobody(data.agency)}</p>;
  const parts = { data, deed, mayAll };
  const end = (
    <div class="agency-end">
      <DeedEnd id="agency" deed={deed} />
    </div>
  );
  const lists = (
    <div class="agency-lists">
      <Waiting {...parts} />
      <Held {...parts} />
      <Colleagues {...parts} />
    </div>
  );
  if (!mayAll)
    return (
      <>
        {end}
        {lists}
      </>
    );
  return (
    <>
      <div class="case-body">
        {lists}
        <aside class="case-acts" aria-label={words().change}>
          <DeedReason id="agency" reason={deed.reason} />
          {end}
          <Changes {...parts} />
        </aside>
      </div>
      <Hours {...parts} />
    </>
  );
};

export const MyAgency = () => {
  const query = useAgency();
  const { data, problem } = query.state.value;
  const deed = useDeeds(query.again);
  return (
    <div class="case">
      <h1 tabIndex={-1}>{i18n.value.words.features['my-agency']}</h1>
      {problem && <ProblemNote problem={problem} />}
      {!data && !problem && <p class="loading">{words().loading}</p>}
      {data && <Head data={data} />}
      {data && <Body data={data} deed={deed} />}
    </div>
  );
};
