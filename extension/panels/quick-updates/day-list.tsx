import { clockTime } from '../../../shared/i18n/when.ts';
import { languageAndNeeds } from '../../state/offers.ts';
import { voice, worklist } from '../../state/worklist.ts';
import { KindTag } from '../../ui/kind-tag.tsx';
import { PromisedTime } from '../../ui/promised-time.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { DayRow } from './day-rows.ts';

const Row = ({ day, open }: { day: DayRow; open: (referralId: string) => void }) => {
  const { words, shared, screen } = voice.value;
  const facts = day.mine ?? day.row;
  if (!facts) return null;
  const zone = worklist.value?.zone ?? facts.zone;
  return (
    <li class="day-row" data-row data-referral={day.referralId}>
      <StatusTag status={day.mine ? 'in-progress' : (day.row?.status ?? 'pending')} />
      <KindTag kind={facts.kind} />
      <span class="day-facts">
        <strong>{shared.help[facts.help]}</strong>
        <span>{words.county(facts.county)}</span>
        <span>{languageAndNeeds(facts, voice.value)}</span>
      </span>
      <span class="day-when">
        {day.mine ? (
          <PromisedTime referral={day.mine} />
        ) : (
          <span class="number muted">{clockTime(day.row?.settledAt ?? facts.submittedAt, zone, screen)}</span>
        )}
      </span>
      <button
        type="button"
        class="button button-small"
        data-row-focus
        aria-label={`${words.offer.open}: ${shared.help[facts.help]}, ${words.county(facts.county)}`}
        onClick={() => open(day.referralId)}
      >
        {words.offer.open}
      </button>
    </li>
  );
};

/** What is In Progress and what was settled today, under the offers that wait. */
export const DayList = ({ rows, open }: { rows: readonly DayRow[]; open: (referralId: string) => void }) =>
  rows.length === 0 ? null : (
    <ul class="rows day-rows" aria-label={voice.value.words.quick.today} onKeyDown={rowKeys}>
      {rows.map((day) => (
        <Row key={day.referralId} day={day} open={open} />
      ))}
    </ul>
  );
