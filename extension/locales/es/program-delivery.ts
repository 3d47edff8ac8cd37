/** Words of the staff's messages and sites, in Spanish. */
import type { SiteChanged, TroubledMessage } from '../../../shared/contracts/staff-delivery.ts';
import type { MessageKind } from '../../../shared/vocabulary.ts';
import type { ProgramDeliveryWords } from '../en/program-delivery.ts';
import { counted } from '../plural.ts';

const some = (count: number): string => counted('es', count, { one: 'mensaje', other: 'mensajes' });
const left = (gone: number): string =>
  gone === 0
    ? ''
    : ` ${counted('es', gone, { one: 'ya no está en la lista y se deja', other: 'ya no están en la lista y se dejan' })} como está${gone === 1 ? '' : 'n'}.`;

const KINDS: Readonly<Record<MessageKind, string>> = {
  offer: 'una referencia nueva',
  reminder: 'un recordatorio',
  thread: 'un mensaje entre el agente y la persona',
  code: 'un código',
  misses: 'referencias perdidas',
  registration: 'un registro que terminó',
  contact: 'un cambio de dirección o número',
  nudge: 'una pregunta sobre quedarse más tiempo',
  'from-staff': 'un mensaje del personal',
  moved: 'una referencia que cambió de agente',
  test: 'una prueba',
  link: 'un enlace privado',
  news: 'noticias de una solicitud',
  report: 'un aviso',
};
const TO: Readonly<Record<TroubledMessage['to'], string>> = {
  agent: 'Para un agente',
  resident: 'Para la persona que pidió ayuda',
  staff: 'Para el personal',
};
const BY: Readonly<Record<string, string>> = {
  email: 'correo',
  text: 'mensaje de texto',
  push: 'notificación',
  webhook: 'webhook',
};
const UNCHANGED: Readonly<Record<NonNullable<SiteChanged['unchanged']>, string>> = {
  'no-origin':
    'Un sitio es https:// y el nombre completo del servidor sin ruta, como https://kynect.ky.gov. Agregue cada sitio por separado.',
  'not-secure': 'El formulario solo funciona con https. Comience el sitio con https://.',
  'so-already': 'Ya es así. No se cambió nada.',
};

export const words: ProgramDeliveryWords = {
  help: [
    'Un mensaje que no se pudo enviar se intenta de nuevo. Si falla demasiado tiempo, se abandona: usted puede enviarlo otra vez, o descartarlo si ya nadie lo necesita. Un mensaje vencido no se envía.',
    'El formulario solo funciona en los sitios de esta lista, y un cambio tarda unos cinco segundos. Quite un sitio para que no lleguen más solicitudes desde allí.',
  ],
  messages: 'Mensajes con problemas',
  none: 'Ningún mensaje se abandonó ni se intenta de nuevo.',
  shown: (shown, total, trying) =>
    total > shown
      ? `Los ${shown} más recientes de ${total} abandonados. “kod message resend --undelivered” los envía todos.`
      : `${total === 1 ? '1 abandonado' : `${total} abandonados`}${trying === 0 ? '' : `, ${trying} se ${trying === 1 ? 'intenta' : 'intentan'} de nuevo`}.`,
  columns: { message: 'Mensaje', why: 'Razón', tried: 'Intentos', act: 'Qué hacer' },
  kinds: KINDS,
  to: TO,
  by: (channel) => `por ${BY[channel] ?? channel}`,
  since: (time) => `desde ${time}`,
  tried: (count) => counted('es', count, { one: 'vez', other: 'veces' }),
  nextAt: (time) => `próximo intento: ${time}`,
  gaveUp: 'abandonado',
  why: {
    refused: 'El servidor de correo lo rechazó definitivamente.',
    'put-off': 'El servidor de correo lo aplazó.',
    'no-server': 'No se pudo llegar al servidor de correo.',
    text: 'El servicio de mensajes de texto no lo aceptó.',
    push: 'El servicio de notificaciones del navegador no lo aceptó.',
    webhook: 'El webhook no lo aceptó.',
    late: 'Venció antes de que se pudiera enviar.',
    'no-channel': 'Esta forma de envío no está configurada.',
    fault: 'El servicio cometió un error.',
    unknown: 'No se anotó ninguna razón.',
  },
  code: (code) => `Código ${code}`,
  act: { resend: 'Enviar otra vez', drop: 'Descartar' },
  actOf: {
    resend: (what) => `Enviar otra vez: ${what}`,
    drop: (what) => `Descartar: ${what}`,
  },
  actAll: {
    resend: (count) => `Enviar ${count} otra vez`,
    drop: (count) => `Descartar ${count}`,
  },
  several: 'Para los elegidos',
  notThere: 'Ya no está en la lista. No se cambió nada.',
  sites: 'Sitios con el formulario',
  noSites: 'Todavía no se permite ningún sitio. Agregue las páginas que muestran el formulario.',
  siteColumns: { site: 'Sitio', since: 'Permitido desde', act: 'Qué hacer' },
  site: 'Sitio',
  siteHint: 'Por ejemplo, https://kynect.ky.gov',
  siteNeeded: 'Escriba primero el sitio.',
  add: 'Permitir un sitio',
  remove: 'Quitar',
  removeOf: (origin) => `Quitar ${origin}`,
  unchanged: UNCHANGED,
  will: {
    resend: (count, gone) =>
      `Se ${count === 1 ? 'envía' : 'envían'} otra vez ${some(count)}; lo vencido no se envía.${left(gone)} Puede deshacerlo durante cinco segundos, después ya no.`,
    drop: (count, gone) =>
      `${some(count)} ${count === 1 ? 'sale' : 'salen'} de esta lista y no se ${count === 1 ? 'envía' : 'envían'}.${left(gone)} Deshacer envía lo que no haya vencido.`,
    add: (origin) => `${origin} puede mostrar el formulario: allí se pueden pedir llamadas.`,
    remove: (origin) =>
      `${origin} ya no puede mostrar el formulario: allí se ve el número de teléfono en su lugar.`,
  },
  did: {
    resend: (count, gone) =>
      `Se ${count === 1 ? 'enviará' : 'enviarán'} otra vez ${some(count)}.${left(gone)}`,
    drop: (count, gone) => `Se ${count === 1 ? 'descartó' : 'descartaron'} ${some(count)}.${left(gone)}`,
    add: (origin) => `${origin} ya puede mostrar el formulario.`,
    remove: (origin) => `${origin} ya no puede mostrar el formulario.`,
  },
};
