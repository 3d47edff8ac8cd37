import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Feature, type Go, hashOf, type Route, routeText, STAFF_FEATURES } from '../model/route.ts';
import { groundHere } from '../state/ground.ts';
import { unsaved } from '../state/unsaved.ts';
import { i18n, settings, situation, worklist } from '../state/worklist.ts';
import { Announcer } from '../ui/announcer.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { PanelKeys } from '../ui/panel-keys.tsx';
import { SignedInAs } from '../ui/signed-in-as.tsx';
import { WhenReady } from '../ui/situation.tsx';
import { WaitingBar } from '../ui/waiting-bar.tsx';
import { features, isForStaff, listedFeatures, staffHome } from './features.tsx';
import { PageTitle } from './page-title.ts';

type Props = {
  readonly route: Signal<Route>;
  readonly go: Go;
};

const FeatureLink = ({ feature, current, go }: { feature: Feature; current: boolean; go: Go }) => {
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
        href={`${settings.value.portalUrl ?? ''}/${hashOf(routeText(route))}`}
        aria-current={current ? 'page' : undefined}
        onClick={follow}
      >
        {i18n.value.words.features[feature]}
      </a>
    </li>
  );
};

const FeatureLinks = ({ open, go }: { open: Feature; go: Go }) => {
  const listed = listedFeatures(open);
  const isProgram = (feature: Feature): boolean => STAFF_FEATURES.includes(feature);
  const list = (some: readonly Feature[], label?: string) => (
    <ul aria-labelledby={label}>
      {some.map((each) => (
        <FeatureLink key={each} feature={each} current={each === open} go={go} />
      ))}
    </ul>
  );
  const program = listed.filter(isProgram);
  return (
    <>
      {list(listed.filter((each) => !isProgram(each)))}
      {program.length > 0 && (
        <>
          <p class="features-group" id="features-program">
            {i18n.value.words.programFeatures}
          </p>
          {list(program, 'features-program')}
        </>
      )}
    </>
  );
};

/** Where Help leads on to. */
const MORE = ['help', 'alert-check'] as const satisfies readonly Feature[];
const viewOf = (more: (typeof MORE)[number], from: Feature): string =>
  more === 'help' ? `about=${from}` : '';

const Help = ({ feature, go }: { feature: Feature; go: Go }) => {
  const { help } = i18n.value.words;
  const lines = features[feature].help();
  return (
    <details class="help">
      <summary>{help.label}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="help-more">
        {MORE.filter((more) => more !== feature).map((more) => (
          <button
            key={more}
            type="button"
            class="link"
            onClick={() => go({ feature: more, referralId: null, view: viewOf(more, feature) })}
          >
            {more === 'help' ? help.all : i18n.value.words.features[more]}
          </button>
        ))}
      </p>
    </details>
  );
};

/** Quick Updates and the list show the waiting General themselves. */
const showsOffers = ({ feature, referralId }: Route): boolean =>
  feature === 'quick-updates' || (feature === 'referral-manager' && referralId === null);

/** Keeps a panel with unsaved changes open until the agent decides. */
const heldRoute = (wanted: Route): Route | undefined =>
  unsaved.value === undefined || unsaved.value === wanted.feature
    ? undefined
    : { feature: unsaved.value, referralId: null };

const OpenPanel = ({ route, go, held }: { route: Route; go: Go; held: boolean }) => {
  const { Panel } = features[route.feature];
  return <Panel route={route} go={go} leaving={held ? { stay: () => go(route) } : undefined} />;
};

/** Focuses the heading after a change of panel, so screen readers announce it. */
const useFocusOnChange = (route: Route) => {
  const panel = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // The URL may change while somebody types in the page around us.
    const takes = !first.current && !groundHere()?.isLeft();
    if (takes) panel.current?.querySelector('h1')?.focus({ preventScroll: true });
    first.current = false;
  }, [route.feature, route.referralId, route.issueId]);
  return panel;
};

/** Links on the left, the open panel on the right. */
export const Shell = ({ route, go }: Props) => {
  const { words } = i18n.value;
  const held = heldRoute(route.value);
  const wanted = held ?? route.value;
  const home = staffHome(wanted.feature);
  const present = home === wanted.feature ? wanted : { feature: home, referralId: null };
  const panel = useFocusOnChange(present);
  useKeptFocus(panel);
  const toFirst = useRef(() => {});
  const panelNow = <OpenPanel route={present} go={go} held={held !== undefined} />;
  const registering =
    situation.value === 'not-registered' &&
    !isForStaff(present.feature) &&
    !(features[present.feature].openUnregistered && worklist.value);
  const feature = registering ? 'registration' : present.feature;
  // The same component in the same place, so its state survives when the registration begins or ends.
  const registration = registering ? (
    <OpenPanel route={{ feature: 'registration', referralId: null }} go={go} held={false} />
  ) : (
    panelNow
  );
  return (
    <div class="shell" lang={i18n.value.screen}>
      <nav class="features" aria-label={words.featuresLabel}>
        <FeatureLinks open={feature} go={go} />
        <SignedInAs />
        <PanelKeys
          first={toFirst}
          toOffers={() => go({ feature: 'quick-updates', referralId: null })}
          toHelp={() => go({ feature: 'help', referralId: null, view: `about=${feature}` })}
        />
      </nav>
      <main class="panel" ref={panel}>
        {situation.value === 'ready' && !showsOffers(present) && (
          <WaitingBar shown={present.referralId} toFirst={() => toFirst.current()} />
        )}
        {feature !== 'help' && <Help key={feature} feature={feature} go={go} />}
        {isForStaff(present.feature) ? (
          panelNow
        ) : (
          <WhenReady unregistered={registration} here={routeText(present)}>
            {panelNow}
          </WhenReady>
        )}
      </main>
      <Announcer />
      <PageTitle feature={feature} />
    </div>
  );
};
