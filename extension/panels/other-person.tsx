import { portalWords } from '../locales/portal-words.ts';
import { groundHere } from '../state/ground.ts';
import { i18n, worklist } from '../state/worklist.ts';

/** Replaces the panels on a page loaded for another person. `shown`: the name on it; null while undetermined. */
export const OtherPerson = ({ shown }: { shown: string | null }) => {
  const { screen } = i18n.value;
  const words = portalWords[screen];
  if (shown === null)
    return (
      <main class="panel" lang={screen}>
        <p class="loading" role="status">
          {words.loading}
        </p>
      </main>
    );
  return (
    <main class="panel" lang={screen}>
      <div class="situation" role="alert">
        <h1 tabIndex={-1}>{words.otherTitle}</h1>
        <p>{words.otherText(shown, worklist.value?.name ?? '')}</p>
        <p>
          <button type="button" class="button button-primary" onClick={() => groundHere()?.reload()}>
            {words.loadAnew}
          </button>
        </p>
      </div>
    </main>
  );
};
