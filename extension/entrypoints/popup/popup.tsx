import { useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Assignment } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import { byAwaitedCall } from '../../model/offers.ts';
import { answers } from '../../state/answers.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { AssignmentFacts, openLabel } from '../../ui/assignment-facts.tsx';
import { AvailabilitySwitch } from '../../ui/availability-switch.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { MissedWarning } from '../../ui/missed-warning.tsx';
import { shownOffers } from '../../ui/offer-list.tsx';
import { PanelKeys } from '../../ui/panel-keys.tsx';
import { PinHint } from '../../ui/pin-hint.tsx';
import { PromisedTime } from '../../ui/promised-time.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { SignedInAs } from '../../ui/signed-in-as.tsx';
import { WhenReady } from '../../ui/situation.tsx';
import { TakeScreenshot } from '../../ui/take-screenshot.tsx';
import { todaysCallBacks, WaitingOffers } from '../../ui/waiting-offers.tsx';

/** The popup closes when the portal takes the focus. */
const openPortal = (route?: string) => void sendMessage('openPortal', route).catch(() => undefined);
const open = (referralId: string) => openPortal(`referral-manager/${referralId}`);

const Row = ({ mine }: { mine: Assignment }) => (
  <li class="day-row" data-row data-referral={mine.referralId}>
    <AssignmentFacts mine={mine} open={open} />
    <span class="day-when">
      <PromisedTime referral={mine} />
    </span>
    <button
      type="button"
      class="button button-small"
      data-row-focus
      data-key="o"
      aria-keyshortcuts="O"
      aria-label={openLabel(mine)}
      onClick={() => open(mine.referralId)}
    >
      {i18n.value.words.offer.open}
    </button>
  </li>
);
const rowOf = (mine: Assignment) => <Row key={mine.referralId} mine={mine} />;

const Mine = () => {
  const { words } = i18n.value;
  const above = new Set(todaysCallBacks().map(({ referralId }) => referralId));
  const mine = (worklist.value?.assignments ?? [])
    .filter(({ referralId }) => !answers.value.has(referralId) && !above.has(referralId))
    .toSorted(byAwaitedCall);
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="popup-mine">
      <h2 id="popup-mine">{words.popup.mine}</h2>
      <ul class="rows day-rows" onKeyDown={rowKeys}>
        {mine.map(rowOf)}
      </ul>
    </section>
  );
};

const Waiting = () => {
  const { words } = i18n.value;
  return (
    <section aria-labelledby="popup-waiting">
      <h2 id="popup-waiting">{words.popup.waiting}</h2>
      {shownOffers().length === 0 && <p class="empty">{words.badge.none}</p>}
      <WaitingOffers label={words.popup.waiting} open={open} row={rowOf} />
    </section>
  );
};

const Unregistered = () => {
  const { words, shared } = i18n.value;
  return (
    <div class="situation">
      <h2>{shared.refusal['not-registered']}</h2>
      <p>
        <button type="button" class="button button-primary" onClick={() => openPortal('registration')}>
          {words.features.registration}
        </button>
      </p>
    </div>
  );
};

/** The worklist without the portal: open offers, the switch, and what is in progress. */
export const Popup = ({ openSidePanel }: { openSidePanel: (() => Promise<void>) | undefined }) => {
  const { words, screen } = i18n.value;
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  return (
    <main class="popup" lang={screen} ref={main}>
      <h1 tabIndex={-1}>{words.popup.title}</h1>
      <SignedInAs />
      <PinHint />
      <WhenReady unregistered={<Unregistered />}>
        <AvailabilitySwitch toHours={() => openPortal('my-availability')} />
        <MissedWarning toMisses={() => openPortal('alert-check')} />
        <Waiting />
        <Mine />
        <TakeScreenshot />
      </WhenReady>
      <div class="popup-foot">
        <button type="button" class="link" onClick={() => openPortal()}>
          {words.popup.openPortal}
        </button>
        {openSidePanel && (
          <button
            type="button"
            class="link"
            onClick={() =>
              void openSidePanel().then(
                () => window.close(),
                () => undefined,
              )
            }
          >
            {words.popup.sidePanel}
          </button>
        )}
        <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
          {words.popup.settings}
        </button>
        <PanelKeys toHelp={() => openPortal('help')} />
      </div>
      <Announcer />
    </main>
  );
};
