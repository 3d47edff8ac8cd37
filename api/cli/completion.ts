/**
 * `kod completion`: a script that completes commands, options, and their choices; generated from the commands, so it never lags
 * behind.
 */
import { Argument, Command } from 'commander';
import { memberOf } from '../../shared/typed.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `program`: all commands, once they are known. */
export const completionCommand = (program: () => Command): Command =>
  new Command('completion')
    .description('Prints a completion script for kod. Name the command kod: alias kod="npm run -s kod --".')
    .addArgument(new Argument('<shell>', 'bash: source <(kod completion bash)').choices(SHELLS))
    .action((shell: string) => {
      process.stdout.write(completionScript(memberOf(SHELLS, shell) ?? 'bash', program()));
    });

/** Valid next words after each command path; an option with choices counts as a path. */
export function wordsByWay(command: Command, way: readonly string[] = []): Map<string, readonly string[]> {
  const options = command.options.flatMap(({ long }) => long ?? []);
  const names = command.commands.map((one) => one.name());
  const found = new Map<string, readonly string[]>([[way.join(' '), [...names, ...options, '--help']]]);
  for (const { long, argChoices } of command.options)
    if (long && argChoices) found.set([...way, long].join(' '), argChoices);
  for (const [name, choices] of command.registeredArguments.map(
    (one) => [one.name(), one.argChoices] as const,
  ))
    if (choices && name !== '') found.set(way.join(' '), [...choices, ...options, '--help']);
  for (const one of command.commands)
    for (const [key, words] of wordsByWay(one, [...way, one.name()])) found.set(key, words);
  return found;
}

export function completionScript(shell: (typeof SHELLS)[number], program: Command): string {
  const ways = wordsByWay(program);
  return shell === 'fish' ? fishScript(ways) : `${shell === 'zsh' ? ZSH : ''}${bashScript(ways)}`;
}

const ZSH = 'autoload -U +X bashcompinit && bashcompinit\n';

const casesOf = (
  ways: ReadonlyMap<string, readonly string[]>,
  line: (way: string, words: string) => string,
) => [...ways].map(([way, words]) => line(way, words.join(' '))).join('\n');

/** Each word that is a command extends the path; the last word before the cursor may be an option with choices. */
const bashScript = (ways: ReadonlyMap<string, readonly string[]>): string => `_kod_words() {
  case "$1" in
${casesOf(ways, (way, words) => `    "${way}") echo "${words}" ;;`)}
    *) return 1 ;;
  esac
}
_kod() {
  local way="" word words last="\${COMP_WORDS[COMP_CWORD - 1]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ "$word" != -* ]] && _kod_words "\${way:+$way }$word" > /dev/null; then way="\${way:+$way }$word"; fi
  done
  words="$(_kod_words "\${way:+$way }$last" 2> /dev/null)"
  if [[ "$last" != --* || -z "$words" ]]; then words="$(_kod_words "$way")"; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _kod kod
`;

const fishScript = (ways: ReadonlyMap<string, readonly string[]>): string => `function __kod_words
  switch "$argv[1]"
${casesOf(ways, (way, words) => `    case '${way}'\n      string split ' ' '${words}'`)}
    case '*'
      return 1
  end
end
function __kod
  set -l way ''
  set -l typed (commandline -opc)
  for word in $typed[2..-1]
    set -l next (string trim "$way $word")
    if not string match -q -- '-*' "$word"; and __kod_words "$next" > /dev/null
      set way "$next"
    end
  end
  set -l choices (__kod_words (string trim "$way $typed[-1]"))
  if string match -q -- '--*' "$typed[-1]"; and set -q choices[1]
    string join \\n $choices
  else
    __kod_words "$way"
  end
end
complete -c kod -f -a '(__kod)'
`;
