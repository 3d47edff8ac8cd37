import { useEffect, useRef, useState } from 'preact/hooks';
import { type RegistrationState, sendMessage } from '../../background/messages.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Deregistered } from './deregistered.tsx';
import { Registered } from './registered.tsx';
import { Unmet } from './unmet.tsx';
import { Wizard } from './wizard.tsx';

type Props = {
  /** Goes to Quick Updates. */
  readonly done: () => void;
  /** Puts this panel into the address, so it stays open when the registration is complete. */
  readonly stay: () => void;
  readonly open: (referralId: string) => void;
  readonly toContact: () => void;
  readonly toHours: () => void;
  readonly toCheck: () => void;
};

/** `wizard`: the three steps. `overview`: the screens before and after them. */
type View = 'wizard' | 'overview' | 'cancelled';

/** New agents start at once. De-registered agents first see why, unless they already began. */
const firstView = ({ status, steps }: RegistrationState): View =>
  status === 'never-registered' || steps.length > 0 ? 'wizard' : 'overview';

const titleOf = (state: RegistrationState | undefined, view: View): string => {
  const { registration } = settingsI18n.value;
  if (state?.status === 'registered') return registration.registeredTitle;
  if (state?.status === 'de-registered' && view !== 'wizard') return registration.deregisteredTitle;
  return registration.title;
};

type OpenProps = Props & {
  readonly state: RegistrationState;
  readonly view: View;
  readonly show: (view: View) => void;
  readonly again: () => void;
};

const Open = ({ state, view, show, again, ...ways }: OpenProps) => {
  const { registration } = settingsI18n.value;
  if (state.status === 'registered') return <Registered state={state} left={again} {...ways} />;
  const mayBegin = state.mayRegister;
  const unmet = !mayBegin && <Unmet failures={state.unmetCriteria} again={again} />;
  if (view === 'wizard' && mayBegin)
    return (
      <>
        <p class="lead">{registration.lead}</p>
        <Wizard state={state} registered={ways.stay} cancelled={() => show('cancelled')} refused={again} />
      </>
    );
  const begin = mayBegin ? () => show('wizard') : undefined;
  return (
    <>
      {view === 'cancelled' && (
        <p class="note note-general" role="status">
          {registration.cancelled}
        </p>
      )}
      {unmet}
      {state.status === 'de-registered' && <Deregistered state={state} open={ways.open} begin={begin} />}
      {state.status === 'never-registered' && begin && (
        <p>
          <button type="button" class="button button-primary" onClick={begin}>
            {registration.start}
          </button>
        </p>
      )}
    </>
  );
};

/** Registering for the first time or again, the result, and the way out. */
export const Registration = (props: Props) => {
  const { words } = i18n.value;
  const query = useQuery(() => sendMessage('registrationStatus'), [worklist.value?.registration]);
  const { data, problem } = query.state.value;
  const [chosen, setChosen] = useState<{ status: string; view: View }>();
  // A choice made under another status no longer applies.
  const view = chosen?.status === data?.status ? chosen?.view : undefined;
  const shown = view ?? (data ? firstView(data) : 'overview');
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef('');
  const title = titleOf(data, shown);
  const screenNow = data ? `${data.status} ${shown}` : '';
  // A new screen is announced by focusing its heading.
  useEffect(() => {
    if (before.current && before.current !== screenNow) heading.current?.focus();
    if (screenNow) before.current = screenNow;
  }, [screenNow]);
  const show = (next: View) => {
    setChosen(data && { status: data.status, view: next });
    query.again();
  };
  return (
    <>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      )}
      {data && (
        <Open {...props} key={data.status} state={data} view={shown} show={show} again={query.again} />
      )}
    </>
  );
};
