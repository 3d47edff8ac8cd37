/** In Spanish, what is wrong with a cell, row, or file of a roster. The service tells it in English, which `kod` prints too. */

type Say = (...found: string[]) => string;
const exactly = (english: string): RegExp =>
  new RegExp(`^${english.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const say = (english: string, spanish: string): readonly [RegExp, Say] => [exactly(english), () => spanish];

const REASONS: readonly (readonly [RegExp, Say])[] = [
  say('is empty', 'está vacía'),
  [/^is empty, though every (\S+) needs it$/, (role) => `está vacía, y la función ${role} la necesita`],
  [/^must be empty for the role (\S+)$/, (role) => `tiene que estar vacía para la función ${role}`],
  [/^must be one of (.+)$/, (words) => `tiene que ser uno de estos valores: ${words}`],
  [
    /^must be codes from this list, .*: (.+)$/,
    (codes) => `códigos de esta lista, con punto y coma entre ellos: ${codes}`,
  ],
  [/^must be (.+)$/, (word) => `tiene que ser ${word}`],
  [/^is longer than (\d+) characters$/, (most) => `tiene más de ${most} caracteres`],
  say(
    'may only have letters, digits, spaces, dots, slashes and hyphens, 40 at most',
    'solo puede tener letras, cifras, espacios, puntos, barras y guiones, 40 como máximo',
  ),
  say(
    'may only have letters, digits and . _ - + @ | : and 120 of them at most',
    'solo puede tener letras, cifras y . _ - + @ | : y 120 como máximo',
  ),
  say(
    'is not a date of the form 2026-11-21 or 11/21/2026',
    'no es una fecha de la forma 2026-11-21 o 11/21/2026',
  ),
  say(
    'is not a United States phone number of ten digits',
    'no es un teléfono de Estados Unidos de diez cifras',
  ),
  say(
    'is not a time zone name such as America/New_York',
    'no es el nombre de una zona horaria como America/New_York',
  ),
  say('lies in the future', 'está en el futuro'),
  say('is not an NPN of 1 to 10 digits', 'no es un NPN de 1 a 10 cifras'),
  say('is not an e-mail address', 'no es una dirección de correo electrónico'),
  [
    /^has (\d+) cells where the header has (\d+)$/,
    (cells, header) => `tiene ${cells} celdas donde el encabezado tiene ${header}`,
  ],
  say(
    'has a character that was lost; save the file as UTF-8',
    'tiene un carácter que se perdió; guarde el archivo como UTF-8',
  ),
  say(
    'has a line break, a tab or another control character',
    'tiene un salto de línea, una tabulación u otro carácter de control',
  ),
  say('is not a county that the ZIP touches', 'no es un condado que ese código postal toque'),
  say(
    'is outside Kentucky; give the Kentucky ZIP that the person works from',
    'está fuera de Kentucky; ponga el código postal de Kentucky desde donde trabaja la persona',
  ),
  say('is not a ZIP that exists', 'no es un código postal que exista'),
  [/^is the same as in line (\d+)$/, (line) => `es lo mismo que en la línea ${line}`],
  say(
    'must begin each day with Mon, Tue, Wed, Thu, Fri, Sat or Sun',
    'cada día tiene que empezar con Mon, Tue, Wed, Thu, Fri, Sat o Sun',
  ),
  say(
    'names a day twice; write all of its hours in one place',
    'nombra un día dos veces; escriba todas sus horas en un solo lugar',
  ),
  say('names a day without hours; leave the day out instead', 'nombra un día sin horas; omita ese día'),
  say('has hours that are not of the form 09:00-17:00', 'tiene horas que no son de la forma 09:00-17:00'),
  say('has hours that overlap', 'tiene horas que se superponen'),
  say(
    'the file ends inside quotation marks; a quotation mark in this line or before it is never closed',
    'el archivo termina dentro de comillas; una comilla de esta línea o de una anterior nunca se cierra',
  ),
  say(
    'is far too long for a row; a quotation mark is probably not closed',
    'es demasiado larga para una fila; seguramente una comilla no se cierra',
  ),
  say(
    'has a quotation mark in the wrong place; a cell with one must be quoted, and the mark doubled',
    'tiene una comilla en un lugar equivocado; una celda con comillas va entre comillas, y la comilla se duplica',
  ),
  say('the file is empty', 'el archivo está vacío'),
  [
    /^is not the header; the first line must name the columns: (.+)$/,
    (columns) => `no es el encabezado; la primera línea tiene que nombrar las columnas: ${columns}`,
  ],
  say('is missing from the header', 'falta en el encabezado'),
  say('is in the header twice', 'está dos veces en el encabezado'),
  say('is all there is; the file has no rows', 'es todo lo que hay; el archivo no tiene filas'),
  [
    /^(\w+): is on file for the portal account (\S+)\. .*“(.+)” first$/,
    (column, account, command) =>
      `${column}: está registrado para la cuenta del portal ${account}. Si esa persona tiene una cuenta nueva, ejecute antes “${command}”`,
  ],
  [
    /^(\w+): is not the one on file for this portal account\. .*“(.+)” first$/,
    (column, command) =>
      `${column}: no es el que está registrado para esta cuenta del portal. Si era incorrecto, ejecute antes “${command}”`,
  ],
];

/** Null for a reason that has no Spanish, such as one of a newer service. */
export function rosterReasonInSpanish(english: string): string | null {
  for (const [pattern, spanish] of REASONS) {
    const found = pattern.exec(english);
    if (found) return spanish(...found.slice(1));
  }
  return null;
}
