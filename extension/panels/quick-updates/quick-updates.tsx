import type { QuickUpdates as Day } from '../../../shared/contracts/worklist.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, offers, serverNowOnce, worklist } from '../../state/worklist.ts';
import { AvailabilitySwitch } from '../../ui/availability-switch.tsx';
import { offDutyText } from '../../ui/duty-text.ts';
import { MissedWarning } from '../../ui/missed-warning.tsx';
import { shownOffers } from '../../ui/offer-list.tsx';
import { todaysCallBacks, WaitingOffers } from '../../ui/waiting-offers.tsx';
import { CallsCalendar } from './calls-calendar.tsx';
import { DayList, Mine } from './day-list.tsx';
import { dayRows } from './day-rows.ts';
import { Notifications } from './notifications.tsx';
import { Nudge } from './nudge.tsx';
import { StaffMessages } from './staff-messages.tsx';

type Props = {
  readonly open: (referralId: string) => void;
  readonly showAll: () => void;
  readonly toHours: () => void;
  readonly toCheck: () => void;
};

const Count = ({
  value,
  label,
  tone,
}: {
  value: number | undefined;
  label: (count: number) => string;
  tone?: string;
}) => (
  <li class={`tally ${tone && value ? `tally-${tone}` : ''}`}>
    <span class="tally-number">{value ?? '–'}</span> <span class="tally-label">{label(value ?? 0)}</span>
  </li>
);

/** Waiting offers are counted from the live worklist; only the day's answer knows today's misses. */
const Counts = ({ day }: { day: Day | undefined }) => {
  const { quick } = i18n.value.words;
  const generals = offers.value.filter(({ kind }) => kind === 'general').length;
  return (
    <ul class="tallies" aria-label={quick.counts}>
      <Count value={generals} label={quick.pendingGeneral} tone="general" />
      <Count value={offers.value.length - generals} label={quick.pendingMass} tone="mass" />
      <Count value={day?.missedGeneral} label={quick.missedGeneral} tone="bad" />
      <Count value={worklist.value?.assignments.length} label={() => quick.inProgress} />
    </ul>
  );
};

/** No offers: says until when the agent is on duty, or how to get referrals again. */
const NothingWaits = ({ toCheck }: Pick<Props, 'toCheck'>) => {
  const snapshot = worklist.value;
  if (!snapshot) return null;
  const { words, screen } = i18n.value;
  const { duty, zone } = snapshot;
  const text =
    offDutyText() ??
    (duty.until === null
      ? words.quick.onDuty
      : words.quick.onDutyUntil(shortTime(duty.until, serverNowOnce(), zone, screen)));
  return (
    <p class="empty">
      {text}{' '}
      <button type="button" class="link" onClick={toCheck}>
        {words.features['alert-check']}
      </button>
    </p>
  );
};

/** The first panel: today at a glance, and everything that can be answered in two seconds. */
export const QuickUpdates = ({ open, showAll, toHours, toCheck }: Props) => {
  const { words } = i18n.value;
  const { quick, features } = words;
  const day = useQuery(() => sendMessage('quickUpdates'), [worklist.value?.revision]);
  const { data, problem } = day.state.value;
  const shown = shownOffers();
  const above = new Set([...shown, ...todaysCallBacks()].map(({ referralId }) => referralId));
  const rows = dayRows(worklist.value?.assignments ?? [], data?.referrals ?? [], above);
  return (
    <>
      <h1 tabIndex={-1}>{features['quick-updates']}</h1>
      <div class="top">
        <Counts day={data} />
        <AvailabilitySwitch toHours={toHours} />
      </div>
      <MissedWarning toMisses={toCheck} />
      <StaffMessages />
      <Nudge />
      <section aria-labelledby="quick-referrals">
        <div class="section-head">
          <h2 id="quick-referrals">{quick.referralManager}</h2>
          <button type="button" class="link" onClick={showAll}>
            {quick.allReferrals}
          </button>
        </div>
        {shown.length === 0 && <NothingWaits toCheck={toCheck} />}
        <WaitingOffers
          label={words.popup.waiting}
          open={open}
          row={(mine) => <Mine key={mine.referralId} mine={mine} open={open} />}
        />
        <DayList rows={rows} open={open} />
        <CallsCalendar />
        {problem && !data && (
          <p class="muted" role="status">
            {quick.notKnown}
          </p>
        )}
      </section>
      <Notifications day={data} open={open} />
    </>
  );
};
