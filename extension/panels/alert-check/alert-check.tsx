import { useEffect } from 'preact/hooks';
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import { sendMessage } from '../../background/messages.ts';
import { every, now } from '../../clock.ts';
import { CHECKS, marksOf, type Settings, verdictOf } from '../../model/reach.ts';
import { useQuery } from '../../state/use-query.ts';
import { connection, i18n, reach, settings, worklist } from '../../state/worklist.ts';
import { offDutyText } from '../../ui/duty-text.ts';
import { phoneText } from '../../ui/phone-text.ts';
import { MissedGenerals } from '../misses/missed.tsx';
import { CheckRow, type Goes } from './check-row.tsx';

type Props = Goes & { readonly toUpdates: () => void; readonly open: (referralId: string) => void };

/** ms. The browser says nothing when the icon is pinned or a confirmation arrives. */
const LOOK_EVERY = 5_000;

const useSettings = () => {
  const contact = useQuery(() => sendMessage('getContact'), [worklist.value?.revision]);
  const week = useQuery(() => sendMessage('availability'), [worklist.value?.revision]);
  const onFile = contact.state.value.data;
  const calendar = week.state.value.data;
  const inUse = onFile?.channels.email;
  // Another address that was typed waits for its code.
  const confirmed = inUse && inUse.confirmedBy !== 'nobody' && inUse.inUse === onFile.email;
  const given: Settings = {
    email: !onFile
      ? undefined
      : !onFile.sendsMail
        ? 'no-mail'
        : onFile.emailFails
          ? 'fails'
          : confirmed
            ? 'confirmed'
            : 'unconfirmed',
    text: textOf(onFile),
    hours: calendar && Object.values(calendar.hours).some((day) => day.length > 0),
  };
  return { settings: given, address: onFile?.email ?? '', phone: phoneText(onFile?.phone ?? '') };
};

const textOf = (onFile: ContactOnFile | undefined): Settings['text'] => {
  if (!onFile) return undefined;
  const { texts } = onFile.channels.phone;
  if (!texts) return 'no-texts';
  if (texts.fails) return 'fails';
  return texts.confirmed ? 'confirmed' : 'unconfirmed';
};

/** Runs the checks that need no person at each opening, and the icon's again while the page is open. */
const useMeasuring = () =>
  useEffect(() => {
    void sendMessage('checkReach', { what: 'connection' });
    const look = () => void sendMessage('checkReach', { what: 'pinned' });
    look();
    return every(LOOK_EVERY, look);
  }, []);

const sentenceOf = (marks: ReturnType<typeof marksOf>) => {
  const { reach: words } = i18n.value.words;
  const { reached, open } = verdictOf(marks);
  const list = new Intl.ListFormat(i18n.value.screen, { type: 'conjunction' });
  const lead =
    reached.length === 0
      ? words.verdict.none
      : words.verdict.some(list.format(reached.map((way) => words.ways[way])));
  return {
    lead: open.length === 0 && worklist.value?.duty.available ? words.verdict.all : lead,
    rest: open.length === 0 ? '' : words.verdict.open(list.format(open.map((one) => words.checks[one]))),
  };
};

/** Whether a referral would be noticed now, each way tried for real; and why one was missed. */
export const AlertCheck = ({ toContact, toHours, toUpdates, open }: Props) => {
  const { words } = i18n.value;
  const snapshot = worklist.value;
  const { settings: onFile, address, phone } = useSettings();
  useMeasuring();
  const measured = reach.value?.agentId === snapshot?.agentId ? reach.value : undefined;
  const marks = marksOf(measured, connection.value === 'live', onFile, now());
  const verdict = sentenceOf(marks);
  const off = offDutyText();
  return (
    <>
      <h1 tabIndex={-1}>{words.features['alert-check']}</h1>
      <p class="muted check-lead">{words.reach.lead}</p>
      <div class="verdict" role="status">
        {off !== undefined && (
          <p class="verdict-lead">
            {words.reach.verdict.off} {off}
          </p>
        )}
        <p class={off === undefined ? 'verdict-lead' : ''}>{verdict.lead}</p>
        {verdict.rest && <p>{verdict.rest}</p>}
      </div>
      <ul class="checks">
        {CHECKS.map((check) => (
          <CheckRow
            key={check}
            check={check}
            mark={marks[check]}
            measured={measured}
            settings={onFile}
            address={address}
            phone={phone}
            goes={{ toContact, toHours }}
          />
        ))}
      </ul>
      {settings.value.apiUrl !== null && (
        <p class="check-phone">
          {words.reach.phonePage}{' '}
          <a href={`${settings.value.apiUrl}/agent`} target="_blank" rel="noreferrer">
            {`${settings.value.apiUrl}/agent`}
          </a>
        </p>
      )}
      <p class="check-end">
        <button type="button" class="button" onClick={toUpdates}>
          {words.reach.toUpdates}
        </button>
      </p>
      <section aria-labelledby="missed-lately">
        <h2 id="missed-lately">{words.reach.missedTitle}</h2>
        <MissedGenerals open={open} />
      </section>
    </>
  );
};
