import { voice } from '../../state/worklist.ts';

/** Until the panels are here, and, with `again`, when they did not come. */
export const Opening = ({ again }: { again?: () => void }) => {
  const { situation } = voice.value.words;
  return (
    <main class="panel" lang={voice.value.screen}>
      {again ? (
        <div class="situation" role="alert">
          <p>{situation.notLoaded}</p>
          <p>
            <button type="button" class="button button-primary" onClick={again}>
              {situation.tryAgain}
            </button>
          </p>
        </div>
      ) : (
        <p class="loading" role="status">
          {situation.loading}
        </p>
      )}
    </main>
  );
};
