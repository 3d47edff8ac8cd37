/**
 * What Lit sees as `globalThis` (put in by the build): its version note stays off the page's globals, and its
 * Trusted Types policy has a name of ours, so that a page with a Lit of its own keeps `lit-html`.
 */
type Rules = { createHTML: (html: string) => unknown };
export type PolicyFactory = { createPolicy: (name: string, rules: Rules) => Rules };

/** `lit-html` is what pages were told to allow before the widget had its own name. */
const NAMES = ['kynect-on-demand', 'lit-html'] as const;

/** The first policy the page allows. With none: plain text, which a page that only limits names accepts. */
export const allowedPolicy = (factory: PolicyFactory | undefined, rules: Rules): Rules => {
  if (factory)
    for (const name of NAMES)
      try {
        return factory.createPolicy(name, rules);
      } catch {
        // Not on the page's list, or taken.
      }
  return rules;
};

const { trustedTypes } = window as { trustedTypes?: PolicyFactory };

export const litGlobals: { trustedTypes: PolicyFactory } = {
  trustedTypes: {
    createPolicy: (_name, rules) => {
      let made: Rules | undefined;
      // At the first template: a second copy of the script draws nothing and must not take a name.
      return {
        createHTML: (html) => {
          made ??= allowedPolicy(trustedTypes, rules);
          return made.createHTML(html);
        },
      };
    },
  },
};
