import { type Signal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { availabilityWords } from '../locales/availability-words.ts';
import { pslWords } from '../locales/psl-words.ts';
import type { Go } from '../model/route.ts';
import { type Feature, hashOf, NEW_ISSUE, type Route, routeText } from '../model/route.ts';
import { unsaved } from '../state/unsaved.ts';
import { situation, voice, worklist } from '../state/worklist.ts';
import { Announcer } from '../ui/announcer.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { SignedInAs } from '../ui/signed-in-as.tsx';
import { WhenReady } from '../ui/situation.tsx';
import { MyAvailability } from './availability/my-availability.tsx';
import { PreferredContactPanel } from './contact/contact.tsx';
import { ViewMetrics } from './metrics/metrics.tsx';
import { PageTitle } from './page-title.ts';
import type { PslGo } from './psl/go.ts';
import { ProfessionalServicesLine } from './psl/psl.tsx';
import { QuickUpdates } from './quick-updates/quick-updates.tsx';
import { ReferralManager } from './referral-manager/referral-manager.tsx';
import { Registration } from './registration/registration.tsx';

type Props = {
  readonly route: Signal<Route>;
  readonly go: Go;
};

const ALWAYS: readonly Feature[] = [
  'quick-updates',
  'referral-manager',
  'view-metrics',
  'preferred-contact',
  'my-availability',
  'professional-services-line',
];
/** Registration leads until it is done; then it is out of the way, and shows only while it is open. */
const shownFeatures = (open: Feature): readonly Feature[] =>
  open === 'registration' ||
  situation.value === 'not-registered' ||
  (worklist.value !== undefined && worklist.value.registration !== 'registered')
    ? ['registration', ...ALWAYS]
    : ALWAYS;
/** Nobody who is not registered has a day to show, but what they received and their own settings stay open. */
const OPEN_TO_ALL: readonly Feature[] = [
  'referral-manager',
  'view-metrics',
  'preferred-contact',
  'my-availability',
  'professional-services-line',
];

const FeatureLink = ({ feature, current, go }: { feature: Feature; current: boolean; go: Props['go'] }) => {
  const route = { feature, referralId: null };
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(route);
  };
  return (
    <li>
      <a
        class="feature"
        href={hashOf(routeText(route))}
        aria-current={current ? 'page' : undefined}
        onClick={follow}
      >
        {voice.value.words.features[feature]}
      </a>
    </li>
  );
};

/** Some features' words load with the panels alone. */
const helpLines = (feature: Feature): readonly string[] => {
  const { screen, words } = voice.value;
  if (feature === 'my-availability') return availabilityWords(screen).help;
  if (feature === 'professional-services-line') return pslWords(screen).help;
  return words.help[feature];
};

const Help = ({ feature }: { feature: Feature }) => {
  const { help } = voice.value.words;
  const lines = helpLines(feature);
  return (
    <details class="help">
      <summary>{help.label}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
};

const Registering = ({ go }: { go: Props['go'] }) => {
  const to = (feature: Feature) => () => go({ feature, referralId: null });
  return (
    <Registration
      done={to('quick-updates')}
      stay={to('registration')}
      toContact={to('preferred-contact')}
      toHours={to('my-availability')}
      open={(referralId) => go({ feature: 'referral-manager', referralId })}
    />
  );
};

/** Changes that are not saved keep their feature open until their reader has decided about them. */
const heldRoute = (wanted: Route): Route | undefined =>
  unsaved.value === undefined || unsaved.value === wanted.feature
    ? undefined
    : { feature: unsaved.value, referralId: null };

const pslGo = (go: Props['go']): PslGo => {
  const feature = 'professional-services-line';
  return {
    toList: () => go({ feature, referralId: null }),
    toIssue: (issueId) => go({ feature, referralId: null, issueId }),
    toReferral: (referralId) => go({ feature: 'referral-manager', referralId }),
    toNew: (referralId) => go({ feature, referralId: referralId ?? null, issueId: NEW_ISSUE }),
  };
};

type PanelProps = { readonly route: Route; readonly go: Props['go']; readonly held: boolean };
const Panel = ({ route, go, held }: PanelProps) => {
  const open = (referralId: string) => go({ feature: 'referral-manager', referralId });
  const all = () => go({ feature: 'referral-manager', referralId: null });
  const look = (view: string, how: 'push' | 'replace') => go({ ...route, view }, how);
  const toHours = () => go({ feature: 'my-availability', referralId: null });
  const toRegistration = () => go({ feature: 'registration', referralId: null });
  if (route.feature === 'registration') return <Registering go={go} />;
  const leaving = held ? { stay: () => go(route) } : undefined;
  if (route.feature === 'my-availability') return <MyAvailability leaving={leaving} />;
  if (route.feature === 'view-metrics') return <ViewMetrics view={route.view ?? ''} look={look} />;
  if (route.feature === 'professional-services-line')
    return <ProfessionalServicesLine issueId={route.issueId} referralId={route.referralId} go={pslGo(go)} />;
  if (route.feature === 'preferred-contact')
    return <PreferredContactPanel toRegistration={toRegistration} leaving={leaving} />;
  if (route.feature === 'referral-manager')
    return (
      <ReferralManager
        referralId={route.referralId}
        view={route.view ?? ''}
        look={look}
        go={go}
        toIssue={(referralId) => pslGo(go).toNew(referralId)}
      />
    );
  return <QuickUpdates open={open} showAll={all} toHours={toHours} />;
};

/** Which column of the page has the focus after a change of feature: the heading, so that screen readers say it. */
const useFocusOnChange = (route: Route) => {
  const panel = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) panel.current?.querySelector('h1')?.focus({ preventScroll: true });
    first.current = false;
  }, [route.feature, route.referralId, route.issueId]);
  return panel;
};

/** The features at the left, the open one at the right. */
export const Shell = ({ route, go }: Props) => {
  const { words } = voice.value;
  const held = heldRoute(route.value);
  const present = held ?? route.value;
  const panel = useFocusOnChange(present);
  useKeptFocus(panel);
  const panelNow = <Panel route={present} go={go} held={held !== undefined} />;
  const registering =
    situation.value === 'not-registered' && !(OPEN_TO_ALL.includes(present.feature) && worklist.value);
  const feature = registering ? 'registration' : present.feature;
  // The same component in the same place: what is shown stays itself when the registration begins or ends.
  const registration = registering ? (
    <Panel route={{ feature: 'registration', referralId: null }} go={go} held={false} />
  ) : (
    panelNow
  );
  return (
    <div class="shell" lang={voice.value.screen}>
      <nav class="features" aria-label={words.featuresLabel}>
        <ul>
          {shownFeatures(feature).map((each) => (
            <FeatureLink key={each} feature={each} current={each === feature} go={go} />
          ))}
        </ul>
        <SignedInAs />
      </nav>
      <main class="panel" ref={panel}>
        <Help feature={feature} />
        <WhenReady unregistered={registration} here={routeText(present)}>
          {panelNow}
        </WhenReady>
      </main>
      <Announcer />
      <PageTitle feature={feature} />
    </div>
  );
};

export const routeSignal = (route: Route): Signal<Route> => signal(route);
