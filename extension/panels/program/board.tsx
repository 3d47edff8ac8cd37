/** The staff's live board: urgency at the left, place at the right, machinery below. */
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Board, BoardRow } from '../../../shared/contracts/board.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, staff } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Counts } from './counts.tsx';
import { CountyBoard } from './county-board.tsx';
import { RISKS, riskCounts, riskOf, spanText } from './risk.ts';
import { useBoard, useSeconds } from './use-board.ts';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen);
const timeText = (at: Instant): string => clockTime(at, ZONE, i18n.value.screen);

/** Rows that fit on a wall display. */
const ROWS = 8;

/** Current problems, or one quiet word if there are none. */
const Health = ({ health }: Pick<Board, 'health'>) => {
  const { board } = words();
  const trouble = [
    health.ready ? null : board.notReady,
    health.attackSince === null ? null : board.attack(timeText(health.attackSince)),
    health.paused === null ? null : board.paused(health.paused),
  ].filter((one) => one !== null);
  if (trouble.length === 0) return <p class="board-health good">{board.normal}</p>;
  return (
    <div class="board-health board-trouble" role="alert">
      {trouble.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </div>
  );
};

const stateText = ({ state, asked }: BoardRow): string => {
  const { states } = words().board;
  return state === 'asked' ? states.asked(asked) : states[state];
};

const Row = ({ row, now }: { row: BoardRow; now: Instant }) => {
  const { words: all, shared } = i18n.value;
  const { board } = words();
  const risk = riskOf(row, now);
  const left = row.promisedBy === null ? 0 : row.promisedBy - now;
  const promise = { past: board.pastBy(spanText(-left)), noPromise: board.noTime };
  return (
    <tr>
      <th scope="row" class={`number risk-${risk}`}>
        {risk === 'past' || risk === 'noPromise' ? promise[risk] : board.left(spanText(left))}
      </th>
      <td>
        {all.county(row.county)} · {shared.language[row.language]}
      </td>
      <td class="muted">{stateText(row)}</td>
    </tr>
  );
};

const Waiting = ({ board, now }: { board: Board; now: Instant }) => {
  const { board: text } = words();
  const { waiting, rows } = board;
  const counts = riskCounts(rows, now);
  const oldest = Math.min(...rows.map(({ submittedAt }) => submittedAt));
  return (
    <section class="board-waiting">
      <h2>{text.waiting}</h2>
      <p class="board-count number">
        <strong>{waiting}</strong>
        <span>
          {waiting === 0 ? text.nobody : text.owed(waiting)}
          {waiting > 0 && <span class="muted"> {text.longest(spanText(now - oldest))}</span>}
        </span>
      </p>
      <dl class="board-risks">
        {RISKS.filter((risk) => risk !== 'noPromise' || counts.noPromise > 0).map((risk) => (
          <div key={risk} class={`risk-${risk} ${counts[risk] === 0 ? 'risk-none' : ''}`}>
            <dt>{text[risk]}</dt>
            <dd class="number">{counts[risk]}</dd>
          </div>
        ))}
      </dl>
      {rows.length > 0 && (
        <table class="table board-rows">
          <thead>
            <tr>
              {Object.entries(text.columns).map(([name, label]) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((row) => (
              <Row key={row.referralId} row={row} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {waiting > ROWS && <p class="muted">{text.more(waiting - ROWS)}</p>}
    </section>
  );
};

const Fact = ({ label, bad, children }: { label: string; bad?: boolean; children: ComponentChildren }) => (
  <div class={bad ? 'bad' : ''}>
    <dt>{label}</dt>
    <dd class="number">{children}</dd>
  </div>
);

const Machinery = ({ board: { messages, quarantine }, now }: { board: Board; now: Instant }) => {
  const { board } = words();
  const broken = messages.channels.filter(({ works }) => !works).map(({ channel }) => channel);
  const age = messages.oldestAt === null ? null : spanText(now - messages.oldestAt);
  const none = messages.channels.length === 0;
  return (
    <section>
      <h2>{board.messages}</h2>
      <dl class="board-facts">
        <Fact label={board.toSend}>{board.toSendText(messages.waiting, age)}</Fact>
        <Fact label={board.channels} bad={none || broken.length > 0}>
          {none ? board.noChannels : broken.length > 0 ? board.broken(broken.join(', ')) : board.allWork}
        </Fact>
        <Fact label={board.undelivered} bad={messages.undelivered > 0}>
          {messages.undelivered}
        </Fact>
        <Fact label={board.quarantine}>{board.held(quarantine)}</Fact>
      </dl>
    </section>
  );
};

/** The 120 counties are drawn again when an answer comes, not with each second. */
const Places = ({ board: { counties } }: { board: Board }) => {
  const { screen } = i18n.value;
  return useMemo(() => <CountyBoard counties={counties} />, [counties, screen]);
};

export const ProgramBoard = () => {
  const { words: all, shared } = i18n.value;
  const text = words();
  const { board, receivedAt, problem } = useBoard();
  const seconds = useSeconds();
  const wall = useRef<HTMLDivElement>(null);
  // The service's time, by the browser's since the last answer.
  const now = board ? board.serverNow + seconds - receivedAt : seconds;
  return (
    <div class="board" ref={wall}>
      <header class="board-head">
        <h1 tabIndex={-1}>{all.features['program-board']}</h1>
        <p class="board-live">
          {staff.value && <span>{text.staffName(staff.value.name)}</span>}
          <span class={problem ? 'bad' : 'good'} role="status">
            {problem ? text.notLive(timeText(receivedAt)) : board && text.live(timeText(now))}
          </span>
          {document.fullscreenEnabled && (
            <button
              type="button"
              class="button button-small board-wall"
              onClick={() => void wall.current?.requestFullscreen().catch(() => undefined)}
            >
              {text.board.wall}
            </button>
          )}
          {document.fullscreenEnabled && (
            <button
              type="button"
              class="button button-small board-leave"
              onClick={() => void document.exitFullscreen().catch(() => undefined)}
            >
              {text.board.leaveWall}
            </button>
          )}
        </p>
      </header>
      {problem && !board && <ProblemNote problem={problem} />}
      {!board && !problem && <p class="loading">{text.loading}</p>}
      {board && (
        <div class={problem ? 'board-body board-old' : 'board-body'}>
          <Health health={board.health} />
          <Waiting board={board} now={now} />
          <section class="board-places">
            <h2>{text.board.onDuty(board.onDuty)}</h2>
            <Places board={board} />
          </section>
          <section class="board-languages">
            <Counts
              title={text.board.language}
              rows={board.languages.map(({ language, ...counts }) => ({
                name: shared.language[language],
                ...counts,
              }))}
            />
          </section>
          <Machinery board={board} now={now} />
        </div>
      )}
    </div>
  );
};
