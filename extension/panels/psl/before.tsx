import { useState } from 'preact/hooks';
import type { PslProfile } from '../../../shared/contracts/psl.ts';
import type { PslAssociation, PslCheck, PslField } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { isFromElsewhere, textOf, textsNow } from './editing.ts';
import { CodesField, controlOf, OccurredField, Section, SystemField, TextField } from './fields.tsx';
import type { PslGo } from './go.ts';
import type { IssueProps } from './issue-props.ts';
import { ESCALATION_URL, TRAINING_URL } from './links.ts';
import { missingOf } from './sheet.ts';
import { Screenshots } from './shots.tsx';
import { pslI18n } from './words.ts';

const Outside = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noreferrer noopener">
    {children}
  </a>
);

const Profile = ({ profile }: { profile: PslProfile | undefined }) => {
  const { before } = pslI18n.value;
  const lines: [string, string | null | undefined, string][] = [
    [before.profileName, profile?.name, 'name'],
    [before.profileAgency, profile?.agency, 'agency'],
    [before.profileDoi, profile?.doiNumber, 'doi-number'],
    [before.profileNpn, profile?.npn, 'npn'],
    [before.profileRole, profile && before.roles[profile.role], 'role'],
  ];
  return (
    <dl class="psl-profile" aria-label={before.profile}>
      {lines.map(([name, value, control]) => (
        <div key={name} {...controlOf(control)}>
          <dt>{name}</dt>
          <dd class={value ? 'number' : 'muted'}>{value ?? (profile ? before.notOnFile : '…')}</dd>
        </div>
      ))}
    </dl>
  );
};

type CheckProps = {
  readonly check: PslCheck;
  readonly props: IssueProps;
  readonly children?: preact.ComponentChildren;
};
const Check = ({ check, props: { issue, editing }, children }: CheckProps) => {
  const { checks } = editing.facts;
  const set = (on: boolean) =>
    issue.choose({ checks: on ? [...checks, check] : checks.filter((one) => one !== check) });
  return (
    <li class="psl-check">
      <label class="check">
        <input
          type="checkbox"
          checked={checks.includes(check)}
          {...controlOf(check)}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        {pslI18n.value.before.checks[check]}
      </label>
      {children && <div class="psl-check-more">{children}</div>}
    </li>
  );
};

const ASSOCIATIONS: readonly PslAssociation[] = ['confirmed', 'applicant-on-line', 'unknown'];
const Association = ({ issue, editing }: IssueProps) => {
  const { before } = pslI18n.value;
  return (
    <li class="psl-check">
      <fieldset class="psl-association" {...controlOf('association')}>
        <legend class="psl-legend">{before.association}</legend>
        {ASSOCIATIONS.map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name="psl-association"
              checked={editing.facts.association === each}
              onChange={() => issue.choose({ association: each })}
            />
            {before.associations[each]}
          </label>
        ))}
        <p class="muted psl-hint">{before.associationHint}</p>
      </fieldset>
    </li>
  );
};

const Checklist = (props: IssueProps) => {
  const { before } = pslI18n.value;
  return (
    <Section id="psl-checklist" title={before.checklist}>
      <ul class="psl-checks">
        <Check check="escalation" props={props}>
          <Outside href={ESCALATION_URL}>{before.escalationLink}</Outside>
        </Check>
        <Check check="training" props={props}>
          <Outside href={TRAINING_URL}>{before.trainingLink}</Outside>
        </Check>
        <Association {...props} />
        <Check check="doi" props={props}>
          <Profile profile={props.profile} />
        </Check>
        <Check check="details" props={props} />
      </ul>
    </Section>
  );
};

const PROBLEM: readonly PslField[] = ['screen', 'path', 'error', 'browser'];
const DETAILS: readonly PslField[] = [
  ...(['caseNumber', 'applicationId', 'members', 'enrollment', 'tried', 'happened', 'notes'] as const),
];

const Fields = ({ props: { issue, editing }, names }: { props: IssueProps; names: readonly PslField[] }) => (
  <>
    {names.map((field) => (
      <TextField
        key={field}
        id={`psl-${field}`}
        field={field}
        value={textOf(editing, field)}
        elsewhere={isFromElsewhere(editing, field)}
        set={(text) => issue.type(field, text)}
      />
    ))}
  </>
);

const Details = (props: IssueProps) => {
  const { issue, editing } = props;
  const { before } = pslI18n.value;
  const { facts } = editing;
  return (
    <div class="psl-details">
      <Section id="psl-problem" title={before.technical}>
        <div class="psl-grid">
          <SystemField id="psl-system" value={facts.system} set={(system) => issue.choose({ system })} />
          <OccurredField
            id="psl-at"
            value={facts.occurredAt}
            set={(occurredAt) => issue.choose({ occurredAt })}
          />
          <Fields props={props} names={PROBLEM} />
          <CodesField
            id="psl-codes"
            value={facts.statusCodes}
            set={(statusCodes) => issue.choose({ statusCodes })}
          />
        </div>
      </Section>
      <Section id="psl-case" title={before.details}>
        <div class="psl-grid">
          <Fields props={props} names={DETAILS} />
        </div>
      </Section>
    </div>
  );
};

const Discard = ({ issue, entry, go }: IssueProps & { go: PslGo }) => {
  const { before } = pslI18n.value;
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const discard = async () => {
    await issue.flush();
    const answer = await action.run(() => sendMessage('pslDiscard', { id: entry.id }));
    if (answer?.ok) go.toList();
    else setAsking(false);
  };
  return (
    <>
      <button type="button" class="button button-quiet" onClick={() => setAsking(true)}>
        {before.discard}
      </button>
      {action.problem && <ProblemNote problem={action.problem} acting />}
      {asking && (
        <Confirm
          id="psl-discard"
          title={before.discardTitle}
          text={before.discardText}
          yes={before.discardYes}
          no={before.discardNo}
          busy={action.busy}
          onYes={() => void discard()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

/** Names what is missing, but never prevents a call. */
const Foot = ({ toCall, ...props }: IssueProps & { go: PslGo; toCall: () => void }) => {
  const { before } = pslI18n.value;
  const { issue, entry, editing } = props;
  const missing = missingOf({ facts: editing.facts, texts: textsNow(editing) }, pslI18n.value);
  const preparing = entry.state === 'draft' || entry.state === 'ready';
  return (
    <div class="psl-before-foot">
      <p role="status" class={missing.length > 0 ? 'psl-missing' : 'good'} {...controlOf('missing')}>
        {missing.length > 0 ? before.missing(missing.join(', ')) : before.nothingMissing}
      </p>
      <p class="buttons">
        <button type="button" class="button button-primary" onClick={toCall}>
          {before.toCall}
        </button>
        {preparing && (
          <button type="button" class="button" onClick={() => void issue.prepared(entry.state === 'draft')}>
            {entry.state === 'draft' ? before.ready : before.notReady}
          </button>
        )}
        {entry.calls.length === 0 && <Discard {...props} />}
      </p>
    </div>
  );
};

/** Preparation: the source document's checklist, and what the line will ask for. */
export const Before = (props: IssueProps & { go: PslGo; toCall: () => void }) => (
  <div class="psl-before">
    <div class="psl-columns psl-prepare">
      <Checklist {...props} />
      <Details {...props} />
    </div>
    <Screenshots issue={props.issue} entry={props.entry} />
    <Foot {...props} />
  </div>
);
