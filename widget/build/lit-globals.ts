/**
 * Lit's `globalThis` in our build: keeps its version marker off the page, and names our Trusted Types policy,
 * so `lit-html` stays free for a page with its own Lit.
 */
type Rules = { createHTML: (html: string) => unknown };
export type PolicyFactory = { createPolicy: (name: string, rules: Rules) => Rules };

/** Pages allowed `lit-html` before the widget had its own name. */
const NAMES = ['kynect-on-demand', 'lit-html'] as const;

/**
 * The first policy that the page allows. If there is none: plain strings, which a page that only limits names
 * accepts.
 */
export const allowedPolicy = (factory: PolicyFactory | undefined, rules: Rules): Rules => {
  if (factory)
    for (const name of NAMES)
      try {
        return factory.createPolicy(name, rules);
      } catch {
        // Not on the page's list, or already taken.
      }
  return rules;
};

const { trustedTypes } = window as { trustedTypes?: PolicyFactory };

export const litGlobals: { trustedTypes: PolicyFactory } = {
  trustedTypes: {
    createPolicy: (_name, rules) => {
      let made: Rules | undefined;
      // Created with the first template: a second copy of the script renders nothing and must not take a
      // name.
      return {
        createHTML: (html) => {
          made ??= allowedPolicy(trustedTypes, rules);
          return made.createHTML(html);
        },
      };
    },
  },
};
