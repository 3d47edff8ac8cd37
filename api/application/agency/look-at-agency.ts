/** A delegate's look at their agency, for the audit log (rule 54a). */
import type { Work } from '../ports.ts';

/** ms. The panel reads every few seconds; all of that is one look. */
export const AGENCY_LOOK_LASTS = 60 * 60_000;

/** Enters it unless the same look is in the log already. `by`: the name in the audit log. */
export const lookAtAgency =
  (by: string, agency: string) =>
  async ({ stores, now }: Work): Promise<null> => {
    // Two processes must not both enter it.
    await stores.lockProgram();
    if (!(await stores.agencies.looked(by, agency, now - AGENCY_LOOK_LASTS)))
      await stores.audit.enter({ what: 'agency-viewed', staff: by, detail: agency });
    return null;
  };
