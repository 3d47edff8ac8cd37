/** Las palabras de la página para teléfono, con "usted". */

import type { PhoneWords } from '../en/phone.ts';
import { ended } from '../ended.ts';
import { counted } from '../plural.ts';

const las = (time: string): string =>
  /^\d/.test(time) ? `${time.startsWith('1:') ? 'la' : 'las'} ${time}` : time;

export const words: PhoneWords = {
  loading: 'Leyendo sus referencias…',
  connecting: 'Conectando…',
  noNews: (time) => `Sin noticias desde ${las(time)}`,
  offlineTitle: 'Usted está sin conexión',
  offlineText: (time) =>
    `Lo que ve es de ${ended(las(time))} Lo que escriba se conserva. Se intenta de nuevo automáticamente.`,
  serviceAway: 'El servicio no responde. Se intenta de nuevo cada pocos segundos.',
  on: 'Activada',
  onUntil: (time) => `Activada hasta ${las(time)}`,
  off: 'Desactivada',
  pausedUntil: (time) => `En pausa hasta ${las(time)}`,

  answerFirst: 'Responda primero',
  stillYours: 'Aún le toca responder',
  inProgress: (count) => `En curso (${count})`,
  openToAll: 'Abiertas a todos',
  masses: (count) => (count === 1 ? '1 Masiva' : `${count} Masivas`),
  firstDue: (time) => `La primera vence a ${las(time)}`,
  inLanguage: (count, language) => `${count} en ${language}`,
  show: 'Mostrar',
  hide: 'Ocultar',
  showMasses: (count) =>
    `Mostrar ${counted('es', count, { one: 'referencia Masiva', other: 'referencias Masivas' })}`,
  hideMasses: 'Ocultar las referencias Masivas',
  reachBy: { phone: 'Llamada.', text: 'Mensaje de texto.', email: 'Correo electrónico.' },
  whyYou: 'Por qué usted:',
  asOf: (time) => `a ${las(time)}`,
  cameBefore: 'Llegó antes de su pausa, así que aún puede contar como perdida. Un rechazo no cuenta.',

  next: 'Sigue:',
  reachNow: { phone: 'Llame ahora.', text: 'Envíe un texto ahora.', email: 'Escriba ahora.' },
  noAttempt: 'Aún no hay intentos anotados.',
  wait: (text) => `Espere. ${ended(text)}`,
  again: 'Intente otra vez.',
  attempts: (count) => counted('es', count, { one: 'intento anotado', other: 'intentos anotados' }),
  reached: 'Ya habló con la persona. Diga cuál fue el resultado.',
  callNumber: (number, name) => `Llamar a ${name}, ${number}`,
  textNumber: (number, name) => `Enviar un texto a ${name}, ${number}`,
  writeTo: (address, name) => `Escribir a ${name}, ${address}`,
  logAttempt: 'Anotar intento',
  logFor: (name) => `Anotar intento: ${name}`,
  howDidItGo: (name) => `¿Cómo le fue con ${name}?`,
  voicemail: 'Buzón de voz',
  complete: 'Completar',
  completeFor: (name) => `Completar: ${name}`,
  more: 'Más',
  less: 'Menos',
  moreOf: (name) => `Más: ${name}`,
  lessOf: (name) => `Menos: ${name}`,
  cancel: 'Atrás',
  theirNote: 'La persona escribió',
  asked: 'Pidió ayuda',
  handBack: 'Devolver',

  onACall: 'Estoy en una llamada',
  onACallLabel: 'Estoy en una llamada: por un rato no se me ofrece nada nuevo',
  onACallTitle: 'Usted está en una llamada',
  onACallText: (time) =>
    `No se le ofrece nada nuevo hasta ${ended(las(time))} Después vuelve a estar disponible.`,
  done: 'Ya terminé',
  longer: 'Más tiempo',

  settings: 'Ajustes',
  alerts: 'Avisos en este teléfono',
  alertsAreOn: 'Activados. Suena cuando llega una referencia, aunque esta página esté cerrada.',
  alertsAreOff: 'Desactivados. Las referencias solo se ven mientras esta página está abierta.',
  alertsTurningOn: 'Activando. Si el teléfono lo pregunta, permita las notificaciones.',
  turnOn: 'Activar los avisos',
  turnOff: 'Desactivar los avisos',
  alertsDenied:
    'Este navegador no permite avisos de esta página. Permítalos en los ajustes del navegador para esta página.',
  alertsInstall:
    'Aquí este navegador no tiene avisos. En un iPhone, pulse Compartir, luego Agregar a inicio, y abra la página desde allí.',
  alertsFailed:
    'No se pudieron activar las alertas: el servicio de avisos del navegador no respondió. Revise la red y pruebe otra vez.',
  language: 'Idioma',
  portal: 'Abrir el Portal del Agente',
  portalHint:
    'Allí están las métricas, los horarios, sus datos de contacto y la lista de todas las referencias.',
  signOut: 'Cerrar sesión',
  signOutHint: 'Quita de este teléfono todo lo suyo, también lo que escribió y no guardó.',
  signInTitle: 'Inicie sesión',
  signInText: 'Use su cuenta del Portal del Agente. Después, las referencias aparecen aquí.',
  signedOutText:
    'Usted cerró la sesión y en esta aplicación no queda nada suyo. El Portal del Agente quizá siga abierto en este navegador.',
  signIn: 'Iniciar sesión',
  notRegistered: 'Regístrese primero en el Portal del Agente. Después, las referencias aparecen aquí.',
};
