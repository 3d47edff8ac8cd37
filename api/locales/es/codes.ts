/** Codes for an agent's address, in Spanish. */
import type { CodeWords } from '../words.ts';

export const words: CodeWords = {
  mail: (code, _, stop) => [
    `Su código: ${code}. Un agente de kynect On Demand escribió esta dirección para recibir correo sobre referencias. Si no fue usted, no tiene que hacer nada: sin el código no se envía nada más a esta dirección.${stop ? ' Con el enlace de arriba puede rechazar estos códigos.' : ''}`,
  ],
  ask: {
    title: '¿No más códigos?',
    text: 'kynect On Demand envía códigos a la dirección que escribió un agente, para saber si es suya.',
  },
  stopped: { title: 'No más códigos', text: 'Ya no enviamos códigos a esta dirección.' },
  allowed: {
    title: 'Los códigos están permitidos',
    text: 'Se puede volver a enviar un código a esta dirección.',
  },
  unknown: {
    title: 'Este enlace no está completo',
    text: 'Ábralo otra vez desde el correo o cópielo entero.',
  },
  stop: 'No enviar más códigos',
  allow: 'Permitir códigos otra vez',
};
