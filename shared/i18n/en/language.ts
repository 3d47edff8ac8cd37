/** English as one object. */
import type { LanguageData } from '../language-data.ts';
import { en as catalog } from './catalog.ts';
import { consents } from './consents.ts';
import { replies } from './replies.ts';
import { templates } from './templates.ts';
import { time } from './time.ts';

export const en: LanguageData = { catalog, consents, replies, templates, time };
