/**
 * `node e2e/tools/bootstrap.mjs <command> [arguments]`: installs and builds what is missing, then runs the
 * command on the project's Node. Plain Node 20 without dependencies, because at first there are none.
 */
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `This needs Node 20 or newer; this is Node ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

// Imported only now, because it needs Node 20.
const { bootstrap } = await import('./bootstrap/commands.mjs');
process.exitCode = await bootstrap(process.argv[2], process.argv.slice(3));
