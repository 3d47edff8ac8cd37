/** Requests blocked by the page's Content Security Policy: no outage, and retrying doesn't help. */
import { CallFailed } from '../client.ts';

/** A directive, and the host that it must allow. */
export type Blocked = { readonly directive: string; readonly host: string };
type Violation = Pick<
  SecurityPolicyViolationEvent,
  'effectiveDirective' | 'blockedURI' | 'disposition' | 'isTrusted'
>;

/** Ms. The event may follow the failure that it explains. */
const SOON = 50;

/** Reported violations, once per page for any number of elements. */
const told = new Set<string>();

/** For the page's maintainer, in the console. */
export const whyBlocked = ({ directive, host }: Blocked): string =>
  `the page's Content Security Policy blocks ${host}; add ${host} to its ${directive}`;

/** Concerns one of our origins and is enforced: a report-only policy blocks nothing. */
const blockedOf = (
  { effectiveDirective, blockedURI, disposition, isTrusted }: Violation,
  ours: readonly string[],
): Blocked | null => {
  const [, directive] = /^(script-src|connect-src)/.exec(effectiveDirective) ?? [];
  const host = ours.find((origin) => blockedURI === origin || blockedURI.startsWith(`${origin}/`));
  return directive && host && isTrusted && disposition === 'enforce' ? { directive, host } : null;
};

export type PolicyWatch = {
  /** The last violation; null if there was none. */
  blocked: () => Promise<Blocked | null>;
  /** Runs the same work; if the policy caused its failure, rejects with `blocked` and informs the maintainer once. */
  explained: <T>(work: Promise<T>) => Promise<T>;
};

/** `ours`: the origins of scripts and data. Listens until `signal` aborts. */
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
