import { useMemo, useState } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import { helpWords } from '../../locales/help-words.ts';
import { FEATURES, type Feature } from '../../model/route.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { found, nearest, type Topic, topicsOf } from './topics.ts';

export type HelpTab = { readonly feature: Feature; readonly lines: readonly string[] };
type Props = {
  /** The query of the address: the tab whose rules come first. */
  readonly view: string;
  /** The tabs that this person has, with their own help. */
  readonly tabs: () => readonly HelpTab[];
};

/** The best answers; the others are opened by a press. */
const OPEN_AT_FIRST = 3;

const Answer = ({ topic, open }: { topic: Topic; open: boolean }) => (
  <details class="answer-topic" open={open}>
    <summary>{topic.title}</summary>
    <ul>
      {topic.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </details>
);

type ListProps = {
  readonly topics: readonly Topic[];
  /** How many are open at first. */
  readonly open: number;
};
const Answers = ({ topics, open }: ListProps) => (
  <div class="answers">
    {topics.map((topic, index) => (
      <Answer key={topic.key} topic={topic} open={index < open} />
    ))}
  </div>
);

/** Without a search, each tab's answers under its name. */
const ByTab = ({ topics }: { topics: readonly Topic[] }) => {
  const { features } = i18n.value.words;
  return (
    <>
      {[...new Set(topics.map(({ about }) => about))].map((feature) => (
        <section key={feature} aria-labelledby={`help-${feature}`}>
          <h2 id={`help-${feature}`}>{features[feature]}</h2>
          <Answers topics={topics.filter(({ about }) => about === feature)} open={0} />
        </section>
      ))}
    </>
  );
};

const List = ({ topics }: { topics: readonly Topic[] }) => {
  const words = helpWords(i18n.value.screen);
  const [search, setSearch] = useState('');
  const exact = found(topics, search);
  const hits = exact.length > 0 ? exact : nearest(topics, search);
  const searched = search.trim() !== '';
  return (
    <>
      <search class="help-search">
        <p class="field">
          <label for="help-search">{words.search}</label>
          <span class="hint muted" id="help-hint">
            {words.hint}
          </span>
          <input
            id="help-search"
            type="search"
            value={search}
            maxLength={100}
            aria-describedby="help-hint"
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </p>
      </search>
      <p class={searched ? 'muted' : 'visually-hidden'} role="status">
        {searched &&
          (exact.length > 0 ? words.found(exact.length) : hits.length > 0 ? words.near : words.nothing)}
      </p>
      {searched ? <Answers topics={hits} open={OPEN_AT_FIRST} /> : <ByTab topics={topics} />}
      <p class="muted">{words.more}</p>
    </>
  );
};

/** The product's rules in an agent's words, searchable, with the current numbers. */
export const Help = ({ view, tabs }: Props) => {
  const { words, screen } = i18n.value;
  const rules = useQuery(() => sendMessage('agentRules'), []);
  const { data, problem } = rules.state.value;
  const wanted = new URLSearchParams(view).get('about');
  const topics = useMemo(() => {
    const named = tabs().map((tab) => ({ ...tab, name: words.features[tab.feature] }));
    return (
      data &&
      topicsOf(
        named,
        data,
        screen,
        FEATURES.find((feature) => feature === wanted),
      )
    );
  }, [data, screen, wanted]);
  return (
    <>
      <h1 tabIndex={-1}>{words.features.help}</h1>
      <p class="muted">{words.help.help.join(' ')}</p>
      {problem && <ProblemNote problem={problem} again={rules.again} />}
      {!topics && !problem && (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      )}
      {topics && <List topics={topics} />}
    </>
  );
};
