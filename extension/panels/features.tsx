/** The panels, one row each. To add one, see "Add a panel" in `README.md`. */
import type { JSX } from 'preact';
import { agencyWords } from '../locales/agency-words.ts';
import { availabilityWords } from '../locales/availability-words.ts';
import { programWords } from '../locales/program-words.ts';
import { pslWords } from '../locales/psl-words.ts';
import type { Words } from '../locales/words.ts';
import {
  DELEGATE_FEATURES,
  FEATURES,
  type Feature,
  type Go,
  NEW_ISSUE,
  type Route,
  STAFF_FEATURES,
} from '../model/route.ts';
import { delegate, i18n, situation, staff, worklist } from '../state/worklist.ts';
import { MyAgency } from './agency/my-agency.tsx';
import { AlertCheck } from './alert-check/alert-check.tsx';
import { MyAvailability } from './availability/my-availability.tsx';
import { PreferredContactPanel } from './contact/contact.tsx';
import { Help } from './help/help.tsx';
import { ViewMetrics } from './metrics/metrics.tsx';
import { ProgramAgents } from './program/agents.tsx';
import { ProgramBoard } from './program/board.tsx';
import { ProgramCoverage } from './program/coverage.tsx';
import { ProgramDays } from './program/days.tsx';
import { ProgramDelivery } from './program/delivery.tsx';
import { ProgramPolicy } from './program/policy.tsx';
import { ProgramProtection } from './program/protection.tsx';
import { ProgramReferrals } from './program/referrals.tsx';
import { ProgramReports } from './program/reports.tsx';
import { ProgramRoster } from './program/roster.tsx';
import type { PslGo } from './psl/go.ts';
import { ProfessionalServicesLine } from './psl/psl.tsx';
import { QuickUpdates } from './quick-updates/quick-updates.tsx';
import { ReferralManager } from './referral-manager/referral-manager.tsx';
import { Registration } from './registration/registration.tsx';

/** `leaving` is set while unsaved changes keep the panel open and the agent wants to leave. */
export type PanelProps = {
  readonly route: Route;
  readonly go: Go;
  readonly leaving: { readonly stay: () => void } | undefined;
};

export type FeatureRow = {
  /** The text behind "Help", in the agent's language. */
  readonly help: () => readonly string[];
  readonly Panel: (props: PanelProps) => JSX.Element;
  /** Also opens for agents who are not registered but have a worklist: what they received, and their settings. */
  readonly openUnregistered: boolean;
  /** Whether its link is listed while another panel is open. */
  readonly listed: () => boolean;
};

/** Staff and delegates who are not on the roster have no worklist, and see only their own panels. */
const always = () => !((staff.value || delegate.value) && situation.value === 'not-on-roster');
const forStaff = () => staff.value !== undefined;
const forDelegates = () => delegate.value !== undefined;
/** Whether the panel needs no worklist: staff's, delegates', and for both Help. */
export const isForStaff = (feature: Feature): boolean =>
  (forStaff() && STAFF_FEATURES.includes(feature)) ||
  (forDelegates() && DELEGATE_FEATURES.includes(feature)) ||
  ((forStaff() || forDelegates()) && feature === 'help');
/** Where staff and delegates land who have no panel of an agent's. */
export const staffHome = (feature: Feature): Feature => {
  if (always() || isForStaff(feature)) return feature;
  return forStaff() ? 'program-board' : 'my-agency';
};
/** Registration comes first until it is done, then disappears. */
const untilRegistered = () =>
  situation.value === 'not-registered' ||
  (worklist.value !== undefined && worklist.value.registration !== 'registered');

const helpOf = (name: keyof Words['help'] & Feature) => () => i18n.value.words.help[name];

const to = (go: Go, feature: Feature) => () => go({ feature, referralId: null });
const toReferral = (go: Go) => (referralId: string) => go({ feature: 'referral-manager', referralId });
/** Changes a table's view in the address of the same panel. */
const lookFrom =
  ({ route, go }: PanelProps) =>
  (view: string, how: 'push' | 'replace') =>
    go({ ...route, view }, how);

const pslGo = (go: Go): PslGo => {
  const feature = 'professional-services-line';
  return {
    toList: to(go, feature),
    toIssue: (issueId) => go({ feature, referralId: null, issueId }),
    toReferral: toReferral(go),
    toNew: (referralId) => go({ feature, referralId: referralId ?? null, issueId: NEW_ISSUE }),
  };
};

/** In the order of the links. */
export const features: Readonly<Record<Feature, FeatureRow>> = {
  registration: {
    help: helpOf('registration'),
    Panel: ({ go }) => (
      <Registration
        done={to(go, 'quick-updates')}
        stay={to(go, 'registration')}
        toContact={to(go, 'preferred-contact')}
        toHours={to(go, 'my-availability')}
        toCheck={to(go, 'alert-check')}
        open={toReferral(go)}
      />
    ),
    openUnregistered: false,
    listed: untilRegistered,
  },
  'quick-updates': {
    help: helpOf('quick-updates'),
    Panel: ({ go }) => (
      <QuickUpdates
        open={toReferral(go)}
        showAll={to(go, 'referral-manager')}
        toHours={to(go, 'my-availability')}
        toCheck={to(go, 'alert-check')}
      />
    ),
    openUnregistered: false,
    listed: always,
  },
  'referral-manager': {
    help: helpOf('referral-manager'),
    Panel: (props) => (
      <ReferralManager
        referralId={props.route.referralId}
        view={props.route.view ?? ''}
        look={lookFrom(props)}
        go={props.go}
        toIssue={(referralId) => pslGo(props.go).toNew(referralId)}
      />
    ),
    openUnregistered: true,
    listed: always,
  },
  'view-metrics': {
    help: helpOf('view-metrics'),
    Panel: (props) => <ViewMetrics view={props.route.view ?? ''} look={lookFrom(props)} />,
    openUnregistered: true,
    listed: always,
  },
  'preferred-contact': {
    help: helpOf('preferred-contact'),
    Panel: ({ go, leaving }) => (
      <PreferredContactPanel toRegistration={to(go, 'registration')} leaving={leaving} />
    ),
    openUnregistered: true,
    listed: always,
  },
  'my-availability': {
    help: () => availabilityWords(i18n.value.screen).help,
    Panel: ({ leaving }) => <MyAvailability leaving={leaving} />,
    openUnregistered: true,
    listed: always,
  },
  'professional-services-line': {
    help: () => pslWords(i18n.value.screen).help,
    Panel: ({ route, go }) => (
      <ProfessionalServicesLine issueId={route.issueId} referralId={route.referralId} go={pslGo(go)} />
    ),
    openUnregistered: true,
    listed: always,
  },
  'alert-check': {
    help: helpOf('alert-check'),
    Panel: ({ go }) => (
      <AlertCheck
        toContact={to(go, 'preferred-contact')}
        toHours={to(go, 'my-availability')}
        toUpdates={to(go, 'quick-updates')}
        open={toReferral(go)}
      />
    ),
    openUnregistered: true,
    // Help leads to it, and each missed General.
    listed: () => false,
  },
  help: {
    help: helpOf('help'),
    Panel: ({ route }) => <Help view={route.view ?? ''} tabs={helpTabs} />,
    openUnregistered: true,
    listed: () => false,
  },
  'my-agency': {
    help: () => agencyWords(i18n.value.screen).help,
    Panel: () => <MyAgency />,
    openUnregistered: true,
    listed: forDelegates,
  },
  'program-board': {
    help: () => programWords(i18n.value.screen).boardHelp,
    Panel: () => <ProgramBoard />,
    openUnregistered: true,
    listed: forStaff,
  },
  'program-referrals': {
    help: () => programWords(i18n.value.screen).referralsHelp,
    Panel: ({ route, go }) => (
      <ProgramReferrals
        referralId={route.referralId}
        open={(referralId) => go({ feature: 'program-referrals', referralId })}
        back={to(go, 'program-referrals')}
      />
    ),
    openUnregistered: true,
    listed: forStaff,
  },
  'program-agents': {
    help: () => programWords(i18n.value.screen).agents.help,
    Panel: ({ route, go }) => (
      <ProgramAgents
        agent={route.agent}
        open={(agent) => go({ feature: 'program-agents', referralId: null, agent })}
        back={to(go, 'program-agents')}
        toReferral={(referralId) => go({ feature: 'program-referrals', referralId })}
      />
    ),
    openUnregistered: true,
    listed: forStaff,
  },
  'program-protection': {
    help: () => programWords(i18n.value.screen).protection.help,
    Panel: ({ go }) => (
      <ProgramProtection toReferral={(referralId) => go({ feature: 'program-referrals', referralId })} />
    ),
    openUnregistered: true,
    listed: forStaff,
  },
  'program-delivery': {
    help: () => programWords(i18n.value.screen).delivery.help,
    Panel: ({ go }) => (
      <ProgramDelivery toReferral={(referralId) => go({ feature: 'program-referrals', referralId })} />
    ),
    openUnregistered: true,
    listed: forStaff,
  },
  'program-coverage': {
    help: () => programWords(i18n.value.screen).coverage.help,
    Panel: () => <ProgramCoverage />,
    openUnregistered: true,
    listed: forStaff,
  },
  'program-roster': {
    help: () => programWords(i18n.value.screen).roster.help,
    Panel: () => <ProgramRoster />,
    openUnregistered: true,
    listed: forStaff,
  },
  'program-days': {
    help: () => programWords(i18n.value.screen).days.help,
    Panel: () => <ProgramDays />,
    openUnregistered: true,
    listed: forStaff,
  },
  'program-policy': {
    help: () => programWords(i18n.value.screen).policy.help,
    Panel: () => <ProgramPolicy />,
    openUnregistered: true,
    listed: forStaff,
  },
  'program-reports': {
    help: () => programWords(i18n.value.screen).reports.help,
    Panel: () => <ProgramReports />,
    openUnregistered: true,
    listed: forStaff,
  },
};

/** The tabs whose rules Help lists: those that are listed, Registration, and the check of alerts. */
const helpTabs = () =>
  FEATURES.filter(
    (feature) =>
      features[feature].listed() || (always() && (feature === 'registration' || feature === 'alert-check')),
  ).map((feature) => ({ feature, lines: features[feature].help() }));

/** The links on the left; always includes the open panel. */
export const listedFeatures = (open: Feature): readonly Feature[] =>
  FEATURES.filter((feature) => feature === open || features[feature].listed());
