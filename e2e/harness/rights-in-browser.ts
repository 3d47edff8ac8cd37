/** Who is let in where, asked from the panel of a person's own browser, as a changed panel could. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { RIGHTS, type Role } from '../../api/http/routers/rights.ts';
import { keysOf, memberOf } from '../../shared/typed.ts';
import { panelFrame } from './panel.ts';

const ANSWERS = new URL('../../extension/background/answer-requests.ts', import.meta.url);
const TURNED_AWAY = ['not-staff', 'not-delegate', 'not-on-roster', 'second-level-only'];
/** Of another form than any procedure's, which is only looked at behind the door. */
const NO_FORM = { lastEventId: 1 };

/** Each request of the panels of staff and agencies, and the procedure behind it. */
const doors = () =>
  [
    ...readFileSync(ANSWERS, 'utf8').matchAll(
      /ask\('(\w+)'.*?\bapi\.((?:staff|agency)\.[\w.]+)\.(?:query|mutate)\(/g,
    ),
  ].map(([, request = '', path = '']) => {
    const known = memberOf(keysOf(RIGHTS), path);
    if (!known) throw new Error(`${request} calls ${path}, which is not in the table of rights`);
    return { request, path: known };
  });

type Answer = { readonly res?: { readonly ok: boolean; readonly problem?: { readonly refusal?: string } } };

/** The procedures that let this person in, and those that should by the table, in the same order. */
export async function letsIn(
  page: Page,
  role: Role,
): Promise<{ readonly found: string[]; readonly due: string[] }> {
  const frame = panelFrame(page);
  if (!frame) throw new Error('no panel is open');
  const all = doors();
  const refusals = await frame.evaluate(
    ([requests, data]) =>
      Promise.all(
        requests.map(async (type, id) => {
          const { chrome }: { chrome?: { runtime: { sendMessage(message: unknown): Promise<Answer> } } } =
            globalThis;
          const answer = await chrome?.runtime.sendMessage({ id, type, data, timestamp: Date.now() });
          return answer?.res?.problem?.refusal ?? null;
        }),
      ),
    [all.map(({ request }) => request), NO_FORM] as const,
  );
  return {
    found: all.flatMap(({ path }, at) => (TURNED_AWAY.includes(refusals[at] ?? '') ? [] : [path])),
    due: all.flatMap(({ path }) => (RIGHTS[path].includes(role) ? [path] : [])),
  };
}
