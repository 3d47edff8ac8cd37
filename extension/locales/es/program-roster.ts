/** Words of the staff's roster import, in Spanish. */
import { rosterReasonInSpanish } from '../../../shared/roster-reasons.ts';
import type { ProgramRosterWords } from '../en/program-roster.ts';
import { counted } from '../plural.ts';

const many = (count: number): string => count.toLocaleString('es');

export const words: ProgramRosterWords = {
  help: [
    'Elija la lista como archivo CSV. Primero ve lo que cambiaría; nada cambia antes de que usted lo diga.',
    'Los agentes que faltan en el archivo se quedan, salvo que el archivo sea la lista completa. Una importación detenida se puede terminar: lo que ya entró se queda.',
  ],
  pick: 'Archivo de la lista (CSV)',
  pickHint: '“kod roster template” muestra las columnas.',
  tooLarge: 'El archivo pasa de 10 MB. Impórtelo con “kod roster import”.',
  empty: 'El archivo está vacío.',
  sending: (done, of) => `Enviando el archivo: parte ${done} de ${of}.`,
  reading: 'Comparándolo con la lista actual …',
  wrong: (count) =>
    `${counted('es', count, { one: 'problema', other: 'problemas' })} en el archivo. No se puede importar nada antes de corregirlo.`,
  reason: rosterReasonInSpanish,
  line: (line, column) => (column === '' ? `Línea ${line}` : `Línea ${line}, ${column}`),
  others: (count) =>
    `${counted('es', count, { one: 'columna que la lista no tiene se omite', other: 'columnas que la lista no tiene se omiten' })}.`,
  plan: 'Lo que haría la importación',
  rows: {
    added: 'Se agregan',
    changed: 'Cambian',
    unchanged: 'Sin cambios',
    suspended: 'Pierden el acceso por lo que dice el archivo',
    missing: 'En la lista actual, pero no en el archivo',
    staysRemoved: 'En el archivo, pero retirados por el personal: siguen retirados',
  },
  columns: { what: 'Qué', count: 'Cuántos', who: 'Quiénes' },
  more: (count) => `y ${many(count)} más`,
  full: 'El archivo es la lista completa: retirar a quien no esté en él',
  confirm: (losing, entitled) =>
    `${many(losing)} perderían su lugar o el acceso; hoy pueden participar ${many(entitled)}. Si es correcto, escriba el número.`,
  confirmLabel: 'Cuántos pierden el acceso',
  notThatNumber: (losing) => `Ese no es el número. Perderían el acceso ${many(losing)}.`,
  nothing: 'El archivo no cambia nada.',
  go: 'Importar',
  willText: (added, changed, removed) =>
    `Se agregan ${many(added)}, cambian ${many(changed)} y se retiran ${many(removed)}. Mientras tanto se atiende a los residentes.`,
  progress: (done, of) => `Hechos ${many(done)} de ${many(of)}.`,
  stop: 'Detener',
  stopped: (done, of) => `Detenida en ${many(done)} de ${many(of)}. Lo que ya entró se queda.`,
  goOn: 'Continuar',
  leave: 'Dejarla así',
  unfinished: (staff, done, of) => `Una importación de ${staff} se detuvo en ${many(done)} de ${many(of)}.`,
  taken: (agent, owner) =>
    `La lista cambió mientras tanto: un número de ${agent} está ahora a nombre de ${owner}. Lo que ya entró se queda; no se importa más.`,
  done: (added, changed, unchanged, removed) =>
    `Listo: ${many(added)} agregados, ${many(changed)} cambiados, ${many(unchanged)} sin cambios, ${many(removed)} retirados.`,
};
