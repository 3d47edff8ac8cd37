/** For an agent's phone, in Spanish. */
import type { AgentTextWords } from '../words.ts';

export const words: AgentTextWords = {
  general: ({ help, language, county, time, link }) =>
    `kynect: una referencia para usted: ${help}, ${language}, condado de ${county}. Conteste antes de ${time}: ${link}`,
  mass: ({ help, language, county, link }) =>
    `kynect: una referencia para quien la acepte primero: ${help}, ${language}, condado de ${county}: ${link}`,
  reminder: (link) =>
    `kynect: un residente cuya referencia usted aceptó le espera, y aún no hay intentos anotados: ${link}`,
  reply: (link) =>
    `kynect: un residente cuya referencia usted aceptó le escribió. Léalo y contéstele aquí: ${link}`,
  staffWrote: ({ staff, text, link }) => `kynect: ${staff}, del personal: ${text} ${link}`,
  code: (code) =>
    `kynect: su código es ${code}. Escríbalo en Contacto preferido para recibir referencias por texto. Nunca lo pedimos por teléfono. Si no fue usted, no haga nada. ALTO termina los textos.`,
  page: {
    title: ({ help, language }) => `Referencia: ${help}, ${language}`,
    place: (county, miles) => `Condado de ${county}, a ${miles} ${miles === 1 ? 'milla' : 'millas'} de usted`,
    answerBy: (time) => `Conteste antes de ${time}.`,
    firstKeeps: 'Está abierta a todos. Se queda con ella quien la acepte primero.',
    whatFollows:
      'Al aceptar, se avisa al residente que usted se comunicará con él. Verá su nombre y número cuando inicie sesión.',
    accept: 'Aceptar',
    accepted: 'Usted aceptó esta referencia',
    acceptedText:
      'Se avisa al residente que usted se comunicará con él. Inicie sesión para ver su nombre y número.',
    over: 'Esta oferta terminó',
    overText: 'Se acabó su tiempo, otra persona la tiene, o el residente ya no la necesita.',
    notNow: 'Ahora no puede aceptar una referencia. Su página dice por qué.',
    open: 'Abrir mi página',
  },
};
