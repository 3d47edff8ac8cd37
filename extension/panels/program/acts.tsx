/** Acts of staff on a referral. Each is first described by a dry run of the same command, and then done. */
import type { Acted, DeskCase } from '../../../shared/contracts/staff.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { memberOf } from '../../../shared/typed.ts';
import { CLOSE_REASONS, type CloseReason } from '../../../shared/vocabulary.ts';
import { type StaffAct, sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { DeedButton, DeedEnd, DeedReason, useDeed } from './deed.tsx';
import { ChoiceField } from './fields.tsx';
import { ZONE } from './zone.ts';

const desk = () => programWords(i18n.value.screen).desk;

type Act =
  | { readonly act: 'reassign'; readonly agent: string }
  | { readonly act: 'close'; readonly because: CloseReason }
  | { readonly act: 'release' | 'resend' };
/** An act with its planned or actual result. */
type Step = { readonly act: Act; readonly would: Acted };

/** The agent to ask; '' if none is named. */
const nameIn = ({ act, would }: Step): string =>
  would.asked?.name ?? (act.act === 'reassign' ? act.agent : '');

function textOf(step: Step): string {
  const { confirmAsk, confirmClose, confirmRelease, confirmResend, loses, losesAtEnd } = desk();
  const { act, would } = step;
  if (act.act === 'close') {
    const reads = confirmClose(desk().reads[act.because]);
    return would.takenFrom ? `${reads} ${losesAtEnd(would.takenFrom.name)}` : reads;
  }
  if (act.act === 'resend') return would.sentBy ? confirmResend[would.sentBy] : '';
  const time = would.answerBy === null ? '' : clockTime(would.answerBy, ZONE, i18n.value.screen);
  const first = act.act === 'release' ? confirmRelease : confirmAsk(nameIn(step), time);
  return would.takenFrom ? `${first} ${loses(would.takenFrom.name)}` : first;
}

function doneText(step: Step): string {
  const { doneAsk, doneClose, doneRelease, doneResend, told } = desk();
  const { act, would } = step;
  if (act.act === 'close') return doneClose(desk().reads[act.because]);
  if (act.act === 'resend') return would.sentBy ? doneResend[would.sentBy] : '';
  const first = act.act === 'release' ? doneRelease : doneAsk(nameIn(step));
  return would.takenFrom ? `${first} ${told}` : first;
}

function send(act: Act, how: StaffAct): Promise<Answer<Acted>> {
  switch (act.act) {
    case 'reassign':
      return sendMessage('staffReassign', { ...how, agent: act.agent });
    case 'release':
      return sendMessage('staffRelease', how);
    case 'resend':
      return sendMessage('staffResend', how);
    case 'close':
      return sendMessage('staffClose', { ...how, because: act.because });
  }
}

const useActs = (found: DeskCase, changed: () => void) => {
  const { id: referralId } = found.story.referral;
  return useDeed({
    draft: `program/${referralId}`,
    send: (act: Act, how) => send(act, { referralId, ...how }),
    nothing: (act, would) => {
      const { unchanged, failed } = would;
      return unchanged && desk().unchanged({ unchanged, failed }, nameIn({ act, would }));
    },
    will: (act, would) => textOf({ act, would }),
    did: (act, would) => doneText({ act, would }),
    changed,
  });
};

type Props = { readonly found: DeskCase; readonly changed: () => void };
type Parts = { readonly found: DeskCase; readonly acts: ReturnType<typeof useActs> };

const Reassign = ({ found, acts }: Parts) => {
  const text = desk();
  const whom = useDraft(`program/${found.story.referral.id}`, 'whom');
  const picked = found.askable.find(({ agent }) => agent === whom.value)?.agent;
  return (
    <section class="action">
      <h2>{text.reassign}</h2>
      <p class="muted">{found.askable.length > 0 ? text.reassignText : text.nobodyMay}</p>
      {found.askable.length > 0 && (
        <>
          <ChoiceField
            {...{ id: 'case-whom', label: text.whom, none: text.pick, draft: whom, faults: acts.faults }}
            choices={found.askable.map(({ agent, name, miles, speaksLanguage, inProgress }) => ({
              value: agent,
              label: text.option(name, miles, speaksLanguage, inProgress),
            }))}
          />
          <DeedButton
            kind="button-primary"
            {...{ id: 'case', deed: acts, at: 'reassign', text: text.ask }}
            press={(prepare) =>
              picked ? prepare({ act: 'reassign', agent: picked }) : acts.wrong('case-whom', text.pickFirst)
            }
          />
        </>
      )}
    </section>
  );
};

/** An action that needs nothing but the reason. */
const Simple = ({ act, acts }: { act: 'release' | 'resend' } & Pick<Parts, 'acts'>) => {
  const [title, about, button] = desk().simple[act];
  return (
    <section class="action">
      <h2>{title}</h2>
      <p class="muted">{about}</p>
      <DeedButton
        {...{ id: 'case', deed: acts, at: act, text: button }}
        press={(prepare) => prepare({ act })}
      />
    </section>
  );
};

/** The last one: it ends the request. */
const Close = ({ found, acts }: Parts) => {
  const text = desk();
  const because = useDraft(`program/${found.story.referral.id}`, 'because');
  const picked = memberOf(CLOSE_REASONS, because.value);
  return (
    <section class="action">
      <h2>{text.close}</h2>
      <p class="muted">{text.closeText}</p>
      <ChoiceField
        {...{ id: 'case-because', label: text.because, none: text.pickReason, draft: because }}
        faults={acts.faults}
        choices={CLOSE_REASONS.map((value) => ({ value, label: text.closeReasons[value] }))}
      />
      <DeedButton
        kind="button-bad"
        {...{ id: 'case', deed: acts, at: 'close', text: text.closeDo }}
        press={(prepare) =>
          picked
            ? prepare({ act: 'close', because: picked })
            : acts.wrong('case-because', text.pickReasonFirst)
        }
      />
    </section>
  );
};

export const Acts = ({ found, changed }: Props) => {
  const text = desk();
  const { endedAt, keptApart } = found.story.referral;
  const acts = useActs(found, changed);
  const open = endedAt === null;
  return (
    <aside class="case-acts" aria-label={text.acts}>
      {!open && <p class="muted">{text.over}</p>}
      {open && keptApart && <p class="muted">{text.apart}</p>}
      {open && <DeedReason id="case" reason={acts.reason} />}
      {open && !keptApart && (
        <>
          <Reassign found={found} acts={acts} />
          <Simple act="release" acts={acts} />
        </>
      )}
      {open && <Simple act="resend" acts={acts} />}
      {open && <Close found={found} acts={acts} />}
      <DeedEnd id="case" deed={acts} />
    </aside>
  );
};
