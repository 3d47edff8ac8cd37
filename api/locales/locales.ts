/** The service's words by language, from each language's folder. A missing file stops the start. */
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { itemAt, recordOf } from '../../shared/typed.ts';
import type { AgentTextWords, CodeWords, MailWords, PushWords, StaffWords, TextWords } from './words.ts';

type ServiceWords = {
  readonly mails: MailWords;
  readonly texts: TextWords;
  readonly push: PushWords;
  readonly codes: CodeWords;
  readonly agentTexts: AgentTextWords;
  readonly staff: StaffWords;
};

const wordsOf = async (tag: ScreenLanguage): Promise<ServiceWords> => {
  const { words: mails } = await import(`./${tag}/mails.ts`);
  const { words: texts } = await import(`./${tag}/texts.ts`);
  const { words: push } = await import(`./${tag}/push.ts`);
  const { words: codes } = await import(`./${tag}/codes.ts`);
  const { words: agentTexts } = await import(`./${tag}/agent-texts.ts`);
  const { words: staff } = await import(`./${tag}/staff.ts`);
  return { mails, texts, push, codes, agentTexts, staff };
};

const loaded = await Promise.all(SCREEN_LANGUAGES.map(wordsOf));
export const locales: Readonly<Record<ScreenLanguage, ServiceWords>> = recordOf(SCREEN_LANGUAGES, (tag) =>
  itemAt(loaded, SCREEN_LANGUAGES.indexOf(tag)),
);
/** In the order of the registry. */
export const everyLocale: readonly ServiceWords[] = loaded;
