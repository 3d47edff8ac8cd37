/** Ready-made messages from an agent to a resident. They hold nothing about anybody, so they may show on a locked screen. */
import type { ScreenLanguage } from './i18n/languages.ts';

export const MESSAGE_TEMPLATES = ['tried', 'calling', 'late', 'have-ready'] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** In the language of the resident's form. */
export const TEMPLATE_TEXTS: Readonly<Record<ScreenLanguage, Readonly<Record<MessageTemplate, string>>>> = {
  en: {
    tried: 'I tried to call you and could not reach you. What is a good time?',
    calling: 'I will call you in a few minutes.',
    late: 'I am running late. I will still call you today.',
    'have-ready':
      'Before I call, please have ready: who lives with you, what each person earns, and letters from kynect.',
  },
  es: {
    tried: 'Intenté llamarle y no pude comunicarme con usted. ¿A qué hora le conviene?',
    calling: 'Le llamaré en unos minutos.',
    late: 'Voy con retraso. Le llamaré hoy de todos modos.',
    'have-ready':
      'Antes de mi llamada, por favor tenga a mano: quién vive con usted, cuánto gana cada persona y cartas de kynect.',
  },
};

const ALL: ReadonlySet<string> = new Set(
  Object.values(TEMPLATE_TEXTS).flatMap((texts) => Object.values(texts)),
);
export const isTemplate = (text: string): boolean => ALL.has(text);
