import type { Server } from 'node:http';

type PortSetting = 'KOD_PORT' | 'KOD_ADMIN_PORT';
const HOSTS = { KOD_PORT: 'KOD_HOST', KOD_ADMIN_PORT: 'KOD_ADMIN_HOST' } as const;

/** Resolves with the port, which the system chooses for 0. Errors name `setting`, the variable to change. */
export function listenOn(
  server: Server,
  { port, host, setting }: { port: number; host: string; setting: PortSetting },
): Promise<number> {
  // Several processes share the public port. Each has its own monitoring port, even if the system chooses it.
  const exclusive = setting === 'KOD_ADMIN_PORT';
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(sentence(error, port, setting))));
    server.listen({ port, host, exclusive }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, port: number, setting: PortSetting): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what uses it, or set ${setting} to another port.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Set ${setting} to one above 1023.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return `${HOSTS[setting]} is no address of this machine. Set it to one that is, such as 127.0.0.1.`;
    default:
      return `Nothing can listen on ${setting}: ${message}.`;
  }
}
