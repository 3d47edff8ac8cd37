/** Words of the staff's protection against abuse, in Spanish. */
import type { AttackSign } from '../../../shared/doubts.ts';
import type { ProgramProtectionWords } from '../en/program-protection.ts';
import { counted } from '../plural.ts';

const SIGNS: Readonly<Record<AttackSign, string>> = {
  'many-held': 'se retuvo la mayoría de las solicitudes de diez minutos',
  'wrong-numbers': 'la mayoría de las llamadas de media hora llegó a personas ajenas',
  'misses-in-a-crowd': 'quedó sin respuesta una multitud que los agentes no podían atender',
};
const misses = (count: number): string =>
  count === 0
    ? 'No se perdona ninguna referencia perdida.'
    : `Se perdonan ${counted('es', count, { one: 'referencia perdida', other: 'referencias perdidas' })}.`;

const some = (count: number): string => counted('es', count, { one: 'solicitud', other: 'solicitudes' });
const left = (gone: number): string =>
  gone === 0
    ? ''
    : ` ${counted('es', gone, { one: 'ya no está retenida y se deja', other: 'ya no están retenidas y se dejan' })} como está${gone === 1 ? '' : 'n'}.`;

export const words: ProgramProtectionWords = {
  help: [
    'Una solicitud dudosa queda retenida: la persona recibe la respuesta de siempre, pero ningún agente se entera hasta que alguien la libera o se confirma su número.',
    'Mientras el programa está bajo ataque, ninguna referencia perdida cuenta, se retienen las solicitudes dudosas y los avisos a los agentes salen más despacio. Un ataque empieza y termina solo; usted también puede declararlo y terminarlo.',
  ],
  attack: 'Ataque',
  underAttack: (since) => `Bajo ataque desde ${since}. Las referencias perdidas no cuentan.`,
  noAttack: 'El programa no está bajo ataque.',
  begin: 'Declarar un ataque',
  end: 'Terminar el ataque',
  noticed: (sign) => `Se notó: ${SIGNS[sign]}.`,
  declaredBy: (name) => `Lo declaró ${name ?? 'el personal'}.`,
  earlier: 'Ataques anteriores',
  earlierColumns: { from: 'Desde', to: 'Hasta', why: 'Razón' },
  held: 'Solicitudes retenidas',
  none: 'No hay nada retenido.',
  shown: (shown, total) =>
    shown < total
      ? `Las ${shown} menos dudosas de ${total}. “kod quarantine” responde todas a la vez.`
      : `${total} en total, primero las menos dudosas.`,
  columns: { referral: 'Referencia, retenida desde', place: 'Lugar y ayuda', why: 'Razón', act: 'Respuesta' },
  doubts: {
    honeypot: 'se llenó un campo oculto',
    'impossible-number': 'un número que no puede existir',
    'fictional-number': 'un número para películas',
    'far-number': 'un número de muy lejos',
    'numbers-in-a-row': 'números seguidos',
    'number-turned-away': 'el personal rechazó este número',
    'wrong-number-before': 'antes fue un número equivocado',
    'sender-turned-out-false': 'otras de su dirección eran falsas',
    'busy-sender': 'muchas desde su dirección',
    'busy-network': 'muchas desde su red',
    crowd: 'muchas desde todas partes',
    'too-fast': 'se envió demasiado rápido',
    'same-text': 'la misma nota para muchos números',
    attack: 'durante un ataque',
  },
  answerAll: { released: (count) => `Liberar ${count}`, rejected: (count) => `Rechazar ${count}` },
  answers: { released: 'Liberar', rejected: 'Rechazar' },
  answerOf: { released: (id) => `Liberar ${id}`, rejected: (id) => `Rechazar ${id}` },
  will: {
    released: (count, gone) =>
      `Se ${count === 1 ? 'libera' : 'liberan'} ${some(count)}: se pregunta de inmediato a un agente, como por cualquier otra.${left(gone)} Puede deshacerlo durante cinco segundos, después ya no.`,
    rejected: (count, gone) =>
      `Se ${count === 1 ? 'rechaza' : 'rechazan'} ${some(count)}: ${count === 1 ? 'termina y cuenta en contra de su número y de quien la envió' : 'terminan y cuentan en contra de sus números y de quienes las enviaron'}. Las personas pueden pedir otra vez.${left(gone)} Puede deshacerlo durante cinco segundos, después ya no.`,
    begin: (count) =>
      `El programa está bajo ataque desde ahora: ninguna referencia perdida cuenta y los avisos salen más despacio. ${misses(count)} Dura hasta que usted lo termine.`,
    end: 'Las referencias perdidas vuelven a contar. Lo retenido sigue retenido hasta que alguien responda.',
  },
  did: {
    released: (count, gone) => `Se ${count === 1 ? 'liberó' : 'liberaron'} ${some(count)}.${left(gone)}`,
    rejected: (count, gone) => `Se ${count === 1 ? 'rechazó' : 'rechazaron'} ${some(count)}.${left(gone)}`,
    begin: (count) => `El programa está bajo ataque. ${misses(count)}`,
    end: 'El ataque terminó.',
  },
  notHeld: 'Ya no hay nada retenido ahí. No se cambió nada.',
  several: 'Responder las elegidas',
  soAlready: 'Ya es así. No se cambió nada.',
};
