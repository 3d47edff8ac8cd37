import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ownLanguageName } from '../../../shared/i18n/catalog.ts';
import { tags } from '../../../shared/i18n/tags.static.ts';
import { memberOf } from '../../../shared/typed.ts';
import { sendMessage } from '../../background/messages.ts';
import { isWallTime } from '../../model/alert-settings.ts';
import { isBuiltIn, isSafe, originOf, patternOf, type Settings } from '../../model/settings.ts';
import { THIS_BUILD } from '../../model/this-build.ts';
import { SELECTOR_NAMES, SELECTORS, type SelectorName } from '../../portal/selectors.ts';
import { partsOf } from '../../portal/shadow.ts';
import { i18n } from '../../state/worklist.ts';
import { PinHint } from '../../ui/pin-hint.tsx';
import { AlertFields } from './alert-fields.tsx';

type Wrong = Readonly<Record<string, string>>;
type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly managed?: boolean;
  readonly set: (text: string) => void;
};

const Field = ({ id, label, hint, placeholder, value, wrong, managed = false, set }: FieldProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    {hint && (
      <span class="hint muted" id={`${id}-hint`}>
        {managed ? i18n.value.words.options.managed : hint}
      </span>
    )}
    {wrong && (
      <span class="bad" role="alert" id={`${id}-wrong`}>
        {wrong}
      </span>
    )}
    <input
      id={id}
      type="text"
      spellcheck={false}
      value={value}
      disabled={managed}
      placeholder={placeholder}
      aria-invalid={wrong !== undefined}
      aria-describedby={[hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')}
      onInput={(event) => set(event.currentTarget.value)}
    />
  </p>
);

const isSelector = (text: string): boolean => {
  try {
    const nothing = document.createDocumentFragment();
    for (const part of partsOf(text)) nothing.querySelector(part);
    return true;
  } catch {
    return false;
  }
};

/** By control id. */
const quietWrong = ({ alerts: { quiet } }: Settings): string[] =>
  quiet === null
    ? []
    : (['from', 'to'] as const).filter((end) => !isWallTime(quiet[end])).map((end) => `quiet-${end}`);

const addressWrong = (typed: string | null): 'wrongUrl' | 'insecureUrl' | undefined => {
  const origin = originOf(typed ?? '');
  if (origin === null) return 'wrongUrl';
  return isSafe(origin, THIS_BUILD) ? undefined : 'insecureUrl';
};

/** Skips what the organization set: this person can't change it. */
const check = (typed: Settings, managed: ReadonlySet<string>): Wrong => {
  const { options } = i18n.value.words;
  const addresses = (['apiUrl', 'portalUrl'] as const).flatMap((name) => {
    const wrong = managed.has(name) ? undefined : addressWrong(typed[name]);
    return wrong ? [[name, options[wrong]]] : [];
  });
  const selectors = SELECTOR_NAMES.filter(
    (name) => typed.selectors[name]?.trim() && !isSelector(typed.selectors[name]),
  );
  return Object.fromEntries([
    ...addresses,
    ...selectors.map((name) => [name, options.wrongSelector]),
    ...quietWrong(typed).map((id) => [id, options.wrongTime]),
  ]);
};

/** For addresses that were checked before. */
const asOrigin = (typed: string | null): string => originOf(typed ?? '') ?? '';

/** A local build's manifest lists the built-in hosts; for any other the browser asks the person, who may refuse. */
const permitted = async ({ apiUrl, portalUrl }: Settings): Promise<boolean> => {
  const origins = [apiUrl, portalUrl]
    .map(asOrigin)
    .filter((origin) => origin !== '' && !isBuiltIn(origin, THIS_BUILD))
    .map(patternOf);
  return origins.length === 0 || browser.permissions.request({ origins });
};

type SelectorsProps = {
  readonly typed: Settings;
  readonly wrong: Wrong;
  readonly managed: boolean;
  readonly set: (name: SelectorName, text: string) => void;
};
const SelectorFields = ({ typed, wrong, managed, set }: SelectorsProps) => {
  const { options } = i18n.value.words;
  return (
    <details open={SELECTOR_NAMES.some((name) => wrong[name])}>
      <summary>{options.selectors}</summary>
      <p class="muted">{managed ? options.managed : options.selectorsHint}</p>
      {SELECTOR_NAMES.map((name) => (
        <Field
          key={name}
          id={name}
          label={options.selectorNames[name]}
          placeholder={`${options.selectorCheck}: ${SELECTORS[name].candidates[0]}`}
          value={typed.selectors[name] ?? ''}
          wrong={wrong[name]}
          managed={managed}
          set={(text) => set(name, text)}
        />
      ))}
    </details>
  );
};

const LANGUAGES = ['auto', ...tags] as const;
const LanguageField = ({
  value,
  managed,
  set,
}: {
  value: Settings['language'];
  managed: boolean;
  set: (language: Settings['language']) => void;
}) => {
  const { options } = i18n.value.words;
  return (
    <p class="field">
      <label for="language">{options.language}</label>
      <select
        id="language"
        value={value}
        disabled={managed}
        onChange={(event) => set(memberOf(LANGUAGES, event.currentTarget.value) ?? value)}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {each === 'auto' ? options.asTheBrowser : ownLanguageName[each]}
          </option>
        ))}
      </select>
    </p>
  );
};

type KeysProps = {
  readonly value: boolean;
  readonly managed: boolean;
  readonly set: (on: boolean) => void;
};
const KeysField = ({ value, managed, set }: KeysProps) => {
  const { options } = i18n.value.words;
  return (
    <fieldset class="alert-fields">
      <legend>{options.keyboard}</legend>
      <p class="check">
        <input
          id="keys"
          type="checkbox"
          checked={value}
          disabled={managed}
          aria-describedby="keys-hint"
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <label for="keys">{options.keys}</label>
      </p>
      <p class="hint muted" id="keys-hint">
        {managed ? options.managed : options.keysHint}
      </p>
    </fieldset>
  );
};

/** The result of saving; not its text, which changes when another language is saved. */
type Said = 'saved' | 'permission-needed' | 'not-saved';

/** Addresses, language, and selectors of the portal. The background saves them, like everything stored. */
export const Options = ({ first, managed }: { first: Settings; managed: ReadonlySet<string> }) => {
  const { options, situation } = i18n.value.words;
  const [typed, setTyped] = useState(first);
  const [wrong, setWrong] = useState<Wrong>({});
  const [said, setSaid] = useState<Said>();
  const put = (change: Partial<Settings>) => setTyped({ ...typed, ...change });
  const save = async (event: Event) => {
    event.preventDefault();
    const found = check(typed, managed);
    setWrong(found);
    setSaid(undefined);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(first)?.focus();
    // Before any other `await`: browsers accept a permission request only within the click.
    if (!(await permitted(typed))) return setSaid('permission-needed');
    // Only the origin is used, so only the origin is shown afterwards.
    const saved = { ...typed, apiUrl: asOrigin(typed.apiUrl), portalUrl: asOrigin(typed.portalUrl) };
    setTyped(saved);
    await sendMessage('saveSettings', saved).then(
      () => setSaid('saved'),
      () => setSaid('not-saved'),
    );
  };
  const saidTexts: Record<Said, string> = {
    saved: options.saved,
    'permission-needed': options.permissionNeeded,
    'not-saved': situation.actionOffline,
  };
  const reset = () => put(THIS_BUILD.addresses);
  return (
    <main class="options" lang={i18n.value.screen}>
      <h1>{options.title}</h1>
      <PinHint />
      <form onSubmit={(event) => void save(event)} noValidate>
        <h2>{options.addresses}</h2>
        <Field
          id="apiUrl"
          label={options.apiUrl}
          hint={options.apiHint}
          value={typed.apiUrl ?? ''}
          wrong={wrong.apiUrl}
          managed={managed.has('apiUrl')}
          set={(apiUrl) => put({ apiUrl })}
        />
        <Field
          id="portalUrl"
          label={options.portalUrl}
          hint={options.portalHint}
          value={typed.portalUrl ?? ''}
          wrong={wrong.portalUrl}
          managed={managed.has('portalUrl')}
          set={(portalUrl) => put({ portalUrl })}
        />
        {THIS_BUILD.addresses.apiUrl !== null && (
          <p>
            <button type="button" class="link" onClick={reset}>
              {options.reset}
            </button>
          </p>
        )}
        <AlertFields
          value={typed.alerts}
          managed={managed.has('alerts')}
          wrong={wrong['quiet-from'] ?? wrong['quiet-to']}
          set={(change) => put({ alerts: { ...typed.alerts, ...change } })}
        />
        <KeysField managed={managed.has('keys')} value={typed.keys} set={(keys) => put({ keys })} />
        <LanguageField
          managed={managed.has('language')}
          value={typed.language}
          set={(language) => put({ language })}
        />
        <SelectorFields
          typed={typed}
          wrong={wrong}
          managed={managed.has('selectors')}
          set={(name, text) => put({ selectors: { ...typed.selectors, [name]: text } })}
        />
        <p class="buttons">
          <button type="submit" class="button button-primary">
            {options.save}
          </button>{' '}
          <span role="status">{said && saidTexts[said]}</span>
        </p>
      </form>
    </main>
  );
};
