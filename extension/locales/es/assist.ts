/** Palabras de la página para pedir por residentes. */

import type { AssistWords } from '../en/assist.ts';
import { ended } from '../ended.ts';
import { counted } from '../plural.ts';

const requests = (count: number): string => counted('es', count, { one: 'pedido', other: 'pedidos' });

export const words: AssistWords = {
  title: 'Pedidos para residentes',
  connecting: 'Conectando…',
  signedInAs: (name) => `Sesión de ${name}`,
  signIn: 'Iniciar sesión',
  signInTitle: 'Inicie sesión para hacer pedidos por residentes',
  signInText: 'Use su cuenta del Portal de Agentes.',
  signInAgain: 'Inicie sesión otra vez para enviar lo que espera aquí. No se pierde nada.',
  signInFailed: 'No se pudo llegar al inicio de sesión. Revise la red e inténtelo otra vez.',
  signOut: 'Cerrar sesión',
  signOutAsk: (count) =>
    `${requests(count)} sin enviar. Al cerrar la sesión se borra lo que espera, y nadie llamará por ello.`,
  signOutAnyway: 'Cerrar sesión y borrar',
  stay: 'Seguir con la sesión',

  start: 'Pedir una llamada',
  startText: 'Dé la tableta o lea cada pregunta en voz alta. Cada persona da su propio permiso.',
  next: 'Otra persona',
  offline: 'No hay red. Puede seguir: los pedidos esperan aquí, bajo llave, y se envían cuando vuelva.',
  stop: 'Parar y borrar estas respuestas',
  stopAsk: '¿Borrar lo que se escribió para esta persona?',
  stopYes: 'Borrarlo',
  stopNo: 'Dejarlo',

  here: 'En esta tableta',
  nothingHere: 'Nada espera en esta tableta.',
  sent: (count) => `Enviados desde que abrió esta página: ${count}.`,
  waiting: 'Espera el envío',
  look: 'Hay que revisarlo',
  keptUntil: (time) => `Se guarda aquí, bajo llave, hasta ${ended(time)}`,
  inMemory: 'Este navegador no guarda nada. Deje abierta esta página hasta que se envíe.',
  tooOld: (count) => `${requests(count)} de hace más de tres días: hubo que borrar los datos.`,
  open: 'Abrir',
  sendNow: 'Enviar ahora',
  remove: 'Borrar',
  openFor: (name) => `Abrir: ${name}`,
  removeFor: (name) => `Borrar: ${name}`,
  removeAsk: (name) => `¿Borrar el pedido de ${name}? No se envió.`,
  removeInDoubt: (name) =>
    `¿Borrar el pedido de ${name}? Puede que haya llegado. Borrarlo aquí no lo detiene.`,
  why: {
    'promise-changed': 'La hora que eligió está ocupada. Pídale otra y envíe el pedido de nuevo.',
    'daily-limit': 'Ya envió todo lo que puede enviar una persona en 24 horas. El resto se envía después.',
    other: 'Falta una respuesta o está mal. Ábralo, corríjalo y envíelo de nuevo.',
  },
  noAccess:
    'No se envía nada más. Lo que espera se guarda aquí, bajo llave, hasta que tenga acceso otra vez.',
  otherTitle: 'Aquí esperan pedidos de otra persona',
  otherText: (count) =>
    `${requests(count)} en esta tableta. Solo puede enviar quien escribió los datos. Pídale que inicie sesión o borre lo que espera.`,
  otherDelete: 'Borrar lo que espera',

  glass: {
    agree: '¿Cómo dice que sí?',
    sign: 'Firmo aquí',
    signHint: 'Use el dedo.',
    aloud: 'Me lo leyeron y dije que sí',
    aloudHint: 'Quien le ayuda le lee las líneas de arriba.',
    pad: 'Su firma',
    clear: 'Borrar la firma',
    noAnswer: 'Elija cómo dice que sí.',
    noSignature: 'Firme en el cuadro o elija la otra forma.',
    offline: 'Aquí no hay red. Ahora no podemos prometer una hora. Al enviar esto, ponemos una si se puede.',
    offlineWish: 'Llamamos cuando alguien esté libre. Pulse Continuar.',
    sentTitle: 'Su pedido fue enviado.',
    mailed: 'Le mandamos un correo con un enlace. Allí puede ver su pedido.',
    texted: 'Le mandamos un texto con un enlace. Allí puede ver su pedido.',
    noLink: 'No le llega ningún mensaje. Anote lo que ve aquí.',
    caller: 'Quién llama',
    noCaller: 'Todavía nadie ha dicho que sí. Cuando alguien lo haga, verá aquí su nombre y su número.',
    callsFrom: (name, number) => `${name} llama desde el ${number}.`,
    codeWord: 'Le dirá estos cuatro números:',
    keptTitle: 'Guardamos su pedido. Todavía no se envió.',
    keptText: 'No hay red. Espera en esta tableta, bajo llave. No hay hora para su llamada.',
    keptWays: 'Cuando se envíe, podemos mandarle un enlace y la hora.',
    keptNoWays: 'No dio un correo ni permitió textos. Sabrá de nosotros cuando le llamemos.',
  },
};
