/** Ready-made messages to a resident in Spanish. */
import type { Templates } from '../language-data.ts';

export const templates: Templates = {
  tried: 'Intenté llamarle y no pude comunicarme con usted. ¿A qué hora le conviene?',
  calling: 'Le llamaré en unos minutos.',
  late: 'Voy con retraso. Le llamaré hoy de todos modos.',
  'have-ready':
    'Antes de mi llamada, por favor tenga a mano: quién vive con usted, cuánto gana cada persona y cartas de kynect.',
};
