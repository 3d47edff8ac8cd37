import type { Server } from 'node:http';

/** Resolves with the port, which is the system's choice where 0 is asked for. `setting` names the variable to change in its errors. */
export function listenOn(
  server: Server,
  { port, host, setting }: { port: number; host: string; setting: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what uses it, or set ${setting} to another port.`)
          : error,
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
