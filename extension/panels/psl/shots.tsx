/** Screenshots of an issue: the pending one, and the saved ones. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PslEntryContract } from '../../../shared/contracts/psl.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { controlOf, Section } from './fields.tsx';
import type { Issue } from './issue-store.ts';
import { decode, show } from './picture.ts';
import { forget, held, pictureNow, setShot, useScreenshot } from './screenshot.ts';
import { newShot } from './shot.ts';
import { ShotEditor } from './shot-editor.tsx';
import { pslI18n, timeText } from './words.ts';

/** The service's maximum per issue. */
const MOST = 6;

type WaitingProps = {
  /** Saves it with the open issue; without one, it waits for the issue to begin. */
  readonly add?: (() => Promise<void>) | undefined;
  readonly busy?: boolean;
};

/** To crop and black out, then to save or discard. Renders nothing if none is pending. */
export const WaitingShot = ({ add, busy = false }: WaitingProps) => {
  const words = pslI18n.value.shot;
  const now = held.value;
  if (!now) return null;
  return (
    <section class="psl-waiting" aria-label={words.at(timeText(now.at))} {...controlOf('screenshot')}>
      <p>
        <strong>{words.at(timeText(now.at))}</strong>
      </p>
      <p>
        {words.waits} {!add && words.waitsNew}
      </p>
      <ShotEditor image={now.image} shot={now.shot} set={setShot} />
      <p class="buttons">
        {add && (
          <button
            type="button"
            class="button button-primary"
            aria-disabled={busy}
            onClick={() => !busy && void add()}
          >
            {busy ? words.adding : words.add}
          </button>
        )}
        <button
          type="button"
          class="button button-bad"
          aria-disabled={busy}
          onClick={() => !busy && void forget()}
        >
          {words.discard}
        </button>
      </p>
    </section>
  );
};

const Drawn = ({ data, label }: { data: string; label: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    decode(data).then(
      (image) => canvas.current && show(canvas.current, image, newShot(image.width, image.height)),
      () => setBroken(true),
    );
  }, [data]);
  if (broken) return <p class="muted">{pslI18n.value.shot.broken}</p>;
  return <canvas class="psl-drawn" ref={canvas} role="img" aria-label={label} />;
};

const Shown = ({ id, pictureId, label }: { id: string; pictureId: string; label: string }) => {
  const query = useQuery(() => sendMessage('pslPicture', { id, pictureId }), [id, pictureId]);
  const { data, problem } = query.state.value;
  if (problem) return <ProblemNote problem={problem} again={query.again} />;
  return data ? <Drawn data={data.data} label={label} /> : null;
};

type SavedProps = {
  readonly id: string;
  readonly picture: PslEntryContract['pictures'][number];
  readonly reload: () => Promise<void>;
};
/** Loaded only on request: every view is in the audit log. */
const Saved = ({ id, picture, reload }: SavedProps) => {
  const words = pslI18n.value.shot;
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const label = words.at(timeText(picture.at));
  const remove = async () => {
    const answer = await action.run(() => sendMessage('pslDetach', { id, pictureId: picture.id }));
    if (answer?.ok) await reload();
    else setAsking(false);
  };
  return (
    <li class="psl-saved-shot">
      <p class="buttons">
        <span>{label}</span>
        <button
          type="button"
          class="button button-small"
          aria-expanded={open}
          aria-label={`${open ? words.hide : words.show}: ${label}`}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hide : words.show}
        </button>
        <button
          type="button"
          class="button button-small button-quiet"
          aria-label={`${words.remove}: ${label}`}
          onClick={() => setAsking(true)}
        >
          {words.remove}
        </button>
      </p>
      {asking && (
        <Confirm
          id={`remove-${picture.id}`}
          title={words.removeTitle}
          text={words.removeText}
          yes={words.remove}
          no={pslI18n.value.before.discardNo}
          busy={action.busy}
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        />
      )}
      {action.problem && <ProblemNote problem={action.problem} acting />}
      {open && <Shown id={id} pictureId={picture.id} label={label} />}
    </li>
  );
};

export const Screenshots = ({ issue, entry }: { issue: Issue; entry: PslEntryContract }) => {
  const words = pslI18n.value.shot;
  const action = useAction();
  useScreenshot();
  const add = async () => {
    const answer = await action.run(async () => {
      const picture = await pictureNow();
      if (!picture) return { ok: false, problem: { kind: 'fault' } } as const;
      return sendMessage('pslAttach', { id: entry.id, pictureId: crypto.randomUUID(), ...picture });
    });
    if (!answer?.ok) return;
    await forget();
    await issue.load();
  };
  return (
    <Section id="psl-shots" title={words.title}>
      <p class="muted lead">{words.lead}</p>
      <WaitingShot add={entry.pictures.length < MOST ? add : undefined} busy={action.busy} />
      {held.value && entry.pictures.length >= MOST && <p class="psl-flag">{words.tooMany}</p>}
      {action.problem && <ProblemNote problem={action.problem} acting />}
      {entry.pictures.length === 0 ? (
        <p class="muted">{words.none}</p>
      ) : (
        <ul class="psl-shots">
          {entry.pictures.map((picture) => (
            <Saved key={picture.id} id={entry.id} picture={picture} reload={issue.load} />
          ))}
        </ul>
      )}
    </Section>
  );
};
