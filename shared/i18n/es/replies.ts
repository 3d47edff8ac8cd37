/** Recognized Spanish texts from residents: lowercase, without accents and punctuation. */
import type { Replies } from '../language-data.ts';

export const replies: Replies = {
  stop: ['alto', 'parar', 'pare', 'basta', 'baja', 'no mas', 'no mas mensajes'],
  start: ['comenzar', 'empezar', 'iniciar', 'inicio'],
  help: ['ayuda', 'ayudame'],
  keep: ['esperar', 'espero', 'mantener', 'si', 'sigo esperando'],
  'other-time': ['hora', 'otra hora', 'otro dia', 'cambiar hora', 'cambiar la hora'],
  telling: [
    ...[
      'cuando',
      'quien',
      'hola',
      'gracias',
      'favor',
      'necesito',
      'quiero',
      'puedo',
      'estoy',
      'pedido',
      'ayuda',
    ],
    ...['llaman', 'llama', 'llame', 'llamen', 'llamar', 'llamada', 'llamo', 'llameme', 'llamenme'],
  ],
  cancel: ['cancelar', 'cancelar pedido', 'cancelar mi pedido', 'cancelar el pedido'],
};
