/** What the page's Content Security Policy blocked of ours: no outage, and nothing that trying again would mend. */
import { CallFailed } from '../client.ts';

/** A directive, and the host that it has to name. */
export type Blocked = { readonly directive: string; readonly host: string };
type Violation = Pick<
  SecurityPolicyViolationEvent,
  'effectiveDirective' | 'blockedURI' | 'disposition' | 'isTrusted'
>;

/** The event may come just after the failure that it explains. In milliseconds. */
const SOON = 50;

/** What was blocked, once per page however many elements are on it. */
const told = new Set<string>();

/** For the page's maintainer, in the console. */
export const whyBlocked = ({ directive, host }: Blocked): string =>
  `the page's Content Security Policy blocks ${host}; add ${host} to its ${directive}`;

/** One of ours, and more than a report: a policy that is only being tried out blocks nothing. */
const blockedOf = (
  { effectiveDirective, blockedURI, disposition, isTrusted }: Violation,
  ours: readonly string[],
): Blocked | null => {
  const [, directive] = /^(script-src|connect-src)/.exec(effectiveDirective) ?? [];
  const host = ours.find((origin) => blockedURI === origin || blockedURI.startsWith(`${origin}/`));
  return directive && host && isTrusted && disposition === 'enforce' ? { directive, host } : null;
};

export type PolicyWatch = {
  /** The last thing that was blocked; null if nothing was. */
  blocked: () => Promise<Blocked | null>;
  /** The same work; if it fails because of the policy, with that as its failure, which is told to the maintainer once. */
  explained: <T>(work: Promise<T>) => Promise<T>;
};

/** `ours`: the origins that scripts and data come from. Listens until `signal` aborts. */
export const watchPolicy = (page: Document, ours: readonly string[], signal: AbortSignal): PolicyWatch => {
  let last: Blocked | null = null;
  page.addEventListener(
    'securitypolicyviolation',
    (event) => {
      last = blockedOf(event, ours) ?? last;
    },
    { signal },
  );
  const blocked = async () => {
    if (!last) await new Promise((resume) => setTimeout(resume, SOON));
    return last;
  };
  return {
    blocked,
    explained: (work) =>
      work.catch(async (cause) => {
        const why = await blocked();
        if (!why) throw cause;
        const text = whyBlocked(why);
        if (!told.has(text)) console.error(`<kynect-on-demand> can't load the rest of its form: ${text}.`);
        told.add(text);
        throw new CallFailed('blocked');
      }),
  };
};
