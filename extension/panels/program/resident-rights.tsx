/** A resident's data, for staff (rules 36b, 36c, and 36f): a copy, corrections, erasure, and legal holds. */
import { useRef, useState } from 'preact/hooks';
import type {
  CopyMade,
  Corrected,
  Erased,
  LegalHoldChanged,
} from '../../../shared/contracts/staff-residents.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { saveFile } from '../../ui/save-file.ts';

import { DeedButton, DeedEnd, DeedReason, type How, useDeed } from './deed.tsx';
import { TextField } from './fields.tsx';

const words = () => programWords(i18n.value.screen).residents;

type Correction = {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string;
  readonly email?: string;
};
type Act =
  | { readonly act: 'correct'; readonly correction: Correction }
  | { readonly act: 'erase' | 'copy'; readonly all: boolean }
  | { readonly act: 'hold' | 'release' };
type Result =
  | ({ readonly of: 'correct' } & Corrected)
  | ({ readonly of: 'erase' } & Erased)
  | ({ readonly of: 'hold' } & LegalHoldChanged)
  | { readonly of: 'copy'; readonly made: CopyMade | null };

const tagged = <T extends object, K extends Result['of']>(of: K, answer: Answer<T>) =>
  answer.ok ? { ...answer, data: { of, ...answer.data } } : answer;

type Sent = { readonly referralId: string; readonly how: How; readonly requests: number | undefined };
async function sendAct(act: Act, { referralId, how, requests }: Sent): Promise<Answer<Result>> {
  switch (act.act) {
    case 'correct':
      return tagged('correct', await sendMessage('staffCorrect', { referralId, ...act.correction, ...how }));
    case 'erase': {
      const seen = requests === undefined ? {} : { requests };
      return tagged('erase', await sendMessage('staffErase', { referralId, all: act.all, ...seen, ...how }));
    }
    case 'copy': {
      // Nothing is opened before staff have confirmed.
      if (how.dryRun) return { ok: true, data: { of: 'copy', made: null } };
      const answer = await sendMessage('staffCopy', { referralId, all: act.all, reason: how.reason });
      return answer.ok ? { ...answer, data: { of: 'copy', made: answer.data } } : answer;
    }
    case 'hold':
    case 'release':
      return tagged('hold', await sendMessage('staffLegalHold', { referralId, change: act.act, ...how }));
  }
}

/** Why nothing changes, or would. */
function nothingText(act: Act, result: Result): string | null {
  const { left, allHeld, differs, soAlready } = words();
  switch (result.of) {
    case 'correct':
      return result.left && left[result.left];
    case 'erase':
      return result.differs ? differs(result.erased) : result.erased === 0 ? allHeld : null;
    case 'hold':
      return result.changed ? null : soAlready[act.act === 'hold' ? 'hold' : 'release'];
    case 'copy':
      return null;
  }
}

function willText(act: Act, result: Result): string {
  const { will } = words();
  switch (result.of) {
    case 'correct': {
      const { phone, email } = act.act === 'correct' ? act.correction : {};
      const parts = [phone !== undefined ? will.phone : email !== undefined ? will.email : will.name];
      return [...parts, ...(result.newLink ? [will.newLink] : [])].join(' ');
    }
    case 'erase':
      return will.erase(result.erased, result.cancelled, result.held);
    case 'hold':
      return will[act.act === 'hold' ? 'hold' : 'release'](result.requests);
    case 'copy':
      return will.copy;
  }
}

function didText(act: Act, result: Result): string {
  const { did } = words();
  switch (result.of) {
    case 'correct':
      return result.newLink ? `${did.corrected} ${did.newLink[result.newLink]}` : did.corrected;
    case 'erase':
      return result.traces ? `${did.erased(result.erased)} ${did.traces}` : did.erased(result.erased);
    case 'hold':
      return did[act.act === 'hold' ? 'hold' : 'release'];
    case 'copy':
      return did.copy(result.made?.requests ?? 0);
  }
}

const save = ({ name, html }: CopyMade): void => saveFile(name, 'text/html', html);

const useRights = (referralId: string, changed: () => void) => {
  const place = `program/${referralId}`;
  const typed = {
    firstName: useDraft(place, 'first-name'),
    lastName: useDraft(place, 'last-name'),
    phone: useDraft(place, 'phone'),
    email: useDraft(place, 'email'),
  };
  const planned = useRef<number | undefined>(undefined);
  const deed = useDeed({
    draft: `${place}/rights`,
    send: async (act: Act, how) => {
      const answer = await sendAct(act, { referralId, how, requests: planned.current });
      planned.current = answer.ok && answer.data.of === 'erase' ? answer.data.erased : undefined;
      return answer;
    },
    ...{ nothing: nothingText, will: willText, did: didText },
    changed: ({ act }, result) => {
      if (result.of === 'copy' && result.made) return save(result.made);
      if (act === 'correct') for (const draft of Object.values(typed)) draft.discard();
      changed();
    },
  });
  return { deed, typed };
};

type Rights = ReturnType<typeof useRights>;

const KEYBOARDS: Readonly<Record<string, 'tel' | 'email'>> = { phone: 'tel', email: 'email' };

const Correct = ({ deed, typed }: Rights) => {
  const text = words();
  const press = (prepare: (act: Act) => void) => {
    const given = Object.entries(typed).flatMap(([part, { value }]) =>
      value.trim() === '' ? [] : [[part, value.trim()]],
    );
    if (given.length === 0) return deed.wrong('rights-firstName', text.typeFirst);
    prepare({ act: 'correct', correction: Object.fromEntries(given) });
  };
  return (
    <section class="action">
      <h3>{text.correct}</h3>
      <p class="muted">{text.correctText}</p>
      {(['firstName', 'lastName', 'phone', 'email'] as const).map((part) => (
        <TextField
          key={part}
          {...{ id: `rights-${part}`, label: text.parts[part], draft: typed[part], faults: deed.faults }}
          {...(part in KEYBOARDS && { inputMode: KEYBOARDS[part] })}
        />
      ))}
      <DeedButton {...{ id: 'rights', deed, at: 'correct', text: text.correctDo, press }} />
    </section>
  );
};

type Props = { readonly referralId: string; readonly changed: () => void };
export const ResidentRights = ({ referralId, changed }: Props) => {
  const text = words();
  const rights = useRights(referralId, changed);
  const { deed } = rights;
  const [all, setAll] = useState(false);
  const button = (act: Act, label: string, kind?: 'button-bad') => (
    <DeedButton
      {...{ id: 'rights', deed, at: act.act, text: label, kind }}
      press={(prepare) => prepare(act)}
    />
  );
  return (
    <details class="case-rights">
      <summary>{text.title}</summary>
      <div class="case-rights-parts">
        <p class="muted">{text.lead}</p>
        <DeedReason id="rights" reason={deed.reason} />
        <label class="check">
          <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> {text.all}
        </label>
        <section class="action">
          <h3>{text.copy}</h3>
          <p class="muted">{text.copyText}</p>
          {button({ act: 'copy', all }, text.copyDo)}
        </section>
        <Correct {...rights} />
        <section class="action">
          <h3>{text.hold}</h3>
          <p class="muted">{text.holdText}</p>
          {button({ act: 'hold' }, text.holdDo)}
          {button({ act: 'release' }, text.releaseDo)}
        </section>
        <section class="action">
          <h3>{text.erase}</h3>
          <p class="muted">{text.eraseText}</p>
          {button({ act: 'erase', all }, text.eraseDo, 'button-bad')}
        </section>
        <DeedEnd id="rights" deed={deed} />
      </div>
    </details>
  );
};
