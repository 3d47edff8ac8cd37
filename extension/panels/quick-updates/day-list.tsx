import type { Assignment, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import { i18n, presentDay, worklist } from '../../state/worklist.ts';
import { AssignmentFacts, openLabel } from '../../ui/assignment-facts.tsx';
import { KindTag } from '../../ui/kind-tag.tsx';
import { PromisedTime } from '../../ui/promised-time.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { StatusTag, statusText } from '../../ui/status-tag.tsx';
import type { DayRow } from './day-rows.ts';

type Open = (referralId: string) => void;
type OpenProps = { readonly label: string; readonly referralId: string; readonly open: Open };
const OpenButton = ({ label, referralId, open }: OpenProps) => (
  <button
    type="button"
    class="button button-small"
    data-row-focus
    data-key="o"
    aria-keyshortcuts="O"
    aria-label={label}
    onClick={() => open(referralId)}
  >
    {i18n.value.words.offer.open}
  </button>
);

/** A referral in progress. */
export const Mine = ({ mine, open }: { mine: Assignment; open: Open }) => (
  <li class="day-row day-mine" data-row data-referral={mine.referralId}>
    <StatusTag status="in-progress" />
    <KindTag kind={mine.kind} />
    <AssignmentFacts mine={mine} open={open} />
    <span class="day-when">
      <PromisedTime referral={mine} />
    </span>
    <OpenButton label={openLabel(mine)} referralId={mine.referralId} open={open} />
  </li>
);

const Settled = ({ row, open }: { row: ReferralRow; open: Open }) => {
  const { words, shared, screen } = i18n.value;
  const zone = worklist.value?.zone ?? row.zone;
  const time = shortTime(row.settledAt ?? row.submittedAt, presentDay.value, zone, screen);
  const which = `${shared.help[row.help]}, ${words.county(row.county)}`;
  return (
    <li class="day-row" data-row data-referral={row.referralId}>
      <StatusTag status={row.status} />
      <KindTag kind={row.kind} />
      <div class="day-facts">
        <p class="day-main">
          <strong>{shared.help[row.help]}</strong>
          <span>{words.county(row.county)}</span>
          <span>{languageAndNeeds(row, i18n.value)}</span>
        </p>
      </div>
      <span class="day-when number muted">{time}</span>
      <OpenButton
        label={`${words.offer.open}: ${which}, ${statusText(row.status)} ${time}`}
        referralId={row.referralId}
        open={open}
      />
    </li>
  );
};

/** Referrals in progress and those settled today, below the waiting offers. */
export const DayList = ({ rows, open }: { rows: readonly DayRow[]; open: Open }) =>
  rows.length === 0 ? null : (
    <ul class="rows day-rows" aria-label={i18n.value.words.quick.dayList} onKeyDown={rowKeys}>
      {rows.map(({ referralId, mine, row }) =>
        mine ? (
          <Mine key={referralId} mine={mine} open={open} />
        ) : (
          row && <Settled key={referralId} row={row} open={open} />
        ),
      )}
    </ul>
  );
