/**
 * Reads the configuration of proxies, and finds what their programs would refuse: for machines that have no such program.
 * Knows only what our files use; anything else is a mistake until it is added here.
 */

import { spawnSync } from 'node:child_process';

/** Runs the program that a file is for, and returns what it said; '' where this machine lacks it. @throws if it refuses. */
export function accepts(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  if (error && 'code' in error && error.code === 'ENOENT') return '';
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  return stderr;
}

export type Directive = {
  readonly name: string;
  readonly args: readonly string[];
  /** Null for a directive without a block. */
  readonly block: readonly Directive[] | null;
};

/** Words, quoted texts, and signs; comments are left out. */
const words = (text: string, signs: RegExp): string[] =>
  [...text.replace(/(^|\s)#.*$/gm, '$1').matchAll(signs)].map(([word]) => word);

/** @throws naming the mistake: an extra or missing brace, or an unterminated directive. */
export function readNginx(text: string): Directive[] {
  const left = words(text, /'[^']*'|"[^"]*"|[{};]|[^\s{};'"]+/g);
  const block = (inside: boolean): Directive[] => {
    const found: Directive[] = [];
    let said: string[] = [];
    for (let word = left.shift(); word !== undefined; word = left.shift()) {
      const [name, ...args] = said;
      if (word === '}') {
        if (!inside || said.length > 0) throw new Error(`unexpected } after ${said.join(' ')}`);
        return found;
      }
      if (word !== ';' && word !== '{') said.push(word);
      else {
        if (name === undefined) throw new Error(`nothing before ${word}`);
        found.push({ name, args, block: word === '{' ? block(true) : null });
        said = [];
      }
    }
    if (inside || said.length > 0) throw new Error(`the end is missing after ${said.join(' ')}`);
    return found;
  };
  return block(false);
}

/** The same of a Caddyfile, whose directives end with their line. */
export function readCaddy(text: string): Directive[] {
  const left = text.split('\n').map((line) => words(line, /"[^"]*"|`[^`]*`|\S+/g));
  const block = (inside: boolean): Directive[] => {
    const found: Directive[] = [];
    for (let line = left.shift(); line !== undefined; line = left.shift()) {
      const [name, ...args] = line;
      if (name === undefined) continue;
      if (name === '}') {
        if (!inside || args.length > 0) throw new Error('unexpected }');
        return found;
      }
      const opens = args.at(-1) === '{';
      found.push({ name, args: opens ? args.slice(0, -1) : args, block: opens ? block(true) : null });
    }
    if (inside) throw new Error('a } is missing');
    return found;
  };
  return block(false);
}

/** Where a directive may stand, how many arguments it takes, and whether it has a block. `place name` goes before `name`. */
type Rule = {
  readonly in: readonly string[];
  readonly args: readonly [number, number];
  readonly block?: true;
};
export type Rules = Readonly<Record<string, Rule>>;

/** Mistakes in these directives, one sentence each. `free`: blocks whose lines are keys, not directives. */
export function mistakesIn(
  directives: readonly Directive[],
  rules: Rules,
  free: readonly string[] = [],
  place = 'file',
): string[] {
  return directives.flatMap(({ name, args, block }) => {
    const rule = rules[`${place} ${name}`] ?? rules[name];
    if (!rule) return [`${name} is not known`];
    const [least, most] = rule.args;
    return [
      ...(rule.in.includes(place) ? [] : [`${name} does not belong into ${place}`]),
      ...(args.length < least || args.length > most ? [`${name} takes ${least} to ${most} words`] : []),
      ...((block !== null) === (rule.block ?? false) ? [] : [`${name} ${block ? 'has' : 'lacks'} a block`]),
      ...(block && !free.includes(name) ? mistakesIn(block, rules, free, name) : []),
    ];
  });
}

export const NGINX: Rules = {
  map: { in: ['file'], args: [2, 2], block: true },
  log_format: { in: ['file'], args: [2, 2] },
  upstream: { in: ['file'], args: [1, 1], block: true },
  server: { in: ['file'], args: [0, 0], block: true },
  'upstream server': { in: ['upstream'], args: [1, 4] },
  keepalive: { in: ['upstream'], args: [1, 1] },
  keepalive_timeout: { in: ['upstream', 'server'], args: [1, 2] },
  listen: { in: ['server'], args: [1, 2] },
  server_name: { in: ['server'], args: [1, 9] },
  return: { in: ['server', 'location'], args: [1, 2] },
  ssl_certificate: { in: ['server'], args: [1, 1] },
  ssl_certificate_key: { in: ['server'], args: [1, 1] },
  ssl_protocols: { in: ['server'], args: [1, 2] },
  server_tokens: { in: ['server'], args: [1, 1] },
  access_log: { in: ['server'], args: [1, 2] },
  client_max_body_size: { in: ['server'], args: [1, 1] },
  location: { in: ['server'], args: [1, 2], block: true },
  proxy_pass: { in: ['location'], args: [1, 1] },
  proxy_http_version: { in: ['location'], args: [1, 1] },
  proxy_set_header: { in: ['location'], args: [2, 2] },
  proxy_buffering: { in: ['location'], args: [1, 1] },
  proxy_cache: { in: ['location'], args: [1, 1] },
  proxy_read_timeout: { in: ['location'], args: [1, 1] },
  proxy_send_timeout: { in: ['location'], args: [1, 1] },
  proxy_next_upstream: { in: ['location'], args: [1, 5] },
};

export const CADDY: Rules = {
  'on-demand.example': { in: ['file'], args: [0, 0], block: true },
  log: { in: ['on-demand.example'], args: [0, 0], block: true },
  format: { in: ['log'], args: [1, 1], block: true },
  wrap: { in: ['format'], args: [1, 1] },
  fields: { in: ['format'], args: [0, 0], block: true },
  request_body: { in: ['on-demand.example'], args: [0, 0], block: true },
  max_size: { in: ['request_body'], args: [1, 1] },
  reverse_proxy: { in: ['on-demand.example'], args: [1, 9], block: true },
  flush_interval: { in: ['reverse_proxy'], args: [1, 1] },
  health_uri: { in: ['reverse_proxy'], args: [1, 1] },
  health_interval: { in: ['reverse_proxy'], args: [1, 1] },
  header_up: { in: ['reverse_proxy'], args: [2, 2] },
  transport: { in: ['reverse_proxy'], args: [1, 1], block: true },
  keepalive: { in: ['transport'], args: [1, 1] },
};

/** Undefined names in an nginx file: upstreams, log formats, and variables that are not nginx's own. */
export function missingInNginx(directives: readonly Directive[]): string[] {
  const all = (list: readonly Directive[]): Directive[] =>
    list.flatMap((one) => [one, ...all(one.block ?? [])]);
  const every = all(directives);
  const named = (name: string) => every.filter((one) => one.name === name);
  const words = (name: string, index: number) =>
    named(name).flatMap(({ args }) => args.slice(index, index + 1));
  const known = {
    upstream: words('upstream', 0),
    log_format: words('log_format', 0),
    variable: [...NGINX_VARIABLES, ...words('map', 1)],
  };
  const used = {
    upstream: words('proxy_pass', 0).map((url) => url.replace(/^https?:\/\//, '')),
    log_format: words('access_log', 1),
    variable: every.flatMap(({ args }) => args.flatMap((word) => word.match(/\$\w+/g) ?? [])),
  };
  return (['upstream', 'log_format', 'variable'] as const).flatMap((kind) =>
    used[kind].filter((name) => !known[kind].includes(name)).map((name) => `${kind} ${name} is missing`),
  );
}

const NGINX_VARIABLES = [
  ...['$http_upgrade', '$remote_addr', '$request_method', '$uri', '$status', '$body_bytes_sent'],
  ...['$request_time', '$host', '$request_uri', '$scheme'],
];
