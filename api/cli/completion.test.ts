import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { completionScript, wordsByWay } from './completion.ts';
import { kodProgram } from './program.ts';

const script = completionScript('bash', kodProgram());
/** The completions bash offers for these words; the last one is being typed. */
const offered = (...words: string[]): string[] => {
  const typed = ['kod', ...words].map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _kod; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', ask], { encoding: 'utf8' }).trim().split('\n');
};

describe('the completion', () => {
  it('knows every command, its options, and their choices, in bash', () => {
    expect(offered('age')).toEqual(['agent', 'agency']);
    expect(offered('agent', '')).toEqual(expect.arrayContaining(['list', 'show', 'suspend']));
    expect(offered('agent', 'suspend', 'ann', '--r')).toEqual(['--reason']);
    expect(offered('agent', 'list', '--access', 's')).toEqual(['suspended']);
    expect(offered('policy', 's')).toEqual(['set']);
    expect(offered('completion', 'b')).toEqual(['bash']);
  });

  it('is made of the commands, for zsh and fish too', () => {
    const ways = [...wordsByWay(kodProgram()).keys()];
    expect(ways).toContain('closure add');
    for (const shell of ['zsh', 'fish'] as const)
      for (const way of ways) expect(completionScript(shell, kodProgram())).toContain(way);
  });
});
