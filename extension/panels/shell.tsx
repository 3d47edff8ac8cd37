import { type Signal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Feature, hashOf, type Route, routeText } from '../portal/route.ts';
import { situation, voice, worklist } from '../state/worklist.ts';
import { Announcer } from '../ui/announcer.tsx';
import { WhenReady } from '../ui/situation.tsx';
import { QuickUpdates } from './quick-updates/quick-updates.tsx';
import { ReferralManager } from './referral-manager/referral-manager.tsx';
import { Registration } from './registration/registration.tsx';

type Props = {
  readonly route: Signal<Route>;
  readonly go: (route: Route) => void;
};

/** Registration leads until it is done; then it is out of the way. */
const shownFeatures = (): readonly Feature[] =>
  situation.value === 'not-registered' || worklist.value?.registration !== 'registered'
    ? ['registration', 'quick-updates', 'referral-manager']
    : ['quick-updates', 'referral-manager'];

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

const Help = ({ feature }: { feature: Feature }) => {
  const { help } = voice.value.words;
  return (
    <details class="help">
      <summary>{help.label}</summary>
      <ul>
        {help[feature].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
};

const Panel = ({ route, go }: { route: Route; go: Props['go'] }) => {
  const open = (referralId: string) => go({ feature: 'referral-manager', referralId });
  const all = () => go({ feature: 'referral-manager', referralId: null });
  const landing = () => go({ feature: 'quick-updates', referralId: null });
  if (route.feature === 'registration') return <Registration done={landing} />;
  if (route.feature === 'referral-manager')
    return <ReferralManager referralId={route.referralId} open={open} close={all} />;
  return <QuickUpdates open={open} showAll={all} />;
};

/** Which column of the page has the focus after a change of feature: the heading, so that screen readers say it. */
const useFocusOnChange = (route: Route) => {
  const panel = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) panel.current?.querySelector('h1')?.focus({ preventScroll: true });
    first.current = false;
  }, [route.feature, route.referralId]);
  return panel;
};

/** The features at the left, the open one at the right. */
export const Shell = ({ route, go }: Props) => {
  const { words } = voice.value;
  const present = route.value;
  const panel = useFocusOnChange(present);
  const panelNow = <Panel route={present} go={go} />;
  // Nobody who is not registered has a day to show, but what they received before stays readable.
  const registering =
    situation.value === 'not-registered' && (present.feature !== 'referral-manager' || !worklist.value);
  const feature = registering ? 'registration' : present.feature;
  const registration = registering ? (
    <Registration done={() => go({ feature: 'quick-updates', referralId: null })} />
  ) : (
    panelNow
  );
  return (
    <div class="shell" lang={voice.value.screen}>
      <nav class="features" aria-label={words.featuresLabel}>
        <ul>
          {shownFeatures().map((each) => (
            <FeatureLink key={each} feature={each} current={each === feature} go={go} />
          ))}
        </ul>
      </nav>
      <main class="panel" ref={panel}>
        <WhenReady unregistered={registration} inPortal>
          {panelNow}
        </WhenReady>
        <Help feature={feature} />
      </main>
      <Announcer />
    </div>
  );
};

export const routeSignal = (route: Route): Signal<Route> => signal(route);
