/** Likely causes of a failed `npm ci`, the most certain first. */
const SIGNS = [
  {
    sign: /\bENOSPC\b|no space left/i,
    advice: 'The disk is full. Make room (about 1 GB) and run the command again.',
  },
  {
    sign: /gyp ERR!|not found: make|find Python/i,
    advice:
      'sqlite3 could not be compiled, and no ready-made file for this machine could be had. Install a C++ compiler, ' +
      'make and Python 3 (Debian, Ubuntu: `apt-get install build-essential python3`; macOS: `xcode-select --install`; ' +
      'Windows: Visual Studio Build Tools and Python) and run the command again.',
  },
  {
    sign: /\bENOTFOUND\b|\bEAI_AGAIN\b|\bECONNREFUSED\b|\bECONNRESET\b|\bETIMEDOUT\b|network request/i,
    advice: 'npm could not reach its package registry. Check the network or proxy and run the command again.',
  },
  {
    sign: /are in sync|Missing: .* from lock file/i,
    advice: 'package-lock.json does not fit package.json. Run `npm install` once and commit the lock file.',
  },
  {
    sign: /\bEACCES\b|\bEPERM\b/,
    advice: 'npm may not write to node_modules. Check who owns this folder and run the command again.',
  },
];

/** One sentence about a failed `npm ci`, from its exit code (-1: npm could not be started) and its output. */
export function explainFailure(code, output) {
  if (code === -1)
    return 'npm could not be started. Install npm (it comes with Node) and run the command again.';
  const known = SIGNS.find(({ sign }) => sign.test(output));
  if (known) return known.advice;
  const lines = output.trim().split('\n');
  const telling = lines.find((line) => /^npm (ERR!|error)/.test(line)) ?? lines.at(-1);
  return `npm ci failed (${telling?.replace(/^npm (ERR!|error)\s*/, '').trim()}).`;
}
