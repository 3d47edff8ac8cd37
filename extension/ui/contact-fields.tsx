import type { ContactOnFile, PreferredContact } from '../../shared/contracts/agent.ts';
import { catalogs, ownLanguageName, RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { LANGUAGES, type Language } from '../../shared/vocabulary.ts';
import { settingsI18n } from '../state/settings-i18n.ts';
import { i18n } from '../state/worklist.ts';
import type { ContactWrong } from './contact-check.ts';
import { phoneText } from './phone-text.ts';

type TextProps = {
  readonly id: string;
  readonly label: string;
  /** Its readers, or the messages sent to it. */
  readonly use: string;
  readonly hint: string | undefined;
  readonly type: 'tel' | 'email';
  readonly value: string;
  readonly wrong: string | undefined;
  readonly set: (text: string) => void;
};
const TextField = ({ id, label, use, hint, type, value, wrong, set }: TextProps) => {
  const described = [`${id}-use`, hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={type}
        value={value}
        autocomplete={type}
        spellcheck={false}
        aria-invalid={wrong !== undefined}
        aria-describedby={described}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {wrong && (
        <span class="bad" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
      <span class="hint" id={`${id}-use`}>
        {use}
      </span>
      {hint && (
        <span class="hint muted" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </p>
  );
};

/** Capitalizes a name at the start of a label, which Spanish needs too. */
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** "Spanish · Español", the second marked as its own language for screen readers. */
const LanguageName = ({ language }: { language: Language }) => {
  const name = capital(catalogs[i18n.value.screen].language[language]);
  const own = ownLanguageName[language];
  const dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
  if (name.toLowerCase() === own.toLowerCase()) return <span lang={language}>{own}</span>;
  return (
    <span>
      {name} ·{' '}
      <bdi lang={language} dir={dir}>
        {own}
      </bdi>
    </span>
  );
};

type LanguagesProps = {
  readonly id: string;
  readonly chosen: readonly Language[];
  readonly wrong: string | undefined;
  readonly set: (languages: Language[]) => void;
};
const Languages = ({ id, chosen, wrong, set }: LanguagesProps) => {
  const toggle = (language: Language) =>
    set(chosen.includes(language) ? chosen.filter((each) => each !== language) : [...chosen, language]);
  return (
    <fieldset class="field languages" id={id} tabIndex={-1} aria-describedby={wrong && `${id}-wrong`}>
      <legend>{settingsI18n.value.contactFields.languages}</legend>
      {wrong && (
        <p class="bad" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <p class="hint muted">{settingsI18n.value.contactFields.languagesHint}</p>
      <div class="languages-grid">
        {LANGUAGES.map((language) => (
          <label key={language} class="check">
            <input type="checkbox" checked={chosen.includes(language)} onChange={() => toggle(language)} />
            <LanguageName language={language} />
          </label>
        ))}
      </div>
    </fieldset>
  );
};

type Props = {
  /** The start of the ids. */
  readonly id: string;
  readonly contact: PreferredContact;
  readonly wrong: ContactWrong;
  readonly onRecord: ContactOnFile['onRecord'] | undefined;
  readonly set: (contact: PreferredContact) => void;
};

/** KOD Phone Number, KOD Email, Preferred Language(s), each compared with the DOI record. */
export const ContactFields = ({ id, contact, wrong, onRecord, set }: Props) => {
  const fields = settingsI18n.value.contactFields;
  const hint = (record: string | undefined, mine: string) =>
    record === undefined ? undefined : record === mine ? fields.sameAsRecord : fields.onRecord(record);
  return (
    <>
      <div class="fields">
        <TextField
          id={`${id}-phone`}
          label={fields.phone}
          use={fields.phoneUse}
          hint={hint(onRecord && phoneText(onRecord.phone), contact.phone)}
          type="tel"
          value={contact.phone}
          wrong={wrong.phone}
          set={(phone) => set({ ...contact, phone })}
        />
        <TextField
          id={`${id}-email`}
          label={fields.email}
          use={fields.emailUse}
          hint={hint(onRecord?.email, contact.email)}
          type="email"
          value={contact.email}
          wrong={wrong.email}
          set={(email) => set({ ...contact, email })}
        />
      </div>
      <Languages
        id={`${id}-languages`}
        chosen={contact.languages}
        wrong={wrong.languages}
        set={(languages) => set({ ...contact, languages })}
      />
    </>
  );
};
