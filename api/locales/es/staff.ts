/** Alerts to staff, in Spanish. */
import type { StaffWords } from '../words.ts';

export const words: StaffWords = {
  atRisk: {
    headline: (passed, many) => {
      if (passed)
        return many === 1
          ? 'Una promesa no se cumplió: nadie aceptó a tiempo'
          : `${many} promesas no se cumplieron: nadie aceptó a tiempo`;
      return many === 1
        ? 'Una llamada prometida está en riesgo: nadie la ha aceptado'
        : `${many} llamadas prometidas están en riesgo: nadie las ha aceptado`;
    },
    place: (county, language) => `Condado de ${county}, ${language}`,
    mailed: (place, time, referralId) => `${place}: prometida para ${time} (kod referral show ${referralId})`,
    texted: (place, time) => `${place}, ${time}`,
    more: (count) => `y ${count} más`,
    act: (link) =>
      `Pregunte a alguien por su nombre, o ábrala a todos: Programa en el Portal de Agentes, ${link}`,
  },
  expired: (county, referralId) => [
    `Una solicitud del condado de ${county} venció: nadie ayudó a tiempo`,
    'Una persona pidió ayuda, y nadie que la aceptara, si alguien lo hizo, ayudó a tiempo. Su página lo dice y muestra la línea telefónica.',
    `A quién se preguntó y a quién no, y por qué: kod explain ${referralId}`,
  ],
  nobodyCalled: (county, referralId) => [
    `Una persona del condado de ${county} dice que nadie llamó`,
    'La persona dice que no recibió ninguna llamada. Si un agente la tenía o la había completado, está abierta otra vez como Mass, salvo que su número tenga otra solicitud abierta.',
    `Qué pasó con ella: kod explain ${referralId}`,
  ],
  disputed: (county, referralId) => [
    `Una persona del condado de ${county} dice que el final de su solicitud no es correcto`,
    'Un agente completó la solicitud, y la persona dice que lo anotado no es correcto. Sigue cerrada.',
    `Qué pasó con ella: kod explain ${referralId}`,
  ],
  contested: (reason, offerId) => [
    'Un agente impugna una solicitud perdida',
    `El motivo del agente: ${reason}.`,
    `Perdonarla: kod miss forgive ${offerId} --reason "…"`,
    `O mantenerla: kod miss uphold ${offerId} --reason "…"`,
  ],
  viewedTooMany: (agentId) => [
    'Un agente aceptó más personas de las que alguien puede llamar',
    'En una hora un agente aceptó tantas personas, o leyó y devolvió tantas de una vez, que nadie podría haberlas llamado a todas. Durante una hora no se le ofrece nada más. Lo que tiene en curso sigue siendo suyo.',
    `Quién es y cuántas: kod agent show ${agentId}`,
    `De quién leyó los datos: kod audit --agent ${agentId}`,
    `Si fue trabajo honrado: kod agent lift ${agentId} --reason "…"`,
    `Si no lo fue: kod agent suspend ${agentId} --reason security`,
  ],
  signs: {
    'many-held': 'La mayoría de las solicitudes de los últimos diez minutos están retenidas por dudosas.',
    'wrong-numbers': 'La mayoría de las llamadas de la última media hora encontraron a un desconocido.',
    'misses-in-a-crowd':
      'Llegaron muchas más solicitudes de las que los agentes pueden atender, y casi ninguna se responde.',
  },
  declared: 'Lo declaró el personal.',
  attack: (sign) => [
    'kynect On Demand parece estar bajo ataque',
    sign,
    'Hasta que termine no cuenta ninguna General perdida, se retienen las solicitudes dudosas y se avisa a los agentes más despacio. Las promesas siguen como se hicieron.',
    'Qué está pasando: kod attack show',
    'Qué está retenido: kod quarantine list',
    'Si no lo es: kod attack end --reason "…"',
  ],
};
