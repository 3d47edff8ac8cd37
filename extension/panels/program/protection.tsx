/** Protection against abuse: whether the program is under attack, and the requests held as doubtful. */
import type { AttackShown, HeldRow, Protection } from '../../../shared/contracts/staff-protection.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { type Chosen, Pick, PickAll, useChosen } from './chosen.tsx';
import { DeedButton, DeedEnd, DeedReason, DeedRow, type How, useDeed } from './deed.tsx';
import { ListTable } from './list-table.tsx';
import { ReadAt } from './read-at.tsx';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).protection;

type HeldAct = { readonly type: 'released' | 'rejected'; readonly referralIds: readonly string[] };
type Act = HeldAct | { readonly type: 'begin' | 'end' };
type Outcome = {
  readonly changed: boolean;
  readonly misses: number;
  readonly answered: number;
  readonly gone: number;
};

const isHeldAct = (act: Act): act is HeldAct => 'referralIds' in act;

async function sendAct(act: Act, how: How): Promise<Answer<Outcome>> {
  if (!isHeldAct(act)) {
    const done = await sendMessage('staffAttack', { change: act.type, ...how });
    return done.ok ? { ...done, data: { ...done.data, answered: 0, gone: 0 } } : done;
  }
  const { referralIds, type: answer } = act;
  const done = await sendMessage('staffHeldAnswer', { referralIds: [...referralIds], answer, ...how });
  return done.ok ? { ...done, data: { ...done.data, changed: done.data.answered > 0, misses: 0 } } : done;
}

function textOf(tense: 'will' | 'did', act: Act, { misses, answered, gone }: Outcome): string {
  const text = words()[tense];
  if (isHeldAct(act)) return text[act.type](answered, gone);
  return act.type === 'begin' ? text.begin(misses) : text.end;
}

const useProtection = (again: () => void) =>
  useDeed({
    draft: 'program/protection',
    send: sendAct,
    nothing: (act: Act, { changed }: Outcome) => {
      if (changed) return null;
      return isHeldAct(act) ? words().notHeld : words().soAlready;
    },
    will: (act, outcome) => textOf('will', act, outcome),
    did: (act, outcome) => textOf('did', act, outcome),
    canUndo: isHeldAct,
    changed: again,
  });
type Deed = { readonly deed: ReturnType<typeof useProtection> };

const timeText = (at: Instant, now: Instant): string => shortTime(at, now, ZONE, i18n.value.screen);
const whyText = ({ sign, begunBy }: AttackShown): string =>
  sign === null ? words().declaredBy(begunBy) : words().noticed(sign);

type ShownProps = { readonly shown: Protection };
const Earlier = ({ shown: { attacks, serverNow } }: ShownProps) => {
  const ended = attacks.flatMap((one) => (one.endedAt === null ? [] : [{ ...one, endedAt: one.endedAt }]));
  if (ended.length === 0) return null;
  return (
    <section>
      <h2>{words().earlier}</h2>
      <ListTable columns={words().earlierColumns}>
        {ended.map((one) => (
          <tr key={one.begunAt}>
            <th scope="row">{timeText(one.begunAt, serverNow)}</th>
            <td>{timeText(one.endedAt, serverNow)}</td>
            <td>{whyText(one)}</td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
};

const Attack = ({ shown: { attacks, serverNow }, deed }: ShownProps & Deed) => {
  const { attack, underAttack, noAttack, begin, end } = words();
  const now = attacks.find(({ endedAt }) => endedAt === null);
  return (
    <section class="action">
      <h2>{attack}</h2>
      {now ? (
        <>
          <p class="bad">{underAttack(timeText(now.begunAt, serverNow))}</p>
          <p class="muted">{whyText(now)}</p>
        </>
      ) : (
        <p class="good">{noAttack}</p>
      )}
      <DeedButton
        {...{ id: 'protection', deed, at: 'attack', text: now ? end : begin }}
        press={(prepare) => prepare({ type: now ? 'end' : 'begin' })}
      />
    </section>
  );
};

const ANSWERS = ['released', 'rejected'] as const;
type RowProps = Deed & {
  readonly row: HeldRow;
  readonly now: Instant;
  readonly chosen: Chosen;
  readonly toReferral: (referralId: string) => void;
};
const Row = ({ row, now, chosen, deed, toReferral }: RowProps) => {
  const { words: all, shared } = i18n.value;
  const { doubts, answers, answerOf } = words();
  const { referralId, county, help, language, why } = row;
  return (
    <tr>
      <th scope="row">
        <Pick chosen={chosen} name={referralId} label={referralId}>
          <button type="button" class="link" onClick={() => toReferral(referralId)}>
            {referralId}
          </button>
        </Pick>
        <span class="cell-more muted">{timeText(row.heldAt, now)}</span>
      </th>
      <td>
        {all.county(county)}
        <span class="cell-more muted">{[shared.help[help], shared.language[language]].join(' · ')}</span>
      </td>
      <td>{why.map((doubt) => doubts[doubt]).join('; ')}</td>
      <td class="row-answers">
        {ANSWERS.map((type) => (
          <button
            key={type}
            type="button"
            class="button button-small"
            aria-disabled={deed.busy}
            aria-label={answerOf[type](referralId)}
            onClick={() => void deed.prepare({ type, referralIds: [referralId] }, referralId)}
          >
            {answers[type]}
          </button>
        ))}
      </td>
    </tr>
  );
};

type HeldProps = ShownProps & Deed & Pick<RowProps, 'toReferral'>;
const Held = ({ shown: { held, total, serverNow }, deed, toReferral }: HeldProps) => {
  const { held: title, none, shown, columns, several, answerAll } = words();
  const ids = held.map(({ referralId }) => referralId);
  const chosen = useChosen(ids);
  return (
    <section>
      <h2>{title}</h2>
      <p class="muted">{total === 0 ? none : shown(held.length, total)}</p>
      {held.length > 0 && <PickAll chosen={chosen} shown={ids} />}
      {chosen.keys.length > 0 && (
        <fieldset class="chosen-answers" aria-label={several}>
          {ANSWERS.map((type) => (
            <button
              key={type}
              type="button"
              class="button"
              aria-disabled={deed.busy}
              onClick={() => void deed.prepare({ type, referralIds: chosen.keys }, 'chosen')}
            >
              {answerAll[type](chosen.keys.length)}
            </button>
          ))}
        </fieldset>
      )}
      <DeedEnd id="protection" deed={deed} at="chosen" />
      {held.length > 0 && (
        <ListTable columns={columns} blocks>
          {held.flatMap((row) => [
            <Row key={row.referralId} {...{ row, chosen, deed, toReferral }} now={serverNow} />,
            <DeedRow
              key={`${row.referralId} end`}
              {...{ id: 'protection', deed, at: row.referralId, columns: 4 }}
            />,
          ])}
        </ListTable>
      )}
    </section>
  );
};

export const ProgramProtection = ({ toReferral }: Pick<RowProps, 'toReferral'>) => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffProtection'), []);
  const deed = useProtection(query.again);
  const { data, problem, busy } = query.state.value;
  return (
    <div class="case">
      <header class="board-head">
        <h1 tabIndex={-1}>{all.features['program-protection']}</h1>
        {data && <ReadAt at={data.serverNow} busy={busy} again={query.again} />}
      </header>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && (
        <div class="case-body">
          <div class="case-side">
            <Held shown={data} deed={deed} toReferral={toReferral} />
            <Earlier shown={data} />
          </div>
          <aside class="case-acts" aria-label={words().attack}>
            <DeedReason id="protection" reason={deed.reason} />
            <Attack shown={data} deed={deed} />
            <DeedEnd id="protection" deed={deed} />
          </aside>
        </div>
      )}
    </div>
  );
};
