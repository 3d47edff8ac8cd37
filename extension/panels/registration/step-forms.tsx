/** The form of each of the three steps. */
import { useEffect, useRef } from 'preact/hooks';
import type { PreferredContact } from '../../../shared/contracts/agent.ts';
import { zoneName } from '../../../shared/i18n/when.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { ContactFields } from '../../ui/contact-fields.tsx';
import { calendarOf } from '../availability/draft.ts';
import { change, type Editing, shownProblems } from '../availability/editing.ts';
import { WeekEditor } from '../availability/week-editor.tsx';
import { WeekText } from './week-text.tsx';

type AgreeProps = {
  readonly agreed: boolean;
  readonly wrong: string | undefined;
  readonly set: (agreed: boolean) => void;
};
export const AgreeStep = ({ agreed, wrong, set }: AgreeProps) => {
  const { registration } = settingsI18n.value;
  return (
    <>
      <p>{registration.agreeLead}</p>
      <ul class="promises">
        {registration.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
      <div>
        {wrong && (
          <p class="bad" id="register-agreed-wrong">
            {wrong}
          </p>
        )}
        <label class="check">
          <input
            id="register-agreed"
            type="checkbox"
            checked={agreed}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong ? 'register-agreed-wrong' : undefined}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          {registration.agree}
        </label>
      </div>
    </>
  );
};

type ContactProps = {
  /** Prefix of the controls' ids. */
  readonly id: string;
  readonly contact: PreferredContact;
  /** By control id. */
  readonly wrong: Readonly<Record<string, string>>;
  readonly set: (contact: PreferredContact) => void;
};
export const ContactStep = ({ id, contact, wrong, set }: ContactProps) => (
  <>
    <p class="lead">{settingsI18n.value.registration.contactLead}</p>
    <ContactFields
      id={id}
      contact={contact}
      wrong={{
        phone: wrong[`${id}-phone`],
        email: wrong[`${id}-email`],
        languages: wrong[`${id}-languages`],
      }}
      onRecord={undefined}
      set={set}
    />
  </>
);

type ScheduleProps = {
  readonly hours: Editing;
  readonly set: (hours: Editing) => void;
  readonly changing: boolean;
  readonly beginToChange: () => void;
};

/** Text first: agents who agree should not have to tab through seventy fields. */
export const ScheduleStep = ({ hours, set, changing, beginToChange }: ScheduleProps) => {
  const { registration } = settingsI18n.value;
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(changing);
  useEffect(() => {
    if (changing && !shown.current) box.current?.querySelector('select')?.focus();
    shown.current = changing;
  }, [changing]);
  return (
    <div class="hours" ref={box}>
      <p class="lead">{registration.hoursLead(zoneName(hours.draft.zone, i18n.value.screen))}</p>
      {changing ? (
        <WeekEditor
          calendar={hours.draft}
          problems={shownProblems(hours, serverNowOnce())}
          onChange={(draft) => set(change(hours, draft))}
        />
      ) : (
        <>
          <WeekText hours={calendarOf(hours.draft).hours} />
          <button type="button" class="button" onClick={beginToChange}>
            {registration.changeHours}
          </button>
        </>
      )}
    </div>
  );
};
