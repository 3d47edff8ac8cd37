import { useState } from 'preact/hooks';
import { sendMessage } from '../background/messages.ts';
import { pslWords } from '../locales/psl-words.ts';
import type { ScreenshotTaken } from '../model/screenshot.ts';
import { i18n } from '../state/worklist.ts';

/** For the popup and the side panel: opening them on the portal's page permits a screenshot. */
export const TakeScreenshot = () => {
  const { take } = pslWords(i18n.value.screen);
  const [said, say] = useState<ScreenshotTaken>();
  const press = async () => {
    say(undefined);
    say(await sendMessage('pslTakeScreenshot').catch(() => 'not-allowed' as const));
  };
  return (
    <div class="take-screenshot">
      <button type="button" class="link" onClick={() => void press()}>
        {take.button}
      </button>
      <p class={said === 'taken' ? 'good' : 'muted'} role="status">
        {said && take[said]}
      </p>
    </div>
  );
};
