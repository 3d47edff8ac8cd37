/**
 * `node e2e/tools/bootstrap.mjs <command> [arguments]`: installs and builds what is missing, then runs the command with the
 * Node that the project needs. Plain Node 20 and no dependencies, because at first there are none.
 */
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `This needs Node 20 or newer; this is Node ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

// Loaded only now: what follows is written for Node 20.
const { bootstrap } = await import('./bootstrap/commands.mjs');
process.exitCode = await bootstrap(process.argv[2], process.argv.slice(3));
